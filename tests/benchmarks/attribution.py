"""How well claims are suggested: on US political news labelled by others, and on the gold passages of this repository.

    python -m tests.benchmarks.attribution polnear train|dev         the agreed score, by threshold
    python -m tests.benchmarks.attribution gold building|developing|set_aside
                                                                     spans, speakers, relays, modes, acts
    python -m tests.benchmarks.attribution speed                     paragraphs a second, memory

The agreed measure is attribution/score.py beside NEWSROOM_TEST_DATA: contents match when the characters they share are
half or more of those in either. Develop on train, building and developing; dev and set_aside are for the end.
"""

import importlib.util
import json
import os
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articles.suggest import suggest
from articles.suggest.finder import find
from articles.suggest.quotations import quotations
from articles.suggest.reports import reports
from articles.suggest.resolve import name_of, speakers_of
from articles.suggest.tokens import tokens
from articles.suggest.values import Anonymous, Passage, Place, Suggestion, Unexpressed
from tests.articles.suggest import gold_set

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)
SPEED_DOCUMENTS = 60
Chars = set[tuple[int, int]]


def data() -> Path:
    return Path(os.environ["NEWSROOM_TEST_DATA"])


def scorer() -> Any:
    """The agreed measure, as a module."""
    path = data().resolve().parent / "attribution" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def suggested(text: str) -> list[dict[str, Any]]:
    """What is suggested for a text, with offsets into it."""
    lines = [(match.start(), match[0]) for match in PARAGRAPH.finditer(text)]
    passages = [Passage(line, number) for number, (_, line) in enumerate(lines)]

    def spans(places: Sequence[Place]) -> list[list[int]]:
        return [[lines[one.paragraph][0] + one.start, lines[one.paragraph][0] + one.end] for one in places]

    return [
        {
            "source": spans(one.source),
            "cue": spans(one.cue),
            "content": spans(one.content),
            "confidence": one.confidence,
            "rule": one.rule,
        }
        for one in suggest(passages, [])
    ]


def polnear(split: str) -> None:
    score = scorer()
    documents = score.load_polnear(split)
    answers = [suggested(document["text"]) for document in documents]
    for threshold in THRESHOLDS:
        kept = [[one for one in answer if one["confidence"] >= threshold] for answer in answers]
        print(score.row(f"{split}, confidence >= {threshold}", score.score(documents, kept)))
    right: dict[str, list[bool]] = defaultdict(list)
    sure: dict[int, list[bool]] = defaultdict(list)
    for document, answer in zip(documents, answers, strict=True):
        text = document["text"]
        golds = [
            score.cs(score.norm(text, one["content"])) for one in document["attributions"] if one["content"]
        ]
        matched = score.match([score.cs(score.norm(text, one["content"])) for one in answer], golds, 0.5)
        for number, one in enumerate(answer):
            right[one["rule"]].append(number in matched)
            sure[min(9, int(one["confidence"] * 10))].append(number in matched)
    for name, cases in sorted(right.items()):
        print(f"  {name:28} {sum(cases) / len(cases):.2f} of {len(cases)} right")
    for tenth, cases in sorted(sure.items()):
        print(f"  {calibration(tenth, cases)}")


def calibration(tenth: int, cases: Sequence[bool]) -> str:
    return f"confidence from {tenth / 10:.1f}: {sum(cases) / len(cases):.2f} of {len(cases)} right"


def chars(places: Sequence[tuple[int, int, int]]) -> Chars:
    return {(paragraph, n) for paragraph, start, end in places for n in range(start, end)}


def gold(name: str) -> None:
    counts: Counter[str] = Counter()
    sure: dict[int, list[bool]] = defaultdict(list)
    for article in gold_set.articles(name):
        found = suggest(article.passages, [], published=article.published, outlet=article.outlet)
        pairs = matched(article, found)
        counts["gold"] += len(article.claims)
        counts["found"] += len(found)
        for number, one in enumerate(found):
            sure[min(9, int(one.confidence * 10))].append(number in pairs)
        for number, claim in ((number, article.claims[key]) for number, key in pairs.items()):
            one = found[number]
            counts["right"] += 1
            counts["speaker"] += same_speaker(claim.speaker, one)
            counts["relays"] += [same(name_of(hop.who) or "") for hop in one.relays] == [
                same(via.removeprefix("anonymous: ")) for via in claim.via
            ]
            counts["mode"] += one.mode == claim.mode
            counts["act"] += one.act == claim.act
    precision, recall = counts["right"] / counts["found"], counts["right"] / counts["gold"]
    print(f"{name}: {counts['gold']} attributions, {counts['found']} suggested")
    f1 = 2 * precision * recall / (precision + recall)
    print(f"  content: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    for what in ("speaker", "relays", "mode", "act"):
        print(f"  {what} right: {counts[what] / counts['right']:.3f} of those with the right content")
    for tenth, cases in sorted(sure.items()):
        print(f"  {calibration(tenth, cases)}")


def matched(article: gold_set.GoldArticle, found: Sequence[Suggestion]) -> dict[int, str]:
    """Suggestions and gold claims whose contents share half of their characters, the likest first."""
    pairs = []
    for number, one in enumerate(found):
        got = chars([(place.paragraph, place.start, place.end) for place in one.content])
        for key, claim in article.claims.items():
            wanted = chars(claim.content)
            likeness = len(got & wanted) / len(got | wanted)
            if likeness >= 0.5:
                pairs.append((likeness, number, key))
    made: dict[int, str] = {}
    for _, number, key in sorted(pairs, key=lambda pair: -pair[0]):
        if number not in made and key not in made.values():
            made[number] = key
    return made


def same(name: str) -> str:
    """A name for comparison."""
    return re.sub(r"^(?:the|a|an|one) |[’']s?$", "", name.lower().strip()).strip()


def same_speaker(wanted: str, one: Suggestion) -> bool:
    who = one.speaker.who
    if wanted == "unexpressed":
        return isinstance(who, Unexpressed)
    if wanted.startswith("anonymous: "):
        return isinstance(who, Anonymous) and same(wanted.removeprefix("anonymous: ")) == same(
            who.description
        )
    return not isinstance(who, Anonymous | Unexpressed) and same(speakers_of(one) or "") == same(wanted)


def speed() -> None:
    with (data() / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(SPEED_DOCUMENTS), lines, strict=False)]
    articles = [[Passage(m[0], n) for n, m in enumerate(PARAGRAPH.finditer(text))] for text in texts]
    paragraphs = sum(map(len, articles))
    suggest(articles[0], [])

    def rules(article: list[Passage]) -> None:
        for passage, quoted in zip(article, quotations([one.text for one in article]), strict=True):
            reports(tokens(passage.text, quoted))

    for name, work in (
        ("rules alone", rules),
        ("spans", find),
        ("whole suggestions", lambda one: suggest(one, [])),
    ):
        start = time.process_time()
        for article in articles:
            work(article)
        print(f"{name}: {paragraphs / (time.process_time() - start):,.0f} paragraphs a second on one core")
    print(
        f"memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most"
    )


def main() -> None:
    if sys.argv[1:2] != ["gold"] and not os.environ.get("NEWSROOM_TEST_DATA"):
        print("Skipped: NEWSROOM_TEST_DATA does not name the folder of real data.")
        return
    match sys.argv[1:]:
        case ["polnear", split]:
            polnear(split)
        case ["gold", name]:
            gold(name)
        case ["speed"]:
            speed()
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
