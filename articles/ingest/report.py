"""What an import did, or would do: counted, and told record by record where a person has to act."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db.models import Model

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
RESULTS = (NEW, CHANGED, SAME, REFUSED)
PREVIEWS = 20  # articles of which a report holds the text
KEPT_REFUSALS = 10_000  # refusals that a report holds; beyond them they are only counted
KEPT_RAW = 20_000_000  # characters of refused records that a report holds
KEPT_WARNINGS = 200


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person behind an import may do besides adding drafts."""

    publish: bool = True


@dataclass(frozen=True, slots=True)
class Before:
    """How a changed record stood; None, and why, if that was not kept."""

    state: Mapping[str, Any] | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept of a record that is new or changed, so that its import can be undone."""

    record: Model  # as it is stored in the end
    before: Before
    imported_as: str = (
        ""  # its identity among the imported records; empty for what changed along with another
    )
    digest_before: str = ""  # of the record as its sender said it before


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
    note: Note | None = None  # of a new or changed one, where somebody keeps it
    needs_right: bool = False  # of one that somebody who may publish could bring in


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
    aside: list[Outcome] = field(
        default_factory=list
    )  # of records that stood in no draft: made or changed in passing


@dataclass(slots=True)
class Report:
    """Counts by type and result; refusals and warnings; the first articles in full."""

    dry_run: bool = False
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    refusals: list[Outcome] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    articles: list[ArticlePreview] = field(default_factory=list)
    kept_raw: int = 0  # characters of the refused records that it holds
    needs_right: int = 0  # refused records that somebody who may publish could bring in

    def add(self, outcome: Outcome) -> None:
        counts = self.counts.setdefault(outcome.type or "unknown", dict.fromkeys(RESULTS, 0))
        counts[outcome.result] += 1
        self.needs_right += outcome.needs_right
        if outcome.result == REFUSED and len(self.refusals) < KEPT_REFUSALS:
            self.kept_raw += len(outcome.raw)
            self.refusals.append(outcome if self.kept_raw <= KEPT_RAW else replace(outcome, raw=""))

    def warn(self, warning: str) -> None:
        if warning not in self.warnings and len(self.warnings) < KEPT_WARNINGS:
            self.warnings.append(warning)

    def after(self, taken: Taken) -> "Report":
        """The report with what one more transaction brought; this one stays as it is."""
        counts = {kind: dict(results) for kind, results in self.counts.items()}
        articles = [*self.articles, *taken.previews]
        report = Report(self.dry_run, counts, list(self.refusals), list(self.warnings), articles)
        report.kept_raw, report.needs_right = self.kept_raw, self.needs_right
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
        told = asdict(self)
        told.pop("kept_raw")
        for refusal in told["refusals"]:
            refusal.pop("note")  # a refused record has none
        return told


def _plural(kind: str, number: int) -> str:
    if kind == "unknown":
        return "unreadable record" if number == 1 else "unreadable records"
    return kind if number == 1 else f"{kind}s"
