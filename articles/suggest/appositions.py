"""What stands beside a person's name: "the Secretary of Armenia's ruling faction", "Moldova's Prime Minister"."""

from articles.suggest import english as words
from articles.suggest.printed import LONGEST_TITLE
from articles.suggest.reading import Read, bare, possessive

LONGEST_APPOSITION = 16  # words


def apposition_after(read: Read, last: int) -> tuple[int, int] | None:
    """, the Secretary of Armenia's ruling faction, / , a deputy from ... , / (Kenya)"""
    if (
        last + 1 >= len(read.words)
        or read.words[last].text != ","
        or read.words[last - 1].lower.endswith("'s")
    ):
        return None
    first = end = last + 1
    if bare(read.words[first].lower) in words.SUFFIXES:
        return None  # Biden, Jr. met
    if not (
        read.words[first].lower in words.ARTICLES
        or read.words[first].capital
        or bare(read.words[first].lower) in words.ROLES
    ):
        return None
    while (
        end < len(read.words)
        and end - first < LONGEST_APPOSITION
        and read.words[end].text not in ",.;:()—–"
        and read.words[end].quotation < 0
    ):
        end += 1
    return (first, end) if read.words[first].lower not in words.PRONOUNS else None


def apposition_before(read: Read, start: int) -> tuple[int, int] | None:
    """Moldova's Prime Minister, Ion Scutaru"""
    if start < 2 or read.words[start - 1].text != "," or bare(read.words[start - 2].lower) not in words.ROLES:
        return None
    first = start - 2
    while first and start - first < LONGEST_TITLE:
        word = read.words[first - 1]
        if not word.word or word.quotation >= 0:
            break
        if word.lower in words.ARTICLES or bare(word.lower) in words.OPENERS:
            break
        first -= 1
        if possessive(read, first):
            break
    return first, start - 1
