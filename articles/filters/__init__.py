"""What lists can be filtered by: one FilterSet serves a list, its feed, its exports and the API."""

from articles.filters.actors import ActorFilterSet
from articles.filters.articles import ArticleFilterSet
from articles.filters.claims import ClaimFilterSet

__all__ = ["ActorFilterSet", "ArticleFilterSet", "ClaimFilterSet"]
