"""Rules: a verb or phrase that attributes, who stands before or behind it, and what is attributed.

They work sentence by sentence on tokens alone. The model takes what they find as one more thing it is told of a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.suggest.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HEDGES,
    PREPOSITIONS,
    TIMES,
    cue_shares,
)
from articles.suggest.names_beside import LIKELY, LONGEST_NAME, STOPS, name_before, name_behind
from articles.suggest.tokens import Token

SAYING = 0.75  # the share from which it may stand after what was said, without "that"
PARTICLES = frozenset("out for on off up down to against about with over".split())
TURNS = frozenset("while whereas although though but".split())


@dataclass(frozen=True, slots=True)
class Report:
    """Token ranges of an attribution, end exclusive; () for no source."""

    rule: str
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None = None


def reports(words: Sequence[Token]) -> list[Report]:
    """The attributions that the rules find in a paragraph, in order."""
    found: list[Report] = []
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and words[last].sentence == words[first].sentence:
            last += 1
        found += _in_sentence(words, first, last)
        first = last
    return found


def guesses(words: Sequence[Token], found: Sequence[Report]) -> list[str]:
    """What the rules make of each word: its kind, in capitals where it begins, "O" for none."""
    made = ["O"] * len(words)
    for report in found:
        for kind, spans in (
            ("t", report.content),
            ("s", [report.source] if report.source else []),
            ("c", [report.cue]),
        ):
            for start, end in (span for span in spans if span[0] < span[1]):
                for n in range(start, end):
                    made[n] = kind
                made[start] = kind.upper()
    return made


def _in_sentence(words: Sequence[Token], first: int, last: int) -> Iterator[Report]:
    subject: tuple[int, int] | None = None
    taken = first
    n = first
    while n < last:
        word = words[n]
        if n < taken or word.quotation >= 0:
            n += 1
            continue
        report = _phrase(words, first, n, last) if word.lower in _PHRASES or word.lower in HEDGES else None
        if report is None and _is_cue(words, first, n):
            report = _verb(words, first, n, last, subject)
        if report is not None:
            yield report
            if report.source and report.rule != "according to":
                subject = report.source
            ends = [end for start, end in report.content if start > n]
            taken = max([n + 1, *ends])
        n += 1


_PHRASES = frozenset(["according", "in"])
_OPINIONS = frozenset(
    "view views opinion words account assessment estimation judgment judgement telling".split()
)


def _phrase(words: Sequence[Token], first: int, n: int, last: int) -> Report | None:
    """according to X, ...; in X's view, ...; reportedly."""
    if words[n].lower in HEDGES:
        return Report(words[n].lower, (n, n + 1), tuple(_around(words, first, n, n + 1, last)))
    if words[n].lower == "in":
        return _in_the_view(words, first, n, last)
    if n + 1 >= last or words[n + 1].lower != "to":
        return None
    cue_end = end = n + 2
    while (
        end < last
        and words[end].text not in STOPS
        and words[end].quotation < 0
        and end - cue_end < LONGEST_NAME
    ):
        end += 1
    if end == cue_end:
        return None
    if n - first <= 2:
        start = end + 1 if end < last and words[end].text == "," else end
        content = ((start, _clause_end(words, start, last)),)
    else:
        start = _clause_start(words, first, n)
        content = ((start, n - 1 if words[n - 1].text == "," else n),)
    return (
        Report("according to", (n, cue_end), content, (cue_end, end))
        if content[0][0] < content[0][1]
        else None
    )


def _in_the_view(words: Sequence[Token], first: int, n: int, last: int) -> Report | None:
    """In his view, ...; in the words of the minister, ..."""
    noun = next((k for k in range(n + 2, min(last, n + 8)) if words[k].lower in _OPINIONS), None)
    if noun is None or any(word.text in STOPS for word in words[n:noun]):
        return None
    end = noun + 1
    if end < last and words[end].lower == "of":
        while end < last and words[end].text not in STOPS and words[end].quotation < 0:
            end += 1
        source = (noun + 2, end)
    else:
        source = (n + 1, noun)
    start = end + 1 if end < last and words[end].text == "," else end
    finish = _clause_end(words, start, last)
    if (
        words[source[0]].lower in ("this", "that", "my", "our", "other")
        or source[0] >= source[1]
        or start >= finish
    ):
        return None
    before = [(_clause_start(words, first, n), n)] if n > first + 2 else []
    return Report("in the view of", (noun, noun + 1), (*before, (start, finish)), source)


def _around(words: Sequence[Token], first: int, start: int, end: int, last: int) -> Iterator[tuple[int, int]]:
    begin = _clause_start(words, first, start)
    if begin < start:
        yield begin, start
    finish = _clause_end(words, end, last)
    if end < finish:
        yield end, finish


def _is_cue(words: Sequence[Token], first: int, n: int) -> bool:
    word = words[n]
    if cue_shares().get(word.lower, 0) < LIKELY or not word.word or (word.capital and n > first):
        return False
    before = words[n - 1].lower if n > first else ""
    return (before not in DETERMINERS and before not in ("of", "by", "with", "in", "for")) or word.lower in (
        "said",
        "told",
    )


