"""Which attribution stands within the words of which other, and what a denial makes of that."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from articles.suggest.english import ANSWERED
from articles.suggest.reading import Article
from articles.suggest.values import Found, Place, Relates

DENYING = frozenset(["denies", "rejects"])
WISHES = frozenset(["demands", "proposes", "hopes", "promises"])  # to refuse one contradicts nobody
ASSERTING = frozenset(["accuses", "states"])
SHORT = 80  # characters: "the report as fiction", "the recent allegations"
CLOSE = 40  # characters between "the allegations" and "in the media, which claimed that"
LOOKED_AT = 30  # contents that begin before a place
DEEPEST = 5


def first_place(one: Found) -> Place | None:
    """Where an attribution begins: its source, else its cue, else its content."""
    return next(iter((*one.source, *one.cue, *one.content)), None)


def parents(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the place in the list of the smallest one in whose content its cue stands."""
    contents: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for n, one in enumerate(found):
        for place in one.content:
            contents[place.paragraph].append((place.start, place.end, n))
    for spans in contents.values():
        spans.sort(key=lambda span: (span[0], -span[1]))
    sizes = [sum(place.end - place.start for place in one.content) for one in found]
    return [_parent(n, found, contents, sizes) for n in range(len(found))]


def _parent(
    n: int, found: Sequence[Found], contents: dict[int, list[tuple[int, int, int]]], sizes: Sequence[int]
) -> int | None:
    one = found[n]
    anchor = next(iter((*one.cue, *one.source, *one.content)), None)
    if anchor is None:
        return None
    spans = contents.get(anchor.paragraph, [])
    upto = bisect_left(spans, (anchor.start + 1,))
    best: int | None = None
    for start, end, k in spans[max(0, upto - LOOKED_AT) : upto]:
        if k == n or not start <= anchor.start <= anchor.end <= end:
            continue
        same = one.content == found[k].content and not _inside(found[k], one)
        if (sizes[k] > sizes[n] or same) and (best is None or sizes[k] < sizes[best]):
            best = k
    return best


def _inside(one: Found, other: Found) -> bool:
    """Whether the cue of an attribution stands in the content of another; True where it has no cue."""
    anchor = next(iter((*one.cue, *one.source)), None)
    return anchor is None or any(
        place.paragraph == anchor.paragraph and place.start <= anchor.start and anchor.end <= place.end
        for place in other.content
    )


def lineage(n: int, parents_of: Sequence[int | None]) -> list[int]:
    """An attribution and those that it stands within, the innermost first."""
    line = [n]
    while (parent := parents_of[line[-1]]) is not None and len(line) < DEEPEST:
        line.append(parent)
    return line


def contradictions(parents_of: Sequence[int | None], acts: Sequence[str]) -> dict[int, tuple[Relates, ...]]:
    """Who denies what somebody claims contradicts it; who refuses a demand does not."""
    made: dict[int, tuple[Relates, ...]] = defaultdict(tuple)
    for n, parent in enumerate(parents_of):
        if parent is not None and acts[parent] in DENYING and acts[n] not in WISHES:
            made[parent] += (Relates("contradicts", n),)
    return made


def answers(
    article: Article, found: Sequence[Found], acts: Sequence[str], order: Sequence[int]
) -> dict[int, int]:
    """Whose claim is denied as "the report": the one that follows at once, else the last before."""
    made: dict[int, int] = {}
    for at, n in enumerate(order):
        content = found[n].content[0] if found[n].content else None
        if acts[n] != "denies" or content is None or content.end - content.start > SHORT:
            continue
        if not ANSWERED & {word.lower for word in article.words(content)}:
            continue
        behind = [k for k in order[at + 1 : at + 3] if _starts_behind(found[k], content)]
        before = [
            k
            for k in reversed(order[max(0, at - DEEPEST) : at])
            if acts[k] in ASSERTING and _near(article, found[k], content)
        ]
        for target in (*behind, *before)[:1]:
            made[n] = target
    return made


def _starts_behind(one: Found, content: Place) -> bool:
    place = first_place(one)
    return (
        place is not None and place.paragraph == content.paragraph and 0 <= place.start - content.end <= CLOSE
    )


def _near(article: Article, one: Found, content: Place) -> bool:
    place = first_place(one)
    return place is not None and article.index[content.paragraph] - article.index[place.paragraph] <= 1
