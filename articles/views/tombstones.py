"""What stays at an address after a retraction or a withdrawal: 410, the reason, the date."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.display import shows_words
from articles.models import Article, Claim, ClaimStatus
from articles.views import wording
from articles.views.cards import briefly, card


def of_claim(request: HttpRequest, claim: Claim) -> HttpResponse:
    """The page of a claim that was retracted or went with its article; its words where that is allowed."""
    if claim.status != ClaimStatus.RETRACTED:
        return of_article(request, claim.article)
    shown = None
    if shows_words(claim):
        shown = card(briefly(Claim.objects.filter(pk=claim.pk)).get(), brief=True, whole=True)
    when, why = claim.retracted_on, claim.retraction_reason
    return _gone(request, "claim", claim.public_id, "retracted", when, why, card=shown)


def of_article(request: HttpRequest, article: Article) -> HttpResponse:
    """The page of a withdrawn article."""
    return _gone(
        request, "article", article.public_id, "withdrawn", article.withdrawn_on, article.withdrawal_reason
    )


def _gone(
    request: HttpRequest,
    kind: str,
    public_id: str,
    what: str,
    when: datetime.date | None,
    reason: str,
    **context: object,
) -> HttpResponse:
    context["when"] = wording.day(when)
    context |= {
        "kind": kind,
        "public_id": public_id,
        "what": what,
        "when": wording.day(when),
        "reason": reason,
    }
    return render(request, "errors/410.html", context, status=410)
