"""Relations that the program proposes between two claims: both texts, and the reason in words."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.urls import reverse

from articles import relating
from articles.models import Claim, SuggestedRelation
from articles.queues.queue import Decision, Item, Queue, Renewal, Side

DECIDING = ("articles.change_claim", "articles.add_claimrelation")
LONGEST = 600  # characters of a claim that stand beside the other


def _waiting(user: User) -> QuerySet[SuggestedRelation]:
    """What the public sees is related by those who may publish."""
    waiting = SuggestedRelation.objects.waiting().select_related("from_claim", "to_claim")
    if not user.has_perm("articles.publish_claim"):
        waiting = waiting.filter(Q(from_claim__first_published=None) | Q(to_claim__first_published=None))
    return waiting.order_by("-pk")


def _items(suggested: Sequence[SuggestedRelation]) -> list[Item]:
    ends = {pk for one in suggested for pk in (one.from_claim_id, one.to_claim_id)}
    claims = {claim.pk: claim for claim in Claim.objects.for_cards().filter(pk__in=ends)}
    return [_item(one, claims[one.from_claim_id], claims[one.to_claim_id]) for one in suggested]


def _item(suggested: SuggestedRelation, later: Claim, earlier: Claim) -> Item:
    event = later.event if later.event_id == earlier.event_id else None
    facts = (relating.REASONS[suggested.rule], f"Both at: {event}" if event else "")
    url = reverse("admin:articles_suggestedrelation_change", args=[suggested.pk])
    title = f"{_speakers(later)} {suggested.get_kind_display()} {_speakers(earlier)}?"
    return Item(title, facts, url, (_side("Later", later), _side("Earlier", earlier)))


def _side(which: str, claim: Claim) -> Side:
    words = " … ".join(span.exact for span in claim.spans.all())
    chain = " → ".join(hop.label for hop in claim.chain.all())
    day = f", {claim.said_on:%Y-%m-%d}" if claim.said_on else ""
    draft = "" if claim.first_published else ", draft"
    label = f"{which}: {claim.get_act_display()}, {chain}{day}{draft}"
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return Side(label, shown, reverse("admin:articles_claim_change", args=[claim.pk]))


def _speakers(claim: Claim) -> str:
    return " and ".join(hop.label for hop in claim.chain.all() if hop.role == "speaker") or "Nobody named"


def _accept(suggested: SuggestedRelation, user: User) -> str:
    relating.accept(suggested, user)
    return "Accepted"


def _reject(suggested: SuggestedRelation, user: User) -> str:
    relating.reject(suggested, user)
    return "Rejected"


def _leave(suggested: SuggestedRelation, user: User) -> str:
    """Nothing is decided: it still waits, for him or for others; the log says that he was unsure."""
    return "Left undecided"


def _look() -> str:
    found = relating.refresh_due()
    noun = "claim" if found.claims == 1 else "claims"
    more = " More have changed: press again." if relating.due().exists() else ""
    return f"{found.claims:,} changed {noun} compared: {found.new:,} new, {found.gone:,} gone.{more}"


QUEUE = Queue(
    "relations",
    "Suggested relations",
    "Two claims that a rule takes for a contradiction, a repetition or an answer. Nothing is related until somebody "
    "accepts it; what is rejected is never proposed again.",
    DECIDING,
    _waiting,
    _items,
    {
        "outlet": "from_claim__article__outlet",
        "language": "from_claim__article__language",
        "since": "created",
    },
    (
        Decision("accept", "Accept", "a", _accept),
        Decision("reject", "Reject", "r", _reject),
        Decision("unsure", "Unsure", "u", _leave),
    ),
    Renewal("Look for relations", "Compares the claims that have changed, for five seconds at most.", _look),
)
