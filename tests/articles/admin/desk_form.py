"""The desk's form as a browser without scripts sends it: what the page shows, with some of it changed."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from articles.models import Article


def address(article: Article, query: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/desk/{query}"


class _Form(HTMLParser):
    """Collects the fields of the element with an id."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.wanted, self.inside = form, False
        self.fields: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = given.get("id") == self.wanted
        if not self.inside:
            return
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.fields[given["name"]] = given.get("value", "on")
        elif tag in ("select", "textarea"):
            self.select, self.area = ("", given["name"]) if tag == "textarea" else (given["name"], "")
            if tag == "textarea":
                self.fields[given["name"]] = ""
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            self.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def fields(page: str, form: str = "desk-form") -> dict[str, str]:
    """The fields of a form of a page with what they hold."""
    parser = _Form(form)
    parser.feed(page)
    return parser.fields


def send(client: Client, article: Article, query: str, do: str, **changes: str) -> Any:
    """Open the desk, change some fields (`_` for `-`) and press a button; the response, redirects followed."""
    shown = client.get(address(article, query)).content.decode()
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address(article), {**fields(shown), **changed, "do": do}, follow=True)
