"""What became of claims' words in newer texts: stored when a text comes in, checked, and decided on by editors."""

from articles.anchoring.checking import Checked, check
from articles.anchoring.deciding import Refused, choose, confirm, mark_gone
from articles.anchoring.storing import anchor, anchor_anew, fill

__all__ = ["Checked", "Refused", "anchor", "anchor_anew", "check", "choose", "confirm", "fill", "mark_gone"]