def _verb(
    words: Sequence[Token], first: int, n: int, last: int, subject: tuple[int, int] | None
) -> Report | None:
    share = cue_shares().get(words[n].lower, 0)
    start = n
    while start > first and words[start - 1].lower in AUXILIARIES and words[start - 1].quotation < 0:
        start -= 1
    end = n + 1
    participle = words[n].lower.endswith("ing") and start == n
    source = subject if participle else name_before(words, first, start)
    before = (source[0] if source and source[1] <= start else start) - 1
    inverted = None
    if source is None and before >= first and _after_quotation(words, first, start):
        inverted = name_behind(words, end, last)
        source = inverted
    cue = (start, end)
    behind = inverted[1] if inverted else end
    left = _left_content(words, first, before, behind, last, share, inverted is not None)
    if left:
        more = _more_quotation(words, behind, last)
        return Report("after what was said", cue, (left, *more), source)
    right, rule = _right_content(words, behind, last)
    if right is None or (source is None and rule not in ("that", "quotation")):
        return None
    return Report(rule, cue, (right,), source)


def _after_quotation(words: Sequence[Token], first: int, n: int) -> bool:
    return n > first and (words[n - 1].quotation >= 0 or (words[n - 1].text == "," and n - 1 > first))


def _left_content(
    words: Sequence[Token], first: int, before: int, behind: int, last: int, share: float, inverted: bool
) -> tuple[int, int] | None:
    """What stands before "he said": a quotation, or a clause that a comma ends."""
    k = before
    while k >= first and words[k].text == "," and words[k].quotation < 0:
        k -= 1
    if k < first:
        return None
    if words[k].quotation >= 0 and (k == before or words[before].text == ","):
        start = k
        while start > first and words[start - 1].quotation == words[k].quotation:
            start -= 1
        if start > first and start - first <= 12 and words[start - 1].text not in ",:":
            start = first
        return (start, k + 1)
    rest = behind
    while rest < last and (
        words[rest].lower in TIMES or words[rest].lower in PREPOSITIONS or words[rest].lower in DETERMINERS
    ):
        rest += 1
    short = rest >= last or words[rest].text in ".,;" or inverted
    if k < before and share >= SAYING and short and k - first >= 2:
        return (_clause_start(words, first, k + 1), k + 1)
    return None


def _more_quotation(words: Sequence[Token], behind: int, last: int) -> Iterator[tuple[int, int]]:
    """“We agreed,” he said, “and they did not.”"""
    k = behind
    while (
        k < last
        and k - behind < 12
        and words[k].quotation < 0
        and cue_shares().get(words[k].lower, 0) < LIKELY
    ):
        k += 1
    if k < last and k > behind and words[k].quotation >= 0 and words[k - 1].text in ",.:;—–":
        end = k
        while end < last and words[end].quotation == words[k].quotation:
            end += 1
        yield (k, end)


def _right_content(words: Sequence[Token], start: int, last: int) -> tuple[tuple[int, int] | None, str]:
    """What follows the verb: after "that" or a colon, a quotation, or what stands there."""
    while start < last and words[start].lower in PARTICLES and words[start].quotation < 0:
        start += 1
    for k in range(start, min(last, start + 14)):
        if words[k].quotation >= 0:
            plain = k == start or words[k - 1].text in ",:"
            return (k if plain else start, _clause_end(words, k, last)), "quotation"
        if words[k].lower == "that":
            return (k, _clause_end(words, k + 1, last)), "that"
        if words[k].text == ":":
            return (k + 1, last), "colon"
        if words[k].text in ".;" or (k > start and cue_shares().get(words[k].lower, 0) >= SAYING):
            break
    if start >= last or words[start].text in STOPS:
        return None, ""
    skipped = start
    if words[start].lower in TIMES or (
        words[start].lower == "on" and start + 1 < last and words[start + 1].lower in TIMES
    ):
        while skipped < last and (
            words[skipped].lower in TIMES or words[skipped].lower in ("on", "in", "last")
        ):
            skipped += 1
    end = _clause_end(words, skipped, last)
    return ((skipped, end), "verb") if end > skipped else (None, "")


def _clause_start(words: Sequence[Token], first: int, n: int) -> int:
    """Where the clause that ends before `n` begins: the sentence, or what follows a turn such as "but"."""
    start = first
    while start < n and (words[start].lower in CONJUNCTIONS or words[start].text == ","):
        start += 1
    return start


def _clause_end(words: Sequence[Token], start: int, last: int) -> int:
    """The end of what is attributed: of the sentence, or before ", adding" or ", while"."""
    n = start
    while n < last:
        word = words[n]
        if word.text == "," and word.quotation < 0 and n + 1 < last and words[n + 1].quotation < 0:
            following = words[n + 1].lower
            adds = following.endswith("ing") and cue_shares().get(following, 0) >= LIKELY
            if adds or following == "according" or (following in TURNS and n > start + 2):
                return n
        n += 1
    while n > start and words[n - 1].text in ".,;:?!…" and words[n - 1].quotation < 0:
        n -= 1
    return n
