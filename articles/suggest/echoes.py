"""Headlines and headings that quote without naming anybody: ‘No basis for escalation’ was said further down."""

from collections import defaultdict
from collections.abc import Sequence

from articles.suggest.reading import Article
from articles.suggest.values import Found, Place

FEWEST = 3  # words that a heading must share
SHARE = 0.8
HEADINGS = frozenset(["headline", "heading"])
LONGEST = 40  # words of a heading


def echoes(article: Article, found: Sequence[Found]) -> dict[int, int]:
    """By place in `found`: which attribution of the body a heading without a source repeats."""
    headings = {
        n: wanted
        for n, one in enumerate(found)
        if not one.source and not one.cue and one.content and (wanted := _heading(article, one))
    }
    if not headings:
        return {}
    sought = set().union(*headings.values())
    where: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        if one.source and one.content:
            for word in _words(article, one.content) & sought:
                where[word].append(n)
    answer = {}
    for n, wanted in headings.items():
        shared: dict[int, int] = defaultdict(int)
        for word in wanted:
            for k in where[word]:
                shared[k] += 1
        best = max(shared, key=lambda k: (shared[k], -k), default=None)
        if best is not None and shared[best] >= max(FEWEST, SHARE * len(wanted)):
            answer[n] = best
    return answer


def _heading(article: Article, one: Found) -> set[str]:
    if article.read[one.content[0].paragraph].passage.kind not in HEADINGS:
        return set()
    wanted = _words(article, one.content)
    return wanted if FEWEST <= len(wanted) <= LONGEST else set()


def _words(article: Article, places: Sequence[Place]) -> set[str]:
    return {word.lower for place in places for word in article.words(place) if word.word}
