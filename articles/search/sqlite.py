"""A search as an FTS5 query (https://sqlite.org/fts5.html#full_text_query_syntax). Pure."""

from articles.search.tree import All, Any, Node, Not, Phrase, Query, Word


def match_expression(query: Query) -> str:
    """The right side of MATCH; '""', which matches nothing, for an empty query. Every term is quoted."""
    return _render(query.root) if query.root else '""'


def _render(node: Node | Not) -> str:
    match node:
        case Word(term, prefix):
            return f'"{term}"*' if prefix else f'"{term}"'
        case Phrase(terms, prefix):
            return f'"{" ".join(terms)}"' + "*" * prefix
        case Any(items):
            return "(" + " OR ".join(map(_render, items)) + ")"
        case All(items):
            wanted = " AND ".join(_render(item) for item in items if not isinstance(item, Not))
            unwanted = " OR ".join(_render(item.item) for item in items if isinstance(item, Not))
            return f"({wanted}) NOT ({unwanted})" if unwanted else wanted
        case Not(item):
            raise ValueError(f"FTS5 has no search for what lacks {item}")
