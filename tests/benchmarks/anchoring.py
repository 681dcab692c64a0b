"""Whether the words of claims are found again in changed texts: on news that others wrote, with edits generated here.

    python -m tests.benchmarks.anchoring find [building|set_aside [EVERY [SEED ...]]]   every promised figure
    python -m tests.benchmarks.anchoring speed                                          an article of 200 claims

`find` takes set_aside, all of its texts and seed 0 by default.

Texts: articles/diplomatic.jsonl, html/kremlin and polnear/dev.jsonl beneath NEWSROOM_TEST_DATA, the last with the
spans of its annotators. Develop on building (the texts with an even number), report on set_aside. A word keeps its
name through every edit, so that where a span's words went is known and not guessed.
"""

import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from articles.importers.decoding import Unreadable
from articles.importers.html import page
from articles.text.align import align
from articles.text.anchors import normalise
from articles.text.reanchor import Found, Reanchoring

SPANS = 4  # of a text and an edit
LONG = 40  # characters
AT_PLACE = 0.5  # of the characters of both places together that they share
AUTOMATIC = ("unchanged", "moved")
FEW = 0.25  # of a span's words, edited
LENGTHS = ((1, 3), (2, 6), (5, 15), (10, 30), (20, 60))  # words of a sampled span

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…:]")

MARKS = {'"': "“”„«»", "'": "’‘", "“": '"«„', "”": '"»', "‘": "'", "’": "'", "«": "“", "»": "”", "-": "‑–", "–": "-—",
         "—": "–-"}  # fmt: skip
