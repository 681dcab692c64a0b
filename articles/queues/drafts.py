"""Claims in draft that nobody has scheduled, and what each lacks."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from articles import tagging
from articles.models import Claim, ClaimStatus
from articles.queues.queue import Decision, Item, Queue, shortened
from articles.scheduling import PUBLISHING


def _waiting(user: User) -> QuerySet[Claim]:
    drafts = Claim.objects.filter(status=ClaimStatus.DRAFT, publish_at=None)
    return drafts.for_cards().order_by("-dated", "-pk")


def _items(claims: Sequence[Claim]) -> list[Item]:
    return [item_of(claim) for claim in claims]


def item_of(claim: Claim, *facts: str) -> Item:
    """A claim as the queues show it: its words, its chain, what it lacks; of those that `for_cards` reads."""
    words = " … ".join(span.exact for span in claim.spans.all()) or claim.summary or "no words are marked"
    chain = " → ".join(hop.label for hop in claim.chain.all()) or "no chain"
    lacks = tagging.problems(claim)
    ready = f"Lacks: {'; '.join(lacks)}" if lacks else "Ready to be published"
    desk = reverse("admin:articles_article_desk", args=[claim.article_id])
    article = shortened(claim.article.headline)
    return Item(
        shortened(words),
        (f"{claim.get_act_display()}: {chain}", article, ready, *facts),
        f"{desk}?c={claim.public_id}",
    )


def _publish(claim: Claim, user: User) -> str:
    tagging.publish(claim)
    return "Published"


def _is_ready(claim: Claim, user: User) -> bool:
    return not tagging.problems(claim)


QUEUE = Queue(
    "drafts",
    "Claims in draft",
    "What nobody but editors sees yet, and what each lacks before it can be published.",
    ("articles.change_claim", "articles.add_claim"),
    _waiting,
    _items,
    {"outlet": "article__outlet", "language": "article__language", "since": "created"},
    (Decision("publish", "Publish", "a", _publish, PUBLISHING, _is_ready),),
)
