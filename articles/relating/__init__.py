"""How stored claims may relate: candidates for an editor to choose from, with the reasons for each.

`statements.py` and `wording.py` are pure; `reading.py` and `candidates.py` ask the database. Nothing here relates
claims: `articles.tagging.relate` does, when an editor says so.
"""

from articles.relating.candidates import Candidate, candidates, searched

__all__ = ["Candidate", "candidates", "searched"]
