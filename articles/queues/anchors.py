"""Cited words that a newer text does not have for certain: an editor says what became of them."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from articles import anchoring
from articles.models import Anchor, AnchorState
from articles.queues.queue import Decision, Item, Queue, shortened
from articles.tagging import Refused


def _waiting(user: User) -> QuerySet[Anchor]:
    """What the public sees is decided by those who may publish."""
    anchors = Anchor.objects.waiting().select_related("span__claim", "revision__article__outlet")
    if not user.has_perm("articles.publish_claim"):
        anchors = anchors.filter(span__claim__first_published=None)
    return anchors.order_by("-pk")


def _items(anchors: Sequence[Anchor]) -> list[Item]:
    return [_item(anchor) for anchor in anchors]


def _item(anchor: Anchor) -> Item:
    now = f"Now: “{shortened(anchor.quote)}”" if anchor.quote else "No single place was found"
    article = anchor.revision.article
    where = f"{shortened(article.headline)}, {article.outlet}, revision {anchor.revision.n}"
    state = f"{anchor.get_state_display().capitalize()}, {anchor.score:.0%} sure"
    url = reverse("admin:articles_anchor_change", args=[anchor.pk])
    return Item(shortened(anchor.span.exact), (now, state, where), url)


def _confirm(anchor: Anchor, user: User) -> str:
    try:
        anchoring.confirm(anchor, user)
    except anchoring.Refused as refusal:
        raise Refused(str(refusal)) from None
    return "Confirmed"


def _mark_gone(anchor: Anchor, user: User) -> str:
    try:
        anchoring.mark_gone(anchor, user)
    except anchoring.Refused as refusal:
        raise Refused(str(refusal)) from None
    return "Marked gone"


def _has_a_place(anchor: Anchor, user: User) -> bool:
    return anchor.state != AnchorState.AMBIGUOUS


QUEUE = Queue(
    "anchors",
    "Words to decide on",
    "An outlet changed its text, and words that a claim cites were not found for certain.",
    ("articles.change_claim",),
    _waiting,
    _items,
    {
        "outlet": "revision__article__outlet",
        "language": "revision__article__language",
        "since": "revision__retrieved",
        "sure": "score",
    },
    (
        Decision("confirm", "Confirm", "a", _confirm, (), _has_a_place),
        Decision("gone", "Gone", "r", _mark_gone),
    ),
)
