"""What the first page of the admin shows beside the list of models; that page is Django's own view."""

from typing import Any

from django import template
from django.contrib.auth.models import User

from articles.models import Claim
from articles.queues import home
from articles.queues.queue import shortened

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_home(context: dict[str, Any]) -> dict[str, Any]:
    """`waiting`, and for who may look at claims `published` and `scheduled`."""
    user = context["user"]
    if not isinstance(user, User):
        return {}
    found: dict[str, Any] = {"waiting": home.waiting(user)}
    if user.has_perms(["articles.view_claim", "articles.view_article"]):
        found |= {"published": home.published(), "scheduled": home.scheduled()}
    return found


@register.filter
def named(record: Any) -> str:
    """A claim's words, or an article's headline, for one line; of claims that `for_cards` reads."""
    if isinstance(record, Claim):
        return shortened(" … ".join(span.exact for span in record.spans.all()) or str(record))
    return shortened(record.headline)


@register.filter
def change_address(record: Any) -> str:
    """The name of the address of a record's form."""
    return f"admin:articles_{record._meta.model_name}_change"
