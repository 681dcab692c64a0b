"""The page that relates a claim to another: candidates with their reasons, both texts side by side, a key per kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles import relating, tagging
from articles.admin.claim_choice import described
from articles.admin.relation import BOTH_PUBLIC, is_public
from articles.models import Claim, ClaimRelation, ClaimStatus
from articles.tagging import Refused
from articles.text.marks import Place, Segment, segments
from newsroom.admin import change_url, in_words

MAX_TYPED = 200  # characters of a search
KEYS = {
    "contradicts": "c", "confirms": "f", "repeats": "r", "responds_to": "a", "corrects": "o", "quotes": "q",
}  # fmt: skip
KINDS = [(kind.value, kind.label, KEYS[kind.value]) for kind in ClaimRelation.Kind]
"""The kinds of relations, each with its words and the key that enters it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as it stands beside another: its words in their paragraphs, its chain from speaker to outlet."""

    claim: Claim
    url: str
    paragraphs: list[tuple[int, list[Segment[int]]]]
    chain: str


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate in the list."""

    claim: Claim
    label: str
    reasons: tuple[str, ...]
    related: tuple[str, ...]  # how the two are related already
    url: str
    is_here: bool


def relate_url(claim: Claim, **query: str) -> str:
    """The page that relates this claim to others."""
    url = reverse("admin:articles_claim_relate", args=[claim.pk])
    given = {name: value for name, value in query.items() if value}
    return f"{url}?{urlencode(given)}" if given else url


@admin.display(description="relations")
def relate_link(claim: Claim) -> SafeString:
    """A column of the list of claims."""
    return format_html(
        '<a href="{}" aria-label="Relate claim {}">Relate</a>', relate_url(claim), claim.public_id
    )