SPACES = ("  ", "\N{NO-BREAK SPACE}", "\n", " \t", "\N{THIN SPACE}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mark or white space; `name`: which one of the old text it is, or became."""

    text: str
    name: tuple[int, int] | None = None


Text = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class Sample:
    """Words of an old text: the pieces from first to last of a paragraph."""

    paragraph: int
    first: int
    last: int


def data() -> Path:
    return Path(os.environ["NEWSROOM_TEST_DATA"])


# --- Texts and spans --------------------------------------------------------------------------


def texts() -> Iterator[tuple[list[str], list[tuple[int, int, int]]]]:
    """Paragraphs, and spans that others marked in them: paragraph, start, end."""
    with (data() / "articles" / "diplomatic.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield [record["title"], *_paragraphs(record["text"])], []
    for path in sorted((data() / "html" / "kremlin" / "pages").rglob("*.html"))[:300]:
        read = page(path.read_text(encoding="utf-8", errors="replace"))
        if not isinstance(read, Unreadable):
            yield [one["text"] for one in read.fields["paragraphs"]], []
    with (data() / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            places = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", record["text"])]
            marked = [
                (n, start - a, end - a)
                for one in record["attributions"]
                for start, end in one["content"]
                for n, (a, b) in enumerate(places)
                if a <= start < end <= b
            ]
            yield [record["text"][a:b] for a, b in places], marked


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]


def pieces_of(paragraphs: Sequence[str]) -> Text:
    return [
        [Piece(text, (n, m)) for m, text in enumerate(_TOKEN.findall(paragraph))]
        for n, paragraph in enumerate(paragraphs)
    ]


def samples(text: Text, marked: Sequence[tuple[int, int, int]], dice: random.Random) -> list[Sample]:
    """Spans that were marked, else some of all lengths that begin and end with a word."""
    if marked:
        chosen = dice.sample(marked, min(SPANS, len(marked)))
        return [one for place in chosen if (one := _by_offsets(text, *place)) is not None]
    found = []
    longer = [n for n, pieces in enumerate(text) if len(pieces) > 8]
    for _ in range(SPANS if longer else 0):
        paragraph = dice.choice(longer)
        words = [m for m, piece in enumerate(text[paragraph]) if piece.text[0].isalnum()]
        if words:
            start = dice.randrange(len(words))
            count = dice.randint(*dice.choice(LENGTHS))
            found.append(Sample(paragraph, words[start], words[min(len(words) - 1, start + count - 1)]))
    return found


def _by_offsets(text: Text, paragraph: int, start: int, end: int) -> Sample | None:
    inside, at = [], 0
    for number, piece in enumerate(text[paragraph]):
        if start <= at and at + len(piece.text) <= end and not piece.text.isspace():
            inside.append(number)
        at += len(piece.text)
    return Sample(paragraph, inside[0], inside[-1]) if inside else None


def words_of(text: Text, sample: Sample) -> str:
    return "".join(piece.text for piece in text[sample.paragraph][sample.first : sample.last + 1])


# --- Edits ------------------------------------------------------------------------------------

Edit = Callable[[Text, Sample, random.Random, Text], Text | None]
"""A changed text from a text, a span in it and another text; None where it cannot be done."""


def _edited(share: float, spare: bool) -> Edit:
    """Words exchanged, left out or added, a third each: `share` of all, or of those outside the span."""

    def edit(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
        strange = [piece.text for pieces in other for piece in pieces if piece.text[0].isalnum()] or ["so"]
        changed: Text = []
        for n, pieces in enumerate(text):
            new: list[Piece] = []
            for m, piece in enumerate(pieces):
                kept = spare and n == sample.paragraph and sample.first <= m <= sample.last
                if kept or not piece.text[0].isalnum() or dice.random() >= share:
                    new.append(piece)
                    continue
                match dice.randrange(3):
                    case 0:
                        new.append(Piece(dice.choice(strange), piece.name))
                    case 1 if new and new[-1].text.isspace() and not (spare and _ends_span(sample, n, m - 1)):
                        new.pop()
                    case 2:
                        new += [piece, Piece(" "), Piece(dice.choice(strange))]
            changed.append(new or [pieces[0]])
        return changed

    return edit


def _ends_span(sample: Sample, paragraph: int, piece: int) -> bool:
    return paragraph == sample.paragraph and piece == sample.last


def _sentences(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end."""
    cuts = [0]
    for m in range(1, len(pieces) - 1):
        if _SENTENCE_END.match(pieces[m - 1].text) and pieces[m].text.isspace():
            cuts.append(m + 1)
    return list(pairwise([*cuts, len(pieces)]))


def _sentence_deleted(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    others = [(a, b) for a, b in _sentences(text[sample.paragraph]) if b <= sample.first or a > sample.last]
    if not others:
        return None
    a, b = dice.choice(others)
    return _with(text, sample.paragraph, text[sample.paragraph][:a] + text[sample.paragraph][b:])


def _split(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    cuts = [a for a, _ in _sentences(text[sample.paragraph])[1:] if a <= sample.first or a > sample.last]
    if not cuts:
        return None
    at, pieces = dice.choice(cuts), text[sample.paragraph]
    return [*text[: sample.paragraph], pieces[: at - 1], pieces[at:], *text[sample.paragraph + 1 :]]


def _joined(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    first = sample.paragraph - dice.randrange(2)
    if not 0 <= first < len(text) - 1:
        return None
    return [*text[:first], [*text[first], Piece(" "), *text[first + 1]], *text[first + 2 :]]


def _moved(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    rest = [*text[: sample.paragraph], *text[sample.paragraph + 1 :]]
    at = dice.randint(0, len(rest))
    return [*rest[:at], text[sample.paragraph], *rest[at:]]


def _moved_and_edited(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    edited = _edited(0.1, spare=True)(text, sample, dice, other)
    return _moved(edited, sample, dice, other) if edited else None


def _sentence_moved(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    pieces = text[sample.paragraph]
    whole = [(a, b) for a, b in _sentences(pieces) if a <= sample.first and sample.last < b]
    places = [n for n in range(len(text)) if n != sample.paragraph]
    if not whole or not places or whole[0][1] - whole[0][0] == len(pieces):
        return None
    (a, b), target = whole[0], dice.choice(places)
    changed = list(text)
    changed[sample.paragraph] = pieces[:a] + pieces[b:]
    at = dice.choice(_sentences(text[target]))[0]
    changed[target] = [*text[target][:at], *pieces[a:b], Piece(" "), *text[target][at:]]
    return changed


def _inserted_before(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    strange = [Piece(piece.text) for piece in dice.choice(other)]
    return [*text[: sample.paragraph], strange, *text[sample.paragraph :]]


def _other_marks(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    return [
        [Piece(dice.choice(MARKS[p.text]), p.name) if p.text in MARKS else p for p in pieces]
        for pieces in text
    ]


def _other_space(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    return [
        [
            Piece(dice.choice(SPACES), p.name) if p.text.isspace() and dice.random() < 0.3 else p
            for p in pieces
        ]
        for pieces in text
    ]


def _span_deleted(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    pieces = text[sample.paragraph]
    rest = pieces[: sample.first] + pieces[sample.last + 1 :]
    if not any(piece.text[0].isalnum() for piece in rest):
        return [*text[: sample.paragraph], *text[sample.paragraph + 1 :]] if len(text) > 1 else None
    return _with(text, sample.paragraph, rest)


def _span_deleted_and_edited(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    edited = _edited(0.1, spare=True)(text, sample, dice, other)
    gone = {(sample.paragraph, m) for m in range(sample.first, sample.last + 1)}
    changed = [[piece for piece in pieces if piece.name not in gone] for pieces in edited or []]
    return [pieces for pieces in changed if any(piece.text[0].isalnum() for piece in pieces)] or None


def _sentences_deleted(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    pieces = text[sample.paragraph]
    kept = [p for a, b in _sentences(pieces) if b <= sample.first or a > sample.last for p in pieces[a:b]]
    if not kept:
        return [*text[: sample.paragraph], *text[sample.paragraph + 1 :]] if len(text) > 1 else None
    return _with(text, sample.paragraph, kept)


def _paragraph_replaced(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    return _with(text, sample.paragraph, [Piece(piece.text) for piece in dice.choice(other)])


def _words_twice(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text | None:
    places = [n for n in range(len(text)) if n != sample.paragraph]
    if not places:
        return None
    target = dice.choice(places)
    at = dice.choice(_sentences(text[target]))[0]
    copy = [Piece(p.text) for p in text[sample.paragraph][sample.first : sample.last + 1]]
    return _with(text, target, [*text[target][:at], *copy, Piece(" "), *text[target][at:]])


def _paragraph_twice(text: Text, sample: Sample, dice: random.Random, other: Text) -> Text:
    copy = [Piece(piece.text) for piece in text[sample.paragraph]]
    at = dice.randint(0, len(text))
    return [*text[:at], copy, *text[at:]]


def _with(text: Text, paragraph: int, pieces: list[Piece]) -> Text:
    return [*text[:paragraph], pieces, *text[paragraph + 1 :]]


STAY: dict[str, Edit] = {
    "10% edited around it": _edited(0.1, spare=True),
    "30% edited around it": _edited(0.3, spare=True),
    "another sentence deleted": _sentence_deleted,
    "paragraph split": _split,
    "paragraph joined": _joined,
    "paragraph moved": _moved,
    "moved, 10% edited around": _moved_and_edited,
    "its sentence moved": _sentence_moved,
    "paragraph inserted before": _inserted_before,
    "marks and dashes changed": _other_marks,
    "white space changed": _other_space,
    "its words printed twice": _words_twice,
    "its paragraph printed twice": _paragraph_twice,
}
AROUND = [
    "10% edited around it", "30% edited around it", "another sentence deleted", "paragraph split", "paragraph joined",
    "paragraph moved", "paragraph inserted before", "marks and dashes changed", "white space changed",
]  # fmt: skip
"""Those that the floor of 99.5% holds for."""
CHANGE: dict[str, Edit] = {"10% of all words": _edited(0.1, False), "30% of all words": _edited(0.3, False)}
LEAVE: dict[str, Edit] = {
    "span deleted": _span_deleted,
    "span deleted, 10% edited": _span_deleted_and_edited,
    "its sentences deleted": _sentences_deleted,
    "paragraph replaced": _paragraph_replaced,
}


# --- What became of them ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Truth:
    """Where the words went: paragraph, start, end, or None; `same`: they stand there unchanged.

    `edited`: how many of the words were exchanged or left out or got a new one behind them, as a share.
    """

    place: tuple[int, int, int] | None
    same: bool
    edited: float = 0.0


def truth_of(old: Text, sample: Sample, new: Text) -> Truth:
    names = {(sample.paragraph, m) for m in range(sample.first, sample.last + 1)}
    held: dict[int, tuple[int, int]] = {}
    for n, pieces in enumerate(new):
        at = 0
        for piece in pieces:
            if piece.name in names and not piece.text.isspace():
                held[n] = (held.get(n, (at, at))[0], at + len(piece.text))
            at += len(piece.text)
    if not held:
        return Truth(None, False)
    n = max(held, key=lambda one: held[one][1] - held[one][0])
    start, end = held[n]
    words = "".join(piece.text for piece in new[n])[start:end]
    same = normalise(words) == normalise(words_of(old, sample))
    return Truth((n, start, end), same, _share_edited(old, sample, new[n]))


def _share_edited(old: Text, sample: Sample, there: Sequence[Piece]) -> float:
    """How many of a span's words are not there as they were, or have one behind them that they had not."""
    now = {piece.name: (piece.text, behind) for piece, behind in pairwise([*there, Piece("")])}
    were = pairwise([*old[sample.paragraph][sample.first : sample.last + 1], Piece("")])
    words = [(piece, behind) for piece, behind in were if piece.text[0].isalnum()]
    edited = sum(
        piece.name not in now
        or now[piece.name][0] != piece.text
        or (behind.name is not None and now[piece.name][1].name is None)
        for piece, behind in words
    )
    return edited / max(1, len(words))


def near(truth: Truth, found: Found) -> float:
    """How much of the two places together they share."""
    if truth.place is None or found.place is None or truth.place[0] != found.place.paragraph:
        return 0.0
    _, start, end = truth.place
    shared = min(end, found.place.end) - max(start, found.place.start)
    return max(0, shared) / (max(end, found.place.end) - min(start, found.place.start))


def plain(text: Text) -> list[str]:
    return ["".join(piece.text for piece in pieces) for pieces in text]


def keyed(before: list[str], after: list[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Both texts with keys, carried over as when a new text comes in."""
    carried = align(before, after).carried
    keys = [f"k{old}" if old is not None else f"n{n}" for n, old in enumerate(carried)]
    return [(f"k{n}", text) for n, text in enumerate(before)], list(zip(keys, after, strict=True))


class Counts:
    """Cases by edit and length, and what became of them."""

    def __init__(self) -> None:
        self.states: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        self.wrong: list[tuple[str, str, Found, Truth]] = []
        self.cases = 0

    def add(self, name: str, words: str, found: Found, truth: Truth, is_marked: bool) -> None:
        """`is_marked`: an annotator chose the words, and no dice."""
        self.cases += 1
        is_right = near(truth, found) >= AT_PLACE
        row = self.states[name, len(words) >= LONG]
        row["cases"] += 1
        row[found.state] += 1
        row["right altered"] += found.state == "altered" and is_right
        row["right offered"] += found.state == "offered" and is_right
        row["same"] += truth.same
        row["found"] += truth.same and found.state in AUTOMATIC and is_right
        row["other"] += not truth.same and truth.place is not None
        row["other found"] += (
            not truth.same and truth.place is not None and found.state == "altered" and is_right
        )
        if found.state in AUTOMATIC and near(truth, found) < AT_PLACE:
            row["wrong"] += 1
            self.wrong.append((name, words, found, truth))
        if is_marked and not truth.same and truth.place is not None:
            row["marked"] += 1
            row["marked found"] += found.state == "altered" and is_right
        if not truth.same and truth.place is not None and truth.edited <= FEW:
            row["few"] += 1
            row["few found"] += found.state == "altered" and is_right
            row["few told"] += found.state in ("altered", "offered") and is_right
        row["other told"] += (
            not truth.same and truth.place is not None and found.state in ("altered", "offered") and is_right
        )
        row["misled"] += truth.place is None and found.state in (*AUTOMATIC, "altered")


def run(half: str, every: int = 1, *seeds: int) -> Counts:
    counts, all_texts = Counts(), [one for one in texts() if sum(map(len, one[0])) > 200]
    chosen = [n for n in range(len(all_texts)) if n % 2 == (half != "building")][::every]
    for seed in seeds or (0,):
        _run(counts, all_texts, chosen, seed)
    return counts


def _run(
    counts: Counts,
    all_texts: Sequence[tuple[list[str], list[tuple[int, int, int]]]],
    chosen: Sequence[int],
    seed: int,
) -> None:
    for done, n in enumerate(chosen):
        dice = random.Random(n + seed * len(all_texts))
        paragraphs, marked = all_texts[n]
        old = pieces_of(paragraphs)
        other = pieces_of(all_texts[chosen[(done + len(chosen) // 2) % len(chosen)]][0])  # of another outlet
        for name, edit in (STAY | CHANGE | LEAVE).items():
            for sample in samples(old, marked, dice):
                new = edit(old, sample, dice, other)
                if new is None or (new := [pieces for pieces in new if pieces]) == old:
                    continue
                before, after = plain(old), plain(new)
                start = len("".join(piece.text for piece in old[sample.paragraph][: sample.first]))
                words = words_of(old, sample)
                found = Reanchoring(*keyed(before, after)).find(sample.paragraph, start, start + len(words))
                counts.add(name, words, found, truth_of(old, sample, new), bool(marked))
        if sys.stderr.isatty() or done % 100 == 99:
            sys.stderr.write(f"seed {seed}: {done + 1} of {len(chosen)} texts\n")


def report(counts: Counts) -> None:
    print(f"{counts.cases:,} cases")
    head = ("cases", "unchanged", "moved", "altered", "offered", "ambiguous", "gone", "wrong")
    print(f"{'':36}" + "".join(name.rjust(11) for name in head))
    for (name, is_long), row in sorted(counts.states.items(), key=lambda one: (str(one[0][0]), one[0][1])):
        label = f"{name}, {'40 and more' if is_long else 'under 40'}"
        print(f"{label:40}" + "".join(f"{row[column]:>10,} " for column in head))
    print(f"automatically at wrong words: {sum(row['wrong'] for row in counts.states.values())}")
    for size, lengths in (("40 and more", [True]), ("under 40", [False]), ("together", [True, False])):
        for title, names, part, whole in (
            ("paragraph edited, split, joined or moved: found", AROUND, "found", "same"),
            ("same words otherwise: found", [name for name in STAY if name not in AROUND], "found", "same"),
            ("10% of the words: same ones found", ["10% of all words"], "found", "same"),
            ("10% of the words: altered, right place", ["10% of all words"], "other found", "other"),
            (
                "10% of the words: altered or offered, right place",
                ["10% of all words"],
                "other told",
                "other",
            ),
            (
                "the same, spans that annotators marked: altered",
                ["10% of all words"],
                "marked found",
                "marked",
            ),
            ("the same, at most a quarter of its own: altered", ["10% of all words"], "few found", "few"),
            ("the same: altered or offered", ["10% of all words"], "few told", "few"),
            ("30% of the words: altered, right place", ["30% of all words"], "other found", "other"),
            ("deleted, and found", LEAVE, "misled", "cases"),
        ):
            some = sum(counts.states[name, is_long][part] for name in names for is_long in lengths)
            of = sum(counts.states[name, is_long][whole] for name in names for is_long in lengths)
            print(f"{title}, {size}: {some / max(1, of):.2%} ({some:,} of {of:,})")
    for name, words, found, truth in counts.wrong[:40]:
        print(f"wrong: {name}: {words[:80]!r} {found} {truth}")


def speed() -> None:
    """An article of 200 claims, a tenth of its words edited; and one with a paragraph moved."""
    dice = random.Random(1)
    joined = [part for paragraphs, _ in list(texts())[:30] for part in paragraphs][:200]
    old = pieces_of(joined)
    spans = [one for _ in range(80) for one in samples(old, [], dice)][:200]
    for name, edit in (("10% edited", _edited(0.1, False)), ("moved", _moved)):
        new = edit(old, spans[0], dice, old)
        assert new is not None
        sides = keyed(plain(old), plain(new))
        started = time.perf_counter()
        both = Reanchoring(*sides)
        for sample in spans:
            start = len("".join(piece.text for piece in old[sample.paragraph][: sample.first]))
            both.find(sample.paragraph, start, start + len(words_of(old, sample)))
        took = time.perf_counter() - started
        print(f"{len(spans)} claims, {len(joined)} paragraphs, {name}: {took * 1000:.0f} ms")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["find", ("building" | "set_aside") as half, *numbers]:
            report(run(half, *map(int, numbers)))
        case ["find"]:
            report(run("set_aside"))
        case ["speed"]:
            speed()
        case _:
            sys.exit(__doc__)
