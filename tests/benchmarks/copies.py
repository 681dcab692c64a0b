"""Whether wire copy is found and nothing else: copies made of real articles, and all real articles beside them.

    NEWSROOM_TEST_DATA=... python -m tests.benchmarks.copies

Of a third of the articles of `articles/diplomatic.jsonl` copies are made as outlets print them: the headline changed;
paragraphs cut from the end to three fifths; every fourth paragraph cut; a paragraph of another article added; two
words in a hundred replaced and the marks changed; all of it at once. A pair is right if both are made of the same
article; a pair of two real articles counts as wrong unless they share half of their sentences (reports that the
outlet printed twice). Then 100,000 texts are made by shuffling sentences, for time and memory.
"""

import json
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from articles.text.copies import LOOKED_UP, alike, groups, pairs, sketch

SEED = 7
MANY = 100_000
MARKS = str.maketrans("\"'–—", "”’--")
SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def reworded(text: str, words: list[str], rng: random.Random) -> str:
    parts = re.split(r"(\s+)", text)
    changed = [rng.choice(words) if part.strip() and rng.random() < 0.02 else part for part in parts]
    return "".join(changed).translate(MARKS)


def copies_of(
    paragraphs: list[str], foreign: str, words: list[str], rng: random.Random
) -> dict[str, list[str]]:
    """Copies of an article by what was done to them."""
    cut = paragraphs[: max(1, len(paragraphs) * 3 // 5)]
    middle = [text for n, text in enumerate(paragraphs) if n % 4 != 2]
    at = rng.randrange(len(paragraphs) + 1)
    added = [*paragraphs[:at], foreign, *paragraphs[at:]]
    edited = [reworded(text, words, rng) for text in paragraphs]
    return {
        "headline": paragraphs,
        "cut at the end": cut,
        "cut inside": middle,
        "added": added,
        "edited": edited,
        "all at once": [
            reworded(text, words, rng) for text in [*middle[: max(1, len(middle) * 4 // 5)], foreign]
        ],
    }


def sentences(text: str) -> set[str]:
    return {part for part in SENTENCE.split(text) if len(part) > 30}


def measure(path: Path) -> None:
    rng = random.Random(SEED)
    articles = [
        json.loads(line)["text"].split("\n\n") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    words = sorted({word for paragraphs in articles for text in paragraphs for word in text.split()})
    texts = ["\n".join(paragraphs) for paragraphs in articles]
    owner, how = list(range(len(texts))), ["real"] * len(texts)
    for n in range(0, len(articles), 3):
        long = [text for text in rng.choice(articles) if len(text) > 200] or articles[0]
        for name, paragraphs in copies_of(articles[n], long[0], words, rng).items():
            texts.append("Another headline over it\n" + "\n".join(paragraphs))
            owner.append(n)
            how.append(name)
    began = time.perf_counter()
    sketches = [sketch(text) for text in texts]
    found = {(pair.first, pair.second) for pair in pairs(sketches)}
    seconds = time.perf_counter() - began
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    short = 0
    for place in range(len(articles), len(texts)):
        if not sketches[owner[place]]:
            short += 1
            continue
        wanted[how[place]] += 1
        got[how[place]] += (owner[place], place) in found
    wrong = [(a, b) for a, b in found if owner[a] != owner[b] and not twice(texts[owner[a]], texts[owner[b]])]
    made = {
        tuple(sorted(pair)) for n in set(owner[len(articles) :]) for pair in combinations(places(owner, n), 2)
    }
    print(
        f"{len(texts):,} texts in {seconds:.1f} s; {short} copies of texts under the least length left aside"
    )
    for name in wanted:
        print(f"  {name:<16} found {got[name]}/{wanted[name]} = {got[name] / wanted[name]:.4f}")
    among = len(found & made) / len(made)
    print(f"  recall with the real article {got.total() / wanted.total():.4f}, among all copies {among:.4f}")
    print(f"  precision {1 - len(wrong) / len(found):.4f} ({len(wrong)} wrong of {len(found):,} pairs)")
    near = sum(bool(smallest(sketches[a]) & smallest(sketches[b])) for a, b in found)
    one_by_one = sum(alike(sketches[a], [sketches[b]]) == [0] for a, b in found)
    print(
        f"  of all pairs {near / len(found):.4f} share one of their {LOOKED_UP} smallest hashes, by which copies are"
    )
    print(f"  looked up, and {one_by_one / len(found):.4f} are copies when compared by themselves")
    real = sorted((a, b) for a, b in wrong if how[a] == how[b] == "real")
    print(f"  of them {len(real)} pairs of real articles, the others copies of these:")
    for a, b in real[:5]:
        print(f"    {texts[a][:70]!r} / {texts[b][:70]!r}")


def smallest(hashes: Sequence[int]) -> set[int]:
    return set(hashes[:LOOKED_UP])


def places(owner: list[int], n: int) -> list[int]:
    return [place for place, one in enumerate(owner) if one == n]


def twice(one: str, other: str) -> bool:
    """Whether two real articles share half of the sentences of the shorter."""
    first, second = sentences(one), sentences(other)
    return len(first & second) * 2 >= max(1, min(len(first), len(second)))


def many(path: Path) -> None:
    rng = random.Random(SEED)
    stock = [
        part
        for line in path.read_text(encoding="utf-8").splitlines()
        for part in sentences(json.loads(line)["text"])
    ]
    stock = sorted(set(stock))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    sketches = []
    kept: list[str] = []
    for n in range(MANY):
        # As much text as a report has, most of it nobody else's: words in a new order.
        own = (
            " ".join(rng.sample(rng.choice(stock).split() * 3 + rng.choice(stock).split() * 8, 30))
            if n % 2
            else ""
        )
        parts = [" ".join(rng.sample(words := rng.choice(stock).split(), len(words))) for _ in range(14)]
        text = kept[rng.randrange(len(kept))] if kept and n % 20 == 0 else own + " ".join(parts)
        kept = [*kept[-999:], text] if n % 100 == 1 else kept
        sketches.append(sketch(text))
    sketched = time.perf_counter() - began
    found = groups((pair.first, pair.second) for pair in pairs(sketches))
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{MANY:,} texts made and sketched in {sketched:.0f} s, grouped in {seconds - sketched:.0f} s")
    print(f"  {len(found):,} groups, {memory / 1024:.0f} MB")


def main() -> int:
    if not (data := os.environ.get("NEWSROOM_TEST_DATA")):
        print("Skipped: NEWSROOM_TEST_DATA does not name the folder of real data.")
        return 0
    path = Path(data) / "articles" / "diplomatic.jsonl"
    measure(path)
    many(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
