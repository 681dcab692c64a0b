"""Which stored actors may be one and the same, with reasons in words, and what editors decided about each pair.

`sounds.py`, `sketch.py` and `alike.py` are pure. `renewing.py` keeps the pairs current as actors are saved and
imported: the likes of an actor are looked up by keys, never all with all. Nothing here merges actors.
"""

from articles.doubles.deciding import decide
from articles.doubles.reading import having_keys, reasons
from articles.doubles.renewing import renew
from articles.doubles.sketch import spelling_key

__all__ = ["decide", "having_keys", "reasons", "renew", "spelling_key"]
