"""A search as the text of a tsquery, for to_tsquery('simple', ...). Pure.

https://www.postgresql.org/docs/current/datatype-textsearch.html
"""

from articles.search.tree import All, Any, Node, Not, Phrase, Query, Word


def tsquery(query: Query) -> str:
    """The text of a tsquery; "", which matches nothing, for an empty query. Every term is quoted."""
    return _render(query.root) if query.root else ""


def _render(node: Node | Not) -> str:
    match node:
        case Word(term, prefix):
            return _term(term, prefix)
        case Phrase(terms, prefix):
            last = len(terms) - 1
            return "(" + " <-> ".join(_term(term, prefix and n == last) for n, term in enumerate(terms)) + ")"
        case Any(items):
            return "(" + " | ".join(map(_render, items)) + ")"
        case All(items):
            return "(" + " & ".join(map(_render, items)) + ")"
        case Not(item):
            return f"!{_render(item)}"


def _term(term: str, prefix: bool) -> str:
    return f"'{term}':*" if prefix else f"'{term}'"
