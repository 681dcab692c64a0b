"""What an import did, or would do: counted, and told record by record where a person has to act."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
RESULTS = (NEW, CHANGED, SAME, REFUSED)
PREVIEWS = 20  # articles of which a report holds the text
KEPT_REFUSALS = 10_000  # refusals that a report holds; beyond them they are only counted
KEPT_WARNINGS = 200


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person behind an import may do besides adding drafts."""

    publish: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record."""

    line: int
    source: str
    type: str
    key: str
    result: str  # one of RESULTS
    reason: str = ""
    raw: str = ""  # of a refused record, so that it can be corrected and fed back


@dataclass(slots=True)
class ArticlePreview:
    """An article as it is, or would be, stored."""

    headline: str
    section: str
    published: str
    outlet: str
    language: str
    result: str
    public_id: str = ""
    paragraphs: list[tuple[str, str]] = field(default_factory=list)  # kind, text
    left_out: list[tuple[str, str]] = field(default_factory=list)  # text, reason
    actors: list[str] = field(default_factory=list)  # names recognised
    difference: list[tuple[str, str]] = field(default_factory=list)  # "-" or "+", paragraph
    became: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # of claims: words, state, words in the new text


@dataclass(frozen=True, slots=True)
class Taken:
    """What one transaction of an import brought: the number of drafts that it took, and what became of them."""

    drafts: int
    outcomes: list[Outcome]
    warnings: list[str]
    previews: list[ArticlePreview]


@dataclass(slots=True)
class Report:
    """Counts by type and result; refusals and warnings; the first articles in full."""

    dry_run: bool = False
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    refusals: list[Outcome] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    articles: list[ArticlePreview] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        counts = self.counts.setdefault(outcome.type or "unknown", dict.fromkeys(RESULTS, 0))
        counts[outcome.result] += 1
        if outcome.result == REFUSED and len(self.refusals) < KEPT_REFUSALS:
            self.refusals.append(outcome)

    def warn(self, warning: str) -> None:
        if warning not in self.warnings and len(self.warnings) < KEPT_WARNINGS:
            self.warnings.append(warning)

    def after(self, taken: Taken) -> "Report":
        """The report with what one more transaction brought; this one stays as it is."""
        counts = {kind: dict(results) for kind, results in self.counts.items()}
        articles = [*self.articles, *taken.previews]
        report = Report(self.dry_run, counts, list(self.refusals), list(self.warnings), articles)
        for outcome in taken.outcomes:
            report.add(outcome)
        for warning in taken.warnings:
            report.warn(warning)
        return report

    def total(self, result: str) -> int:
        return sum(counts[result] for counts in self.counts.values())

    @property
    def nothing_read(self) -> bool:
        """Whether every record was refused."""
        return self.total(REFUSED) > 0 and not any(self.total(result) for result in (NEW, CHANGED, SAME))

    def summary(self) -> str:
        """One line: what is new, changed, the same, refused."""
        by_result: dict[str, list[str]] = defaultdict(list)
        for kind, counts in self.counts.items():
            for result, number in counts.items():
                if number:
                    by_result[result].append(f"{number:,} {_plural(kind, number)}")
        told = [f"{result}: {', '.join(by_result[result])}" for result in RESULTS if by_result[result]]
        if not told:
            return "Nothing came in."
        if not self.total(NEW) and not self.total(CHANGED):
            told.insert(0, "nothing changes" if self.dry_run else "nothing changed")
        line = "; ".join(told)
        return f"{line[0].upper()}{line[1:]}."

    def as_dict(self) -> dict[str, Any]:
        """For storing as JSON."""
        return asdict(self)


def _plural(kind: str, number: int) -> str:
    if kind == "unknown":
        return "unreadable record" if number == 1 else "unreadable records"
    return kind if number == 1 else f"{kind}s"
