"""The reading desk: an article's text with its suggestions and claims, and the form of the one in focus."""

from articles.admin.desk.views import actors_json, desk_page, desk_url, former_page

__all__ = ["actors_json", "desk_page", "desk_url", "former_page"]
