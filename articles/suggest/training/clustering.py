"""Groups of words of like meaning, for the model: python -m articles.suggest.training.clustering MODEL

MODEL is the folder of all-MiniLM-L6-v2 (model.safetensors, vocab.txt). Only its word embeddings are read. Writes
data/clusters.tsv: word, fine group, coarse group. Needs numpy, which the archive itself does not.
"""

import json
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np

from articles.suggest.lexicon import CLUSTERS_FILE

FINE, COARSE = 1000, 150  # groups
ROUNDS = 25
EMBEDDINGS = "embeddings.word_embeddings.weight"


def embeddings(file: Path) -> Any:
    """The matrix of word embeddings in a safetensors file: a row a word."""
    with file.open("rb") as stream:
        header = json.loads(stream.read(struct.unpack("<Q", stream.read(8))[0]))[EMBEDDINGS]
        start, end = header["data_offsets"]
        stream.seek(start, 1)
        return np.frombuffer(stream.read(end - start), dtype="<f4").reshape(header["shape"])


def grouped(rows: Any, count: int) -> tuple[Any, Any]:
    """K-means by cosine: the group of each row, and the centres; the same every time."""
    random = np.random.default_rng(0)
    centres = rows[random.choice(len(rows), count, replace=False)].copy()
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        for group in range(count):
            members = rows[nearest == group]
            if len(members):
                middle = members.sum(0)
                centres[group] = middle / np.linalg.norm(middle)
    return (rows @ centres.T).argmax(1), centres


def main() -> None:
    folder = Path(sys.argv[1])
    matrix = embeddings(folder / "model.safetensors")
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[: len(matrix)]
    kept = [n for n, word in enumerate(vocabulary) if word.isascii() and word.isalpha() and len(word) > 1]
    rows = matrix[kept] - matrix[kept].mean(0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    fine, centres = grouped(rows, FINE)
    coarse, _ = grouped(centres, COARSE)
    lines = (f"{vocabulary[n]}\t{group}\t{coarse[group]}\n" for n, group in zip(kept, fine, strict=True))
    CLUSTERS_FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
