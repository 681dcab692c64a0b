"""The reading desk: what it shows of an article, and what an editor does there with one key.

Works on records as in interchange; accepting, storing and publishing are those of `suggesting`, `ingest` and `tagging`.
"""

from articles.desk.items import Item, Shelf, shelf
from articles.desk.joining import merge, split
from articles.desk.prefill import new_record
from articles.desk.undoing import Step, undo

__all__ = ["Item", "Shelf", "Step", "merge", "new_record", "shelf", "split", "undo"]
