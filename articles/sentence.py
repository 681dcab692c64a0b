"""What a list shows, in plain English, and its active filters one by one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter value with the address that removes it."""

    name: str  # of the parameter
    label: str  # "via APA"
    url: str
