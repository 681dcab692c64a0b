"""Settings from environment variables: typed, and loud when a value makes no sense."""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable without white space around it; `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """1, true, yes, on / 0, false, no, off; anything else is refused by name."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def whole_number(name: str, default: int, least: int = 0) -> int:
    """A whole number of at least `least`; anything else is refused by name."""
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}, not {number}.")
    return number


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas; `default` when it is unset or empty."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def one_of(name: str, known: list[str]) -> str:
    """One of the known words; the first where the variable is unset, anything else is refused by name."""
    value = text(name, known[0]).lower()
    if value not in known:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(known)}, not {value!r}.")
    return value
