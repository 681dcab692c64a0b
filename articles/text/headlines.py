"""The headline of an article in the text of its whole page, among menus and headlines of other articles. Pure."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from articles.text import dates, furniture, kinds, scraps

ABOVE = 60  # lines above the first prose in which the headline is looked for
OFTEN = 6  # times that a headline may stand on its page; what stands there more often is a part of the site
WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
QUOTED = re.compile(r"[\"“„«].*?[\"”“»]")
CREDITED = re.compile(r"\)$|[^\W\d_][.)]?(?:AFP|AP|EFE|EPA|ANSA|REUTERS|Reuters|dpa|Getty Images)$")
FEW = 4  # words of a line, of which it takes as many for it to be the article's
MUCH = 3_000  # characters of a line whose words are compared
STEM = 5  # letters by which words are compared: "minister" and "ministers"
ECHO = 25  # characters from which a line that the page repeats is no label
ECHOED = 0.6  # share of such a line's words that are the article's: the site's own name is repeated, too
PATH = 25  # characters of a headline that ends the line of a page's path: "Home Politics Ministers to meet in Malta"
AGAIN = 15  # lines above it in which the same headline may stand once more, over the standfirst
SIGNED = 8  # lines under a byline or a day
LONG = 130  # characters from which a line is a standfirst rather than a headline
EQUAL = 4  # points by which a headline may be less fit than its standfirst


def find(lines: Sequence[str], opening: int, first: int, last: int) -> int | None:
    """The place of the headline of the article whose text stands from `first` to `last`; None if there is none.

    A standfirst or a caption may stand above it, from `opening`.
    """
    start = first
    while start <= last and _may_be(lines[start]) and kinds.is_question_title(lines[start]):
        start += 1
    above = range(max(0, opening - ABOVE), start)
    page = _Page(lines, set().union(*map(stems, lines[first : last + 1])))
    fit = [at for at in above if _may_be(lines[at])]
    scores = {at: page.fitness(at, first - at) for at in fit}
    best = max(fit, key=lambda at: scores[at], default=None)
    if best is None:
        return None
    best = page.above_standfirst(best, scores)
    wanted = furniture.folded(lines[best])
    return next(at for at in range(max(0, best - AGAIN), best + 1) if furniture.folded(lines[at]) == wanted)


def known(lines: Sequence[str], first: int, headline: str) -> int | None:
    """The place of a headline that is known, nearest above the text."""
    wanted = furniture.folded(headline)
    above = range(max(0, first - ABOVE), first + 1)
    return next((at for at in reversed(above) if furniture.folded(lines[at]) == wanted), None)


def stems(line: str) -> set[str]:
    """The beginnings of a line's words: "Ministers met in Malta" -> {"minis", "malta"}."""
    return {word[:STEM] for word in WORD.findall(line[:MUCH].casefold())}


def shared(line: str, own: Set[str]) -> float:
    """How many of a line's words are the article's, from 0 to 1; never much for a line of few words."""
    found = stems(line)
    return len(found & own) / max(FEW, len(found))


class _Page:
    """The lines of a page and the stems of its article, by which lines are weighed as headlines."""

    def __init__(self, lines: Sequence[str], own: set[str]) -> None:
        self.lines = lines
        self.own = own
        self.folded = Counter(map(furniture.folded, lines))
        self.every = "\n".join(self.folded)

    def fitness(self, at: int, distance: int) -> float:
        """Long, near to the text, of the text's own words, and repeated on the page (its path, its share buttons).

        A title under "See also" is another article's.
        """
        line = self.lines[at]
        words, text = min(kinds.word_count(line), 9), furniture.folded(line)
        own = shared(line, self.own)
        picture = self._is_picture(at)
        repeated = 1 < self.folded[text] < OFTEN or self.every.count(text) > 1
        echoed = repeated and words >= 4 and len(line) >= ECHO and not picture and own >= ECHOED
        path = any(
            len(text) > len(other) >= PATH
            and text.endswith(other)
            and not text.removesuffix(other).rstrip().endswith(":")
            for other in self.folded
        )
        return (
            words
            + 8 * own
            - 0.2 * distance
            + (4 if echoed else 0)
            - (6 if path else 0)
            - (4 if len(line) > LONG or ". " in QUOTED.sub("", line) else 0)
            - (3 if picture else 0)
            - (3 if self._is_signed(at) else 0)
            - (8 if at > 0 and furniture.is_list_label(self.lines[at - 1]) else 0)
        )

    def above_standfirst(self, best: int, scores: dict[int, float]) -> int:
        """The line just above the best one where that is as good: a standfirst can be a headline's equal."""
        above = [at for at in range(max(0, best - 2), best) if scores.get(at, 0) >= scores[best] - EQUAL]
        fit = [
            at
            for at in above
            if kinds.word_count(self.lines[at]) >= 5
            and shared(self.lines[at], self.own) > 0.5
            and not self.lines[best].endswith(self.lines[at])
        ]
        return fit[0] if fit else best

    def _is_picture(self, at: int) -> bool:
        """A picture's description: it ends in brackets, or its caption beside it begins as it does."""
        line = self.lines[at]
        beside = [self.lines[other] for other in (at - 1, at + 1) if 0 <= other < len(self.lines)]
        alike = any(other != line and other[:PATH] == line[:PATH] for other in beside)
        return len(line) >= PATH and (alike or bool(CREDITED.search(line)))

    def _is_signed(self, at: int) -> bool:
        """Whether a byline or a day stands just above: the headline stands over them."""
        above = self.lines[max(0, at - SIGNED) : at]
        return any(kinds.byline(line) or scraps.is_stamp(line) for line in above)


def _may_be(line: str) -> bool:
    question = kinds.is_question_title(line)
    return (
        kinds.word_count(line) >= 2
        and len(line) >= 8
        and len(line) <= 200
        and (question or not kinds.ends_sentence(line))
        and not kinds.CLAUSE_END.search(line)
        and not kinds.is_caption(line)
        and not kinds.byline(line)
        and dates.without_day(line) is None
        and not scraps.is_stamp(line)
        and not furniture.reason_to_leave_out(line)
        and not scraps.is_notice(line)
        and not scraps.is_advertisement(line)
    )
