"""A new text of an article: which paragraphs are recognisably those of the old one, and keep their keys."""

from collections.abc import Sequence

from articles.models.public_id import new_paragraph_key
from articles.text.align import align


def carried_keys(old: Sequence[tuple[str, str]], new: Sequence[str]) -> list[str | None]:
    """For each new text the key of the old paragraph (key, text) that it is, or None.

    Of the parts of a paragraph that was split, and of the paragraphs that were joined, the one with most of the
    words has the key, and of two that are even the first.
    """
    carried = align([text for _, text in old], new).carried
    return [None if place is None else old[place][0] for place in carried]


def fresh_keys(keys: Sequence[str | None], used: set[str]) -> list[str]:
    """The same keys, and a new one where there is none; what the article ever used is not issued again."""
    used = used | {key for key in keys if key}
    issued = []
    for key in keys:
        while key is None:
            candidate = new_paragraph_key()
            key = None if candidate in used else candidate
            used.add(candidate)
        issued.append(key)
    return issued
