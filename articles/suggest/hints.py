"""What beside a name hints at a person, and at a man or a woman: ", who", ", 58,", "her volunteers", "for his part"."""

from articles.suggest import english as words
from articles.suggest.reading import Read

NEAR = 14  # words behind a name
GENDERS = {words.HE: "m", words.SHE: "f"}  # by what a pronoun is


def personal(read: Read, last: int) -> bool:
    """Whether what follows a name says that it is a person's: ", who heads ...", ", 58,"."""
    if last + 1 >= len(read.words) or read.words[last].text != ",":
        return False
    word = read.words[last + 1]
    age = (
        word.text.isdigit()
        and len(word.text) <= 2
        and read.words[min(last + 2, len(read.words) - 1)].text in ",."
    )
    return word.lower in ("who", "whose") or age


def gender_beside(read: Read, title: int, last: int) -> str:
    """ "m" or "f" as the pronouns near a name say: the first behind it before another name, or "for her part"."""
    if own := turn(read, title):
        return own
    sentence = read.words[last - 1].sentence
    for word in read.words[last : last + NEAR]:
        if word.sentence != sentence or word.quotation >= 0 or word.capital:
            return ""
        kind = words.PRONOUNS.get(word.lower, "")
        if kind in GENDERS:
            return GENDERS[kind]
    return ""


def turn(read: Read, first: int) -> str:
    """ "m" or "f" where "for his part" or "for her part" stands before a word, else ""."""
    before = {word.lower for word in read.words[max(0, first - 5) : first]}
    if {"for", "part"} <= before and before & {"his", "her"}:
        return "m" if "his" in before else "f"
    return ""
