"""Who is meant by a cue for which the model found no source; and cues that have none."""

from bisect import bisect_left
from collections.abc import Sequence

from articles.suggest.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCE_NOUNS,
    TIMES,
    stem,
)
from articles.suggest.linking import Linked, Part
from articles.suggest.names_beside import name_before, name_behind
from articles.suggest.tokens import Token

NAMING = SOURCE_NOUNS | DETERMINERS | PRONOUNS
BE = frozenset("is are was were be been being 's 're".split())
WITHOUT_SOURCE = frozenset(
    stem(word) for word in "expected asked challenged accused blamed criticised criticized seen considered known"
    " believed rumoured rumored reported alleged thought deemed viewed regarded questioned pressed".split()
)  # fmt: skip
SEEMING = frozenset(stem(word) for word in "seemed appeared".split())
LONGEST_OPENING = 12  # words of a subject that opens its sentence


def complete(words: Sequence[Token], linked: Sequence[Linked]) -> list[Linked]:
    """Each attribution with the subject of its cue where it lacks a source; passives that name nobody have none.

    What happened "according to plan" nobody said.
    """
    starts = [word.start for word in words]
    for one in linked:
        if one.cue is None:
            _verb_before_quotation(words, starts, one)
            continue
        first, last = bisect_left(starts, one.cue.start), bisect_left(starts, one.cue.end)
        quoted = _quoted_by(words, first)
        if quoted is not None:
            one.source = quoted
        elif _names_nobody(words, first, last):
            one.source = one.source if _by(words, last) else None
        elif one.source is None:
            one.source = _subject(words, one, first, last)
    return [one for one in linked if not _according_to_plan(words, starts, one)]


def _according_to_plan(words: Sequence[Token], starts: Sequence[int], one: Linked) -> bool:
    if one.cue is None or words[bisect_left(starts, one.cue.start)].lower != "according":
        return False
    if one.source is None or one.source.start < one.cue.end:
        return True
    named = words[bisect_left(starts, one.source.start) : bisect_left(starts, one.source.end)]
    return not any(word.capital or word.lower in NAMING for word in named)


def _verb_before_quotation(words: Sequence[Token], starts: Sequence[int], one: Linked) -> None:
    """Aliyev linked ‘the claims ...’: any verb attributes that stands between a name and a quotation."""
    n = bisect_left(starts, one.content[0].start)
    if n == 0 or n >= len(words) or words[n].quotation < 0 or words[n - 1].sentence != words[n].sentence:
        return
    verb = words[n - 1]
    if not verb.word or verb.capital or verb.quotation >= 0 or not verb.lower.endswith(("ed", "s")):
        return
    begin = n - 1
    while begin > 0 and words[begin - 1].sentence == verb.sentence:
        begin -= 1
    start = n - 1
    while start > begin and words[start - 1].lower in AUXILIARIES:
        start -= 1
    found = name_before(words, begin, start)
    if found is not None and words[found[1] - 1].word:
        one.cue = Part("CUE", words[start].start, verb.end, verb.sentence, verb.sentence, 0.5)
        one.source = Part(
            "SRC", words[found[0]].start, words[found[1] - 1].end, verb.sentence, verb.sentence, 0.5
        )


def _quoted_by(words: Sequence[Token], cue: int) -> Part | None:
    """She was quoted by TASS as saying that ...: she said it."""
    if words[cue].lower not in ("as", "saying"):
        return None
    sentence, begin = words[cue].sentence, cue
    while begin > 0 and words[begin - 1].sentence == sentence:
        begin -= 1
    verb = next(
        (n for n in range(cue - 1, max(begin, cue - 12), -1) if words[n].lower in ("quoted", "cited")), None
    )
    if verb is None or words[verb - 1].lower not in BE:
        return None
    found = name_before(words, begin, verb - 1)
    if found is None:
        return None
    return Part("SRC", words[found[0]].start, words[found[1] - 1].end, sentence, sentence, 0.5)


def _names_nobody(words: Sequence[Token], first: int, last: int) -> bool:
    lower = [word.lower for word in words[first:last]]
    stems = {stem(word) for word in lower}
    return bool(stems & SEEMING) or (
        lower[:1] != [] and bool(BE & set(lower[:-1])) and bool(stems & WITHOUT_SOURCE)
    )


def _by(words: Sequence[Token], n: int) -> bool:
    return "by" in (word.lower for word in words[max(0, n - 1) : n + 1])


def _subject(words: Sequence[Token], one: Linked, first: int, last: int) -> Part | None:
    sentence = words[first].sentence
    begin = first
    while begin > 0 and words[begin - 1].sentence == sentence:
        begin -= 1
    end = last
    while end < len(words) and words[end].sentence == sentence:
        end += 1
    found = None
    if not words[first].lower.endswith("ing"):
        found = name_before(words, begin, first)
        if found is None and any(content.end <= words[first].start for content in one.content):
            found = name_behind(words, last, end)
    elif begin < first:
        found = _opening(words, begin, first)
    if found is None:
        return None
    start, stop = words[found[0]].start, words[found[1] - 1].end
    if any(start < content.end and content.start < stop for content in one.content):
        return None
    return Part("SRC", start, stop, sentence, sentence, 0.5)


def _opening(words: Sequence[Token], begin: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that opens a sentence: "Ayotte has tangled with him, saying" -> Ayotte."""
    start = begin
    if (
        words[start].lower in PREPOSITIONS
        or words[start].lower in CONJUNCTIONS
        or words[start].lower in TIMES
    ):
        while start < end and words[start].text != ",":
            start += 1
        start += 1
    stop = start
    while stop < end and stop - start < LONGEST_OPENING:
        word = words[stop]
        if (
            word.quotation >= 0
            or word.text in ",.;:"
            or (stop > start and word.lower in AUXILIARIES | {"who", "which"})
        ):
            break
        if stop > start and not word.capital and word.lower.endswith("ed"):
            break
        if stop > start and word.lower in DETERMINERS:
            break
        stop += 1
    return (start, stop) if start < stop < end else None
