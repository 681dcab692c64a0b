"""Whether printed words name somebody or describe somebody: "Elnur Mammadov", "his Slovenian counterpart". Pure."""

MOST_WORDS = 8
LONGEST = 120  # characters
WITHOUT_CASE = 5  # words of a name in a script that has no capitals

_SMALL = frozenset(
    "of the and for de la le du des da di del van von der den al el bin ibn ben e y und et".split()
)
_DESCRIBING = frozenset(
    "a an the his her their its our my this that these those some many several all no one two three".split()
)


def is_name(words: str) -> bool:
    """Capitals in each word but small ones; in scripts without capitals, few words. Otherwise it describes somebody."""
    parts = words.split()
    if not parts or len(parts) > MOST_WORDS or len(words) > LONGEST or not any(map(str.isalpha, words)):
        return False
    if not any(letter.isupper() or _is_small(letter) for letter in words):
        return len(parts) <= WITHOUT_CASE
    if parts[0] in _DESCRIBING or (parts[0].lower() in _DESCRIBING - {"the"} and parts[0].istitle()):
        return False
    return any(map(str.isupper, words)) and all(_suits(part) for part in parts)


def _is_small(letter: str) -> bool:
    """A small letter of a script that begins names with capitals: Georgian has some, and does not."""
    return letter.islower() and letter.title() != letter


def _suits(part: str) -> bool:
    letters = part.lstrip("‘’'\"“”(«„-–")
    return (
        not letters
        or not _is_small(letters[0])
        or letters.strip(".,").lower() in _SMALL
        or "-" in letters[:3]
    )
