"""Fit the model: python -m articles.suggest.training ARTICLES

ARTICLES is the JSON Lines file with the texts that diplomatic.jsonl labels. Writes data/own_cues.tsv,
data/confidence.json and data/attribution.crfsuite; the same texts, labels and library versions give the same files.
"""

import argparse
import json
import tempfile
from pathlib import Path

from articles.suggest import confidence, lexicon, tagger
from articles.suggest.training import counting, fitting, labels, markup

PASSAGES = Path(__file__).parent / "passages"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "articles", type=Path, help="articles/diplomatic.jsonl of the collection of real texts"
    )
    options = parser.parse_args()
    passages = [one for path in sorted(PASSAGES.glob("*.txt")) for one in markup.read(path)]
    passages += labels.read(options.articles)
    print(
        f"{len(passages)} passages, {sum(len(one.attributions) for one in passages):,} attributions",
        flush=True,
    )
    lexicon.CUES_FILES[1].write_text(counting.count_cues(passages), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        weights = fitting.fit_confidence(passages, Path(folder) / "fold.crfsuite")
    confidence.FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    fitting.fit(passages, tagger.MODEL_FILE)
    print(f"{tagger.MODEL_FILE.name}: {tagger.MODEL_FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
