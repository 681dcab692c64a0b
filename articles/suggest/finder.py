"""Where attributions stand in an article: source, cue and content of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pycrfsuite

from articles.suggest import confidence, tagger
from articles.suggest.lexicon import cue_shares
from articles.suggest.linking import CONTENT, CUE, SOURCE, Linked, Part, link
from articles.suggest.quotations import OPENING, Quotation, quotations
from articles.suggest.reports import Report, guesses, reports
from articles.suggest.sources import complete
from articles.suggest.tokens import Token, tokens
from articles.suggest.values import Found, Passage, Place

LONGEST = 50_000  # characters; a longer paragraph is no prose, and nothing is proposed in it
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which no encoding has
MODEL = "model"
FEWEST = 6  # words of a content that another attribution may stand in
SAYING = 0.35  # the share of its occurrences in which its cue attributes
SURE = 0.7  # of the source and the cue of an attribution within another
ALONE = frozenset(["that", "quotation", "in the view of"])  # rules that need no model beside them
TITLES = frozenset(["headline", "heading", "caption"])
LESS_SURE = 0.45  # where a rule finds the same
SELF = frozenset(["i", "we", "you", "it", "he", "she", "they"])  # "said he hoped": his own, once more


def find(passages: Sequence[Passage]) -> list[Found]:
    """The attributions of an article, in the order of its text."""
    readable = [
        replace(passage, text=SURROGATE.sub("\ufffd", passage.text))
        for passage in passages
        if len(passage.text) <= LONGEST
    ]
    found: list[Found] = []
    for passage, quoted in zip(readable, quotations([passage.text for passage in readable]), strict=True):
        found += in_paragraph(passage, quoted)
    return found


def in_paragraph(passage: Passage, quoted: Sequence[Quotation]) -> Iterator[Found]:
    """The attributions of one paragraph, whose quotations are known."""
    for one, rule in read_paragraph(passage.text, quoted):
        if one.cue is None and passage.kind in TITLES:
            continue  # ‘No basis for escalation’: a heading that nobody is said to have said
        yield Found(
            source=(_place(passage, one.source),) if one.source else (),
            cue=(_place(passage, one.cue),) if one.cue else (),
            content=tuple(_place(passage, part) for part in one.content),
            rule=rule,
            confidence=confidence.of(passage.text, one, ruled=rule != MODEL),
        )


def read_paragraph(
    text: str, quoted: Sequence[Quotation], model: pycrfsuite.Tagger | None = None
) -> list[tuple[Linked, str]]:
    """The attributions of a paragraph with the rule that finds the same; `model` if not the one of the archive."""
    words = tokens(text, quoted)
    made = _read(text, words, model)
    cues = {one.cue.start for one, _ in made if one.cue}
    nested = [
        inner
        for one, _ in made
        for inner in _within(text, words, one, model)
        if inner[0].cue and inner[0].cue.start not in cues
    ]
    return sorted([*made, *nested], key=lambda found: (found[0].content[0].start, -found[0].content[0].end))


def _read(text: str, words: Sequence[Token], model: pycrfsuite.Tagger | None) -> list[tuple[Linked, str]]:
    if not words:
        return []
    ruled = reports(words)
    reading = tagger.Reading(words, guesses(words, ruled), model)
    linked = complete(words, link(text, reading.parts()))
    for one in linked:
        _mend_stub(text, ruled, reading, one)
    made = [(one, _rule(words, ruled, one)) for one in linked]
    return made + list(_by_rule_alone(words, ruled, reading, linked))


def _mend_stub(text: str, ruled: Sequence[Report], reading: tagger.Reading, one: Linked) -> None:
    """Where the model stops after "that", what the rule finds behind it is the content."""
    if one.cue is None or len(one.content) > 1 or " " in text[one.content[0].start : one.content[0].end]:
        return
    for report in ruled:
        cue = reading.part(CUE, *report.cue)
        if cue.start < one.cue.end and one.cue.start < cue.end:
            contents = [reading.part(CONTENT, start, end) for start, end in report.content if start < end]
            if contents and contents[0].start == one.content[0].start:
                one.content = contents
            return


def _by_rule_alone(
    words: Sequence[Token], ruled: Sequence[Report], reading: tagger.Reading, linked: Sequence[Linked]
) -> Iterator[tuple[Linked, str]]:
    """What a rule finds and the model does not: less sure, as the model's probabilities say."""
    for report in ruled:
        if report.source is None or report.rule not in ALONE:
            continue
        cue = reading.part(CUE, *report.cue)
        if any(one.cue and cue.start < one.cue.end and one.cue.start < cue.end for one in linked):
            continue
        if any(_likeness(words, report, one) >= 0.5 for one in linked):
            continue
        contents = [reading.part(CONTENT, start, end) for start, end in report.content if start < end]
        if contents:
            yield Linked(contents, cue, reading.part(SOURCE, *report.source), alone=True), report.rule


def _within(
    text: str, words: Sequence[Token], outer: Linked, model: pycrfsuite.Tagger | None
) -> Iterator[tuple[Linked, str]]:
    """Attributions inside a paraphrase: "reported that Azerbaijan had rejected the proposal"."""
    for part in outer.content:
        inside = [word for word in words if part.start <= word.start < part.end]
        if inside and inside[0].lower == "that":
            inside = inside[1:]
        if len(inside) < FEWEST or inside[0].quotation >= 0:
            continue
        for one, rule in _read(text, inside, model):
            if _stands_alone(text, one, rule):
                one.nested = True
                yield one, rule


def _stands_alone(text: str, one: Linked, rule: str) -> bool:
    """Whether an attribution within another is likely enough to be a claim of its own."""
    if (
        one.cue is None
        or one.source is None
        or one.alone
        or text[one.source.start : one.source.end].lower() in SELF
    ):
        return False
    sure = min(one.cue.confidence, one.source.confidence)
    behind = text[one.cue.end : one.content[0].start].isspace() and text[one.content[0].start] in OPENING
    if behind and one.source.confidence >= LESS_SURE:
        return True  # "reported that Blinken had ‘encouraged progress’"
    attributing = max(
        cue_shares().get(word, 0.0) for word in text[one.cue.start : one.cue.end].lower().split()
    )
    return attributing >= SAYING and sure >= (SURE if rule == MODEL else LESS_SURE)


def _place(passage: Passage, part: Part) -> Place:
    return Place(passage.number, part.start, part.end)


def _rule(words: Sequence[Token], ruled: Sequence[Report], one: Linked) -> str:
    """The rule that found the same, or the model alone."""
    if one.cue is None:
        return "quotation without a cue"
    for report in ruled:
        cue = (words[report.cue[0]].start, words[report.cue[1] - 1].end)
        if cue[0] < one.cue.end and one.cue.start < cue[1]:
            return report.rule if _likeness(words, report, one) >= 0.5 else MODEL
    return MODEL


def _likeness(words: Sequence[Token], report: Report, one: Linked) -> float:
    """Characters in both contents as a share of those in either."""
    spans = [(words[start].start, words[end - 1].end) for start, end in report.content if start < end]
    both = sum(
        max(0, min(end, part.end) - max(start, part.start)) for start, end in spans for part in one.content
    )
    either = (
        sum(end - start for start, end in spans) + sum(part.end - part.start for part in one.content) - both
    )
    return both / either if either else 0.0
