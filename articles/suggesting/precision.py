"""How often suggestions are right, by what editors decided about them."""

from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import Suggestion, SuggestionState

GROUPS = {"rule": "rule", "act": "act", "outlet": "article__outlet__name"}


@dataclass(frozen=True, slots=True)
class Precision:
    """The decisions about the suggestions of one group."""

    name: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.corrected + self.rejected

    def share(self, count: int) -> float:
        """Of all that were decided: 0 to 1."""
        return count / self.decided if self.decided else 0.0


def precision(group: str) -> list[Precision]:
    """By `group`, one of GROUPS: what was accepted as it stood, with corrections, or rejected; most decided first."""
    path = GROUPS[group]
    states = {
        name: Count("pk", filter=Q(state=state))
        for name, state in (
            ("accepted", SuggestionState.ACCEPTED),
            ("corrected", SuggestionState.CORRECTED),
            ("rejected", SuggestionState.REJECTED),
        )
    }
    rows = Suggestion.objects.decided().order_by().values_list(path).annotate(**states)
    found = [Precision(*row) for row in rows]
    return sorted(found, key=lambda row: (-row.decided, row.name))


def overall() -> Precision:
    """All decisions together."""
    rows = precision("act")
    return Precision(
        "all",
        sum(row.accepted for row in rows),
        sum(row.corrected for row in rows),
        sum(row.rejected for row in rows),
    )
