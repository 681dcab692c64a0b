"""Which source, cue and content belong together: spans of a paragraph become attributions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.suggest.quotations import OPENING

SOURCE, CUE, CONTENT = "SRC", "CUE", "CON"
FAR = 400  # cost from which nothing belongs together
ANOTHER_SENTENCE = 150
JOINED = re.compile(r"(?:\band|\bbut|,)\s+(?:\w+ly\s+|also\s+|then\s+|even\s+)?$")
TO_THE_CUE = re.compile(r"[\s,.”\"’'?!–—-]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A span: its kind, offsets in the paragraph, and the sentences of its first and last word."""

    kind: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int
    confidence: float = 1.0


@dataclass(slots=True)
class Linked:
    """An attribution of a paragraph."""

    content: list[Part]
    cue: Part | None = None
    source: Part | None = None
    alone: bool = False  # a rule found it, the model did not
    nested: bool = False  # within the content of another


def link(text: str, parts: Sequence[Part]) -> list[Linked]:
    """Attributions in the order of their contents; one without a cue goes on from a quotation or stands alone."""
    ordered = sorted(parts, key=lambda part: part.start)
    cues = [part for part in ordered if part.kind == CUE]
    sources = [part for part in ordered if part.kind == SOURCE]
    contents = [part for part in ordered if part.kind == CONTENT]
    made: dict[Part, Linked] = {}
    alone: list[Linked] = []
    for content in contents:
        costs = [(_content_cost(text, ordered, content, one), n) for n, one in enumerate(cues)]
        cue = _cheapest(cues, costs)
        if cue is not None:
            made.setdefault(cue, Linked([], cue)).content.append(content)
            continue
        before = [one for one in [*made.values(), *alone] if one.content[-1].end <= content.start]
        last = max(before, key=lambda one: one.content[-1].end, default=None)
        if last and _quoted(text, content) and _quoted(text, last.content[-1]):
            last.content.append(content)
        else:
            alone.append(Linked([content]))
    for attributing, one in made.items():
        follows = any(content.end <= attributing.start for content in one.content)
        costs = [(_source_cost(ordered, source, attributing, follows), n) for n, source in enumerate(sources)]
        one.source = _cheapest(sources, costs)
        _drop_afterthoughts(text, attributing, one)
    _share_sources(text, sorted(made.values(), key=lambda one: one.cue.start if one.cue else 0))
    alone = [one for one in alone if _quoted(text, one.content[0])]
    return sorted([*made.values(), *alone], key=lambda one: one.content[0].start)


def _cheapest(candidates: Sequence[Part], costs: Sequence[tuple[float, int]]) -> Part | None:
    cost, place = min(costs, default=(FAR, 0))
    return candidates[place] if cost < FAR else None


def _content_cost(text: str, parts: Sequence[Part], content: Part, cue: Part) -> float:
    gap = _gap(content, cue)
    apart = 0 if content.first_sentence <= cue.first_sentence <= content.last_sentence else 1
    between = _between(parts, content, cue)
    cost = gap + ANOTHER_SENTENCE * apart + 80 * between.count(CUE) + 60 * between.count(CONTENT)
    if (
        cue.start > content.start
        and SOURCE not in between
        and not TO_THE_CUE.match(text[content.end : cue.start])
    ):
        cost += 25  # a cue that follows has its source beside it
    return cost


def _source_cost(parts: Sequence[Part], source: Part, cue: Part, after_content: bool) -> float:
    if not source.first_sentence <= cue.first_sentence <= source.last_sentence:
        return FAR
    between = _between(parts, source, cue)
    cost = _gap(source, cue) + 50 * between.count(CUE) + 30 * between.count(CONTENT)
    if source.start > cue.start:
        cost += 15 if after_content else 120  # "he said", but "...", said he
    return cost


def _gap(one: Part, other: Part) -> int:
    return max(0, other.start - one.end if one.start < other.start else one.start - other.end)


def _between(parts: Sequence[Part], one: Part, other: Part) -> list[str]:
    low, high = min(one.end, other.end), max(one.start, other.start)
    return [
        part.kind for part in parts if part.start >= low and part.end <= high and part not in (one, other)
    ]


def _drop_afterthoughts(text: str, cue: Part, one: Linked) -> None:
    """Of sentences other than that of the cue only quotations belong to it: what follows unquoted is narration."""
    near = [
        part
        for part in one.content
        if part.first_sentence <= cue.last_sentence and part.last_sentence >= cue.first_sentence
    ]
    if near:
        one.content = [part for part in one.content if part in near or _quoted(text, part)]


def _quoted(text: str, part: Part) -> bool:
    return text[part.start] in OPENING


def _share_sources(text: str, linked: Sequence[Linked]) -> None:
    """ "said X, adding Y": the second verb has the source of the first."""
    last: Part | None = None
    for one in linked:
        if one.source is None and one.cue is not None and last is not None:
            word = text[one.cue.start : one.cue.end].split()[0].lower()
            joined = JOINED.search(text, max(0, one.cue.start - 30), one.cue.start)
            if (
                word.endswith("ing") or joined
            ) and last.first_sentence <= one.cue.first_sentence <= last.last_sentence:
                one.source = last
        last = one.source or last
