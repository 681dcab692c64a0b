"""How often speaker, relays, mode and act are right: python -m tests.benchmarks.attribution_resolve [-v] [FILE...].

Takes labelled passages (tests/articles/suggest/gold/building.txt unless others are named), gives the labelled spans to
`resolve` and compares. With -v the errors are printed.
"""

import datetime
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.suggest.resolve import name_of, resolve, speakers_of
from articles.suggest.training.markup import LabelledPassage, read
from articles.suggest.values import Anonymous, Found, Passage, Place, Suggestion

GOLD = Path(__file__).parents[1] / "articles" / "suggest" / "gold" / "building.txt"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a passage's note says of an attribution: speakers joined by +, relays nearest first."""

    speaker: str
    via: tuple[str, ...]
    mode: str
    act: str


def expectations(passage: LabelledPassage) -> dict[str, Expected]:
    """The notes of a passage by attribution number."""
    made = {}
    for note in passage.notes:
        number, _, rest = note.partition(" ")
        if not number.isdigit():
            continue
        fields = dict(part.partition("=")[::2] for part in (piece.strip() for piece in rest.split(";")))
        via = tuple(plain(one) for one in fields["via"].split(" > ") if one.strip())
        made[number] = Expected(
            fields["speaker"].strip().lower().replace("’", "'"), via, fields["mode"], fields["act"]
        )
    return made


def speaker(one: Suggestion) -> str:
    """Who speaks in a suggestion, as a passage's note would have it."""
    name = plain(speakers_of(one) or "unexpressed")
    return f"anonymous: {name}" if isinstance(one.speaker.who, Anonymous) else name


def plain(name: str) -> str:
    return name.removeprefix("anonymous: ").strip().lower().replace("’", "'")


def spans(passage: LabelledPassage) -> tuple[list[Passage], list[str], list[Found]]:
    """Passages as the engine takes them, and the labelled attributions with their numbers."""
    kinds = {"== ": ("headline", 3), "= ": ("heading", 2)}
    passages, cut = [], []
    for n, text in enumerate(passage.paragraphs):
        kind, length = next((kinds[mark] for mark in kinds if text.startswith(mark)), ("body", 0))
        passages.append(Passage(text[length:], n, kind))
        cut.append(length)
    numbers = list(passage.attributions)
    found = []
    for number in numbers:
        one = passage.attributions[number]
        parts = (
            tuple(Place(p, start - cut[p], end - cut[p]) for p, start, end in part)
            for part in (one.source, one.cue, one.content)
        )
        source, cue, content = parts
        found.append(Found(source, cue, content, "labelled"))
    return passages, numbers, found


def answered(passage: LabelledPassage) -> Iterator[tuple[Expected, Suggestion, str]]:
    """What is expected and what the engine says of each labelled attribution, with its words."""
    passages, numbers, found = spans(passage)
    expected = expectations(passage)
    head = dict(
        part.strip().partition("=")[::2]
        for note in passage.notes
        if note.startswith("outlet")
        for part in note.split(";")
    )
    day = datetime.date.fromisoformat(head["published"]) if "published" in head else None
    answers = resolve(passages, found, [], published=day, outlet=head.get("outlet", ""))
    for number, one in zip(numbers, answers, strict=True):
        if number in expected:
            where = " / ".join(
                passages[p.paragraph].text[p.start : p.end] for p in (*one.source, *one.cue, *one.content)
            )
            yield expected[number], one, where


def main(paths: list[str]) -> None:
    right, total = Counter[str](), 0
    verbose = "-v" in paths
    for path in [path for path in paths if path != "-v"] or [str(GOLD)]:
        for passage in read(Path(path)):
            for wanted, one, where in answered(passage):
                total += 1
                got = Expected(
                    speaker(one),
                    tuple(plain(name_of(hop.who) or "") for hop in one.relays),
                    one.mode,
                    one.act,
                )
                for field in ("speaker", "via", "mode", "act"):
                    same = getattr(got, field) == getattr(wanted, field)
                    right[field] += same
                    if verbose and not same:
                        print(
                            f"{field:8} {getattr(wanted, field)!r} <- {getattr(got, field)!r} | {where[:150]}"
                        )
    for field in ("speaker", "via", "mode", "act"):
        print(f"{field:8} {right[field]} of {total}: {100 * right[field] / max(total, 1):.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
