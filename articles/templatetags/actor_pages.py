"""What the form of an actor leads to among articles and claims; the form itself knows nothing of them."""

from django import template

from actors.models import Actor
from articles import anonymous
from articles.admin.anonymous import sources_url

register = template.Library()

RELAYING = (Actor.Kind.NEWS_AGENCY, Actor.Kind.OUTLET)


@register.simple_tag
def anonymous_sources(actor: Actor) -> tuple[int, str] | None:
    """How many anonymous sources the actor relays or prints and where they are counted; None of whom has no such."""
    sources = anonymous.sources_total(actor, anonymous.standing()).sources
    return (sources, sources_url(actor)) if sources or actor.kind in RELAYING else None
