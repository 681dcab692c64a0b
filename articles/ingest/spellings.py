"""The spellings of all actors, by which a text's mentions are found."""

from django.db.models import Count, Max

from actors.models import Actor, Name
from actors.names import KnownName, NameFinder

SPELLINGS_OF = ("name", "names__name")


class Spellings:
    """All known spellings, read once and again after actors came in, from here or from another import."""

    def __init__(self) -> None:
        self._finder: NameFinder | None = None
        self._read_at: tuple[object, ...] = ()

    def finder(self) -> NameFinder:
        if self._finder is None:
            rows = Actor.objects.living().values_list("pk", "kind", *SPELLINGS_OF)
            known = {
                KnownName(text, pk, kind == Actor.Kind.PERSON)
                for pk, kind, *texts in rows.iterator()
                for text in texts
                if text
            }
            self._finder = NameFinder(sorted(known, key=lambda name: (name.text, name.value)))
            self._read_at = _state()
        return self._finder

    def forget(self) -> None:
        """Read them again: actors came in, or were taken back."""
        self._finder = None

    def look_again(self) -> None:
        """Read them again if anybody else has changed them."""
        if self._finder is not None and self._read_at != _state():
            self.forget()


def _state() -> tuple[object, ...]:
    """What differs once an actor or a name has been added or changed."""
    actors = Actor.objects.aggregate(Count("pk"), Max("modified"))
    return *actors.values(), *Name.objects.aggregate(Count("pk"), Max("pk")).values()
