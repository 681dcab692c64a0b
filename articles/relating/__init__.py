"""How stored claims may relate: candidates for an editor to choose from, and relations that the program proposes.

`statements.py`, `wording.py`, `opposites.py`, `sentences.py` and `rules.py` are pure; `reading.py`, `candidates.py`,
`settled.py`, `proposing.py` and `deciding.py` ask the database; `tasks.py` is what workers run. Nothing relates claims
but `articles.tagging.relate`, and only when an editor says so.
"""

from articles.relating.candidates import Candidate, candidates, searched
from articles.relating.deciding import accept, reject
from articles.relating.proposing import CHUNK, Found, due, forget, refresh, refresh_due
from articles.relating.rules import REASONS
from articles.relating.tasks import compare_later

__all__ = [
    "CHUNK",
    "REASONS",
    "Candidate",
    "Found",
    "accept",
    "candidates",
    "compare_later",
    "due",
    "forget",
    "refresh",
    "refresh_due",
    "reject",
    "searched",
]
