"""Public ids: ten random characters of Crockford's base 32 in lower case, issued once and never reused."""

import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
PATTERN = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_TYPED = str.maketrans("ilo", "110")


def new_public_id() -> str:
    """A fresh id with 50 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_paragraph_key() -> str:
    """A key for a paragraph, unique within its article: six random characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def read_public_id(typed: str) -> str | None:
    """The id that somebody meant who typed it, perhaps in capitals or with i, l, o; None if it is none."""
    wanted = typed.lower().translate(_TYPED)
    return wanted if PATTERN.fullmatch(wanted) else None
