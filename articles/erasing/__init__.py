"""Words removed from an article and from all that was derived from it, for courts and personal rights.

What is erased is told in `Erasure`: the day, the public reason, who, what kind; never the words. Ids and hashes stay.
"""

from articles.erasing.applying import erase
from articles.erasing.planning import Place, Plan, Wanted, plan
from articles.erasing.purging import purge

__all__ = ["Place", "Plan", "Wanted", "erase", "plan", "purge"]
