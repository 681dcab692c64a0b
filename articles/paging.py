"""Keyset paging: a page of a list and the addresses of its neighbours."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of a list, in its order, and the addresses of the pages after and before."""

    items: list[T] = field(default_factory=list)
    next_url: str | None = None
    previous_url: str | None = None
