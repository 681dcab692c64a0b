"""How many proposals wait, for the first page of the admin, which is Django's own view."""

from django import template

from articles.batches import proposing

register = template.Library()


@register.simple_tag
def proposals_waiting() -> int:
    """Imports of contributors that an editor has not decided on."""
    return proposing.waiting()
