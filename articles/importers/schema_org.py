"""A schema.org article (NewsArticle, BlogPosting, Report, ...) as an object of its own, under plainer names.

Source: schema.org/NewsArticle. A text may stand as such, as an object with a name, or as a list of either.
"""

import re
from collections.abc import Mapping
from typing import Any

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
NAMES = ("name", "@value", "url", "@id", "alternateName")


def is_article(value: Mapping[str, Any]) -> bool:
    """Whether an object says that it is an article: {"@type": "NewsArticle"}."""
    types = value.get("@type")
    types = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and ARTICLE.search(kind[:200]) for kind in types[:10])


def named(value: Any) -> Any:
    """The text of what is a text or an object with a name: {"@type": "Person", "name": "Ada"} -> "Ada"."""
    if isinstance(value, Mapping):
        return next((value[name] for name in NAMES if isinstance(value.get(name), str)), value)
    return value


def plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """The object's own fields under the names of a plain record; what it lacks is left out."""
    language = value.get("inLanguage")
    if isinstance(language, Mapping):
        language = language.get("alternateName") or language.get("name")
    told = {
        "headline": _first(value.get("headline")) or _first(value.get("name")),
        "text": value.get("articleBody") or value.get("text"),
        "url": _address(value),
        "outlet": _first(value.get("publisher")) or _first(value.get("sourceOrganization")),
        "published": _first(value.get("datePublished")) or _first(value.get("dateCreated")),
        "language": _first(language),
        "section": _first(value.get("articleSection")),
        "bylines": value.get("author") or value.get("creator"),
        "licence": _first(value.get("license")),
    }
    return {name: content for name, content in told.items() if content}


def _first(value: Any) -> Any:
    return named(value[0] if isinstance(value, list) and value else value)


def _address(value: Mapping[str, Any]) -> str:
    """The article's own address: `url`, what it is the main entity of, or its @id."""
    about = value.get("mainEntityOfPage")
    about = about.get("@id") or about.get("url") if isinstance(about, Mapping) else about
    told = (_first(value.get("url")), about, value.get("@id"))
    return next((url for url in told if isinstance(url, str) and url.startswith(("http://", "https://"))), "")