def relate_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The candidates and the one in focus (`?with=<id>`), or what a search found (`?q=`); one posts relations to it."""
    user = request.user
    if not user.has_perms(["articles.view_claim", "articles.view_claimrelation"]):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.for_cards(), pk=pk)
    may_relate = user.has_perm("articles.add_claimrelation")
    if request.method == "POST" and not may_relate:
        raise PermissionDenied
    typed = request.GET.get("q", "")[:MAX_TYPED]
    rows = _rows(claim, typed, request.GET.get("with", ""))
    if request.method == "POST":
        return _posted(request, claim, rows, typed)
    place = next((n for n, row in enumerate(rows) if row.is_here), 0)
    here = rows[place] if rows else None
    context = {
        **admin.site.each_context(request),
        "title": "Relate a claim",
        "claim": claim,
        "typed": typed,
        "rows": rows,
        "here": here,
        "this": side(claim),
        "other": side(here.claim) if here else None,
        "previous": rows[place - 1] if place else None,
        "next": rows[place + 1] if place + 1 < len(rows) else None,
        "kinds": KINDS,
        "turned": here is not None and is_earlier(claim, here.claim),
        "may_relate": may_relate and claim.status in (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED),
        "typed_note": request.GET.get("note", ""),
    }
    return TemplateResponse(request, "admin/relate.html", context)


def side(claim: Claim) -> Side:
    """A claim that `for_cards` brought."""
    texts = {span.paragraph.n: span.paragraph.text for span in claim.spans.all()}
    spans = list(claim.spans.all())
    marked = [
        (n, segments(text, [Place(s.start, s.end, 0) for s in spans if s.paragraph.n == n]))
        for n, text in sorted(texts.items())
    ]
    return Side(claim, change_url(claim), marked, " → ".join(hop.label for hop in claim.chain.all()))


def is_earlier(one: Claim, other: Claim) -> bool:
    """Whether it was said before the other; what was said later relates to what was said before."""
    return (one.dated, one.pk) < (other.dated, other.pk)


def _rows(claim: Claim, typed: str, asked_for: str) -> list[Row]:
    """The list; what the address asks for is in it, in the first place if nothing else brings it."""
    if typed:
        reasons: dict[int, tuple[str, ...]] = dict.fromkeys(relating.searched(claim, typed), ())
    else:
        reasons = {one.pk: one.reasons for one in relating.candidates(claim)}
    wanted = (
        Claim.objects.filter(public_id=asked_for[:20])
        .exclude(pk=claim.pk)
        .values_list("pk", flat=True)
        .first()
    )
    if wanted is not None and wanted not in reasons:
        reasons = {wanted: (), **reasons}
    found = {one.pk: one for one in Claim.objects.for_cards().filter(pk__in=reasons)}
    related = _related(claim, list(found))
    listed = [pk for pk in reasons if pk in found]
    here = wanted if wanted is not None else next((pk for pk in listed if pk not in related), None)
    here = here if here is not None else next(iter(listed), None)
    return [
        Row(
            found[pk],
            described(found[pk]),
            reasons[pk],
            tuple(related.get(pk, ())),
            relate_url(claim, **{"with": found[pk].public_id, "q": typed}),
            pk == here,
        )
        for pk in listed
    ]


def _related(claim: Claim, others: Sequence[int]) -> dict[int, list[str]]:
    """How the claim is related to these already, in words."""
    found: dict[int, list[str]] = {}
    ends = Q(from_claim=claim, to_claim__in=others) | Q(to_claim=claim, from_claim__in=others)
    for relation in ClaimRelation.objects.filter(ends):
        forward = relation.from_claim_id == claim.pk
        words = relation.get_kind_display()
        told = f"this claim {words} that one" if forward else f"that claim {words} this one"
        found.setdefault(relation.to_claim_id if forward else relation.from_claim_id, []).append(told)
    return found


def _posted(request: HttpRequest, claim: Claim, rows: list[Row], typed: str) -> HttpResponse:
    """Relate the two and go on to the next candidate; what is refused is told, and the same stays in focus."""
    place = next((n for n, row in enumerate(rows) if row.is_here), None)
    if place is None or request.POST.get("other") != rows[place].claim.public_id:
        messages.error(request, "Choose a claim to relate this one to.")
        return HttpResponseRedirect(relate_url(claim, q=typed))
    other, note, kind = rows[place].claim, request.POST.get("note", "").strip(), request.POST.get("kind", "")
    start, end = (other, claim) if "turned" in request.POST else (claim, other)
    if kind == ClaimRelation.Kind.CONTRADICTS:
        start, end = (other, claim) if is_earlier(claim, other) else (claim, other)
    stay = {"with": other.public_id, "q": typed}
    if relate_as_told(request, start, end, kind, note):
        following = rows[(place + 1) % len(rows)].claim
        return HttpResponseRedirect(relate_url(claim, **{**stay, "with": following.public_id}))
    return HttpResponseRedirect(relate_url(claim, **stay, note=note[:1_000]))


def may_relate_them(request: HttpRequest, start: Claim, end: Claim) -> bool:
    """What readers see is related by those who may publish."""
    if not request.user.has_perm("articles.add_claimrelation"):
        return False
    return not is_public(start, end) or request.user.has_perm("articles.publish_claim")


def relate_as_told(request: HttpRequest, start: Claim, end: Claim, kind: str, note: str) -> bool:
    """Store the relation and tell the editor; whether it stands now."""
    if not may_relate_them(request, start, end):
        messages.error(request, BOTH_PUBLIC)
        return False
    try:
        relation = tagging.relate(
            start, end, kind, note, request.user if request.user.is_authenticated else None
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    except (IntegrityError, DataError) as error:
        messages.error(request, in_words(error))
        return False
    words = ClaimRelation.Kind(kind).label
    told = f"Claim {start.public_id} {words} {end.public_id}"
    if relation is None:
        messages.info(request, f"{told}: that is recorded already.")
        return False
    model_admin: Any = admin.site.get_model_admin(ClaimRelation)
    model_admin.log_addition(request, relation, f"{told}.")
    messages.success(request, f"{told}: recorded.")
    return True
