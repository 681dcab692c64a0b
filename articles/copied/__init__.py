"""Which stored articles carry the same text at several outlets, where it is from, and what counts once for it."""

from articles.copied.grouping import Copies, copies, leave, regroup_all, renew
from articles.copied.reprints import REPRINT, renew_reprints_of
from articles.copied.sketches import forget

__all__ = ["REPRINT", "Copies", "copies", "forget", "leave", "regroup_all", "renew", "renew_reprints_of"]
