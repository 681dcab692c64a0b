"""A new text of an article: which paragraphs are recognisably those of the old one, and keep their keys."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from articles.models.public_id import new_paragraph_key

SAME_PARAGRAPH = 0.6  # of the characters, as difflib counts them
COMPARED = 5000  # characters of a paragraph that are compared with an edited one
LOOK_AHEAD = 20  # old paragraphs that are tried for an edited one


def carried_keys(old: Sequence[tuple[str, str]], new: Sequence[str]) -> list[str | None]:
    """For each new text the key of the old paragraph (key, text) that it is, or None.

    Equal paragraphs are paired first, then moved ones, then in each gap between them the edited ones.
    """
    keys: list[str | None] = [None] * len(new)
    texts = [text for _, text in old]
    taken: set[int] = set()
    gaps: list[tuple[range, range]] = []
    for tag, a, b, c, d in SequenceMatcher(None, texts, list(new), autojunk=False).get_opcodes():
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                keys[j] = old[i][0]
                taken.add(i)
        elif tag == "replace":
            gaps.append((range(a, b), range(c, d)))
    printed = Counter(texts)
    moved = {text: i for i, text in enumerate(texts) if i not in taken and printed[text] == 1}
    for j, text in enumerate(new):
        there = moved.get(text) if keys[j] is None else None
        if there is not None and there not in taken:
            keys[j] = old[there][0]
            taken.add(there)
    for before, after in gaps:
        _pair_edited(old, new, before, after, keys, taken)
    return keys


def _pair_edited(
    old: Sequence[tuple[str, str]],
    new: Sequence[str],
    before: range,
    after: range,
    keys: list[str | None],
    taken: set[int],
) -> None:
    first = before.start
    for j in after:
        if keys[j] is not None:
            continue
        for i in range(first, min(first + LOOK_AHEAD, before.stop)):
            if i not in taken and _alike(old[i][1], new[j]):
                keys[j] = old[i][0]
                taken.add(i)
                first = i + 1
                break


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:COMPARED], new[:COMPARED], autojunk=False)
    return (
        matcher.real_quick_ratio() >= SAME_PARAGRAPH
        and matcher.quick_ratio() >= SAME_PARAGRAPH
        and (len(old) + len(new) > 2 * COMPARED or matcher.ratio() >= SAME_PARAGRAPH)
    )


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
