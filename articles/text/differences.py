"""How two texts differ, to be read: paragraph by paragraph, and word by word inside a paragraph. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from articles.text.align import EDITED, EQUAL, JOINED, MOVED, SPLIT, align

SAME, OUT, IN = "same", "out", "in"
INSERTED, DELETED = "inserted", "deleted"
BREAK = " ¶ "  # where a paragraph ends within a paragraph that was split or joined
MAX_COMPARED = 20_000_000  # old words times new words that are compared one by one
SHORT_REST = 3  # characters that stayed between two changes and are shown as changed with them

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are in both texts (`same`), only in the old one (`out`) or only in the new one (`in`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that belong together: equal, moved, edited, split, joined, inserted or deleted; counted from 0."""

    kind: str
    olds: tuple[int, ...]
    news: tuple[int, ...]
    pieces: tuple[Piece, ...]


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The difference of two texts in words: what is `same` and `out` joins to the old, `same` and `in` to the new."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > MAX_COMPARED:
        return tuple(Piece(kind, text) for kind, text in ((OUT, old), (IN, new)) if text)
    found: list[tuple[str, str, str]] = []  # tag, old words, new words
    for code in Indel.opcodes(before, after):
        one = "".join(before[code.src_start : code.src_end])
        other = "".join(after[code.dest_start : code.dest_end])
        found.append(("equal" if code.tag == "equal" else "changed", one, other))
    return tuple(_pieces(found))


def _pieces(found: Sequence[tuple[str, str, str]]) -> Iterator[Piece]:
    """Changes with next to nothing between them are one: "on Monday" -> "by May" and not o, b, n, y, Monday, May."""
    out, new = "", ""
    for at, (tag, one, other) in enumerate(found):
        is_between = tag == "equal" and (out or new) and at < len(found) - 1
        if tag != "equal" or (
            is_between and len(one.strip()) < SHORT_REST and not any(map(str.isalnum, one))
        ):
            out, new = out + one, new + other
            continue
        yield from _change(out, new)
        out, new = "", ""
        yield Piece(SAME, one)
    yield from _change(out, new)


def _change(out: str, new: str) -> Iterator[Piece]:
    """What went and what came, without the white space that both begin or end with."""
    start = len(out) - len(out.lstrip())
    lead = out[:start] if out[:start] and new.startswith(out[:start]) else ""
    out, new = out[len(lead) :], new[len(lead) :]
    end = out[len(out.rstrip()) :]
    tail = end if end and new.endswith(end) else ""
    out, new = out[: len(out) - len(tail)], new[: len(new) - len(tail)]
    for kind, text in ((SAME, lead), (OUT, out), (IN, new), (SAME, tail)):
        if text:
            yield Piece(kind, text)


def rows(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """All paragraphs of both texts, in the order of the new one, with what went where it stood."""
    alignment = align(old, new)
    kinds = {(link.old, link.new): link.kind for link in alignment.links}
    groups = sorted(alignment.groups, key=lambda group: group[1])
    found = [_row(old, new, olds, news, kinds) for olds, news in groups]
    found += [Row(INSERTED, (), (n,), (Piece(IN, new[n]),)) for n in alignment.inserted]
    found.sort(key=lambda row: row.news)
    after = {n: place for place, row in enumerate(found) for n in row.olds if row.kind != MOVED}
    gone: dict[int, list[Row]] = {}
    for n in alignment.deleted:
        place = next((after[before] for before in range(n - 1, -1, -1) if before in after), -1)
        gone.setdefault(place, []).append(Row(DELETED, (n,), (), (Piece(OUT, old[n]),)))
    ordered = gone.get(-1, [])
    for place, row in enumerate(found):
        ordered += [row, *gone.get(place, [])]
    return ordered


def _row(
    old: Sequence[str],
    new: Sequence[str],
    olds: tuple[int, ...],
    news: tuple[int, ...],
    kinds: dict[tuple[int, int], str],
) -> Row:
    joined_old, joined_new = BREAK.join(old[n] for n in olds), BREAK.join(new[n] for n in news)
    kind = kinds[olds[0], news[0]] if len(olds) == len(news) == 1 else EDITED
    if len(olds) == 1 < len(news):
        kind = SPLIT
    elif len(news) == 1 < len(olds):
        kind = JOINED
    if kind in (EQUAL, MOVED) and joined_old == joined_new:
        return Row(kind, olds, news, (Piece(SAME, joined_new),) if joined_new else ())
    return Row(EDITED if kind == EQUAL else kind, olds, news, words(joined_old, joined_new))
