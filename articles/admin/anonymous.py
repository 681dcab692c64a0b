"""Anonymous sources by who relays or prints them: how many, when, as what, and the claims that they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from actors.models import Actor
from articles import anonymous
from articles.admin.claim_choice import worded
from articles.filters.fields import Days
from articles.models import AnonymousSource, Claim
from newsroom.admin import ReadOnlyAdmin, change_url

PAGE = 25  # agencies, or claims
DAY = forms.TextInput(attrs={"size": 10})
LISTED = 50  # claims on a source's own page
PUBLISHED = "published"
ONLY = [("", "drafts and published"), (PUBLISHED, "published")]


class PeriodForm(forms.Form):
    """What the address asks for: an agency (slug or name), days of printing (ISO 8601), published claims alone."""

    agency = forms.CharField(label="Agency or outlet", max_length=300, required=False)
    after = forms.CharField(label="Printed from", max_length=10, required=False, widget=DAY)
    before = forms.CharField(label="to", max_length=10, required=False, widget=DAY)
    only = forms.ChoiceField(label="Claims", choices=ONLY, required=False)

    def clean_agency(self) -> Actor | None:
        given = self.cleaned_data["agency"].strip()
        if not given:
            return None
        living = Actor.objects.living()
        found = list(living.filter(slug=given)) or list(living.filter(name__iexact=given)[:2])
        if len(found) != 1:
            how_many = "Several actors have" if found else "No actor has"
            raise forms.ValidationError(f"{how_many} the slug or the name “{given}”.")
        return found[0]

    def clean_after(self) -> Any:
        given = self.cleaned_data["after"].strip()
        return Days(required=False).read(given).key if given else None

    def clean_before(self) -> Any:
        given = self.cleaned_data["before"].strip()
        return Days(required=False, last=True).read(given).key if given else None

    def claims(self) -> QuerySet[Claim]:
        """The claims that are asked for; a valid form only."""
        asked = self.cleaned_data
        found = Claim.objects.published() if asked["only"] == PUBLISHED else anonymous.standing()
        if asked["after"]:
            found = found.filter(article__published__gte=asked["after"])
        if asked["before"]:
            found = found.filter(article__published__lte=asked["before"])
        return found

    def query(self, **instead: str) -> str:
        """What is asked for as it stands in an address, with these instead."""
        given = {name: self.data.get(name, "").strip() for name in self.fields} | instead
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    """A claim that sources make: they as printed, and the claim's words."""

    claim: Claim
    sources: str
    words: str


@admin.register(AnonymousSource)
class AnonymousSourceAdmin(ReadOnlyAdmin):
    """A source is one article's, and corrected with its claims; the list counts them by who relays or prints them."""

    fields = ("description", "key", "of_article", "claims")
    readonly_fields = ("of_article", "claims")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AnonymousSource]:
        return super().get_queryset(request).select_related("article")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return sources_page(request)

    @admin.display(description="article")
    def of_article(self, source: AnonymousSource) -> SafeString:
        return format_html('<a href="{}">{}</a>', change_url(source.article), source.article)

    @admin.display(description="claims")
    def claims(self, source: AnonymousSource) -> SafeString:
        found = Claim.objects.filter(pk__in=source.hops.values("claim")).prefetch_related("spans")
        rows = ((change_url(claim), worded(claim)) for claim in found[:LISTED])
        return format_html_join("", '<p><a href="{}">{}</a></p>', rows) or SafeString("none")


def sources_url(actor: Actor) -> str:
    """The page of the anonymous sources that an actor relays or prints."""
    return f"{reverse('admin:articles_anonymoussource_changelist')}?{urlencode({'agency': actor.slug})}"


def sources_page(request: HttpRequest) -> HttpResponse:
    """All agencies and outlets with their counts, or one (`?agency=`) with its months, wordings and claims."""
    form = PeriodForm({name: request.GET.get(name, "").replace("\0", "") for name in PeriodForm.base_fields})
    number = request.GET.get("page", "")
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Anonymous sources",
        "form": form,
        "list_url": reverse("admin:articles_anonymoussource_changelist"),
    }
    if form.is_valid():
        agency = form.cleaned_data["agency"]
        context |= _of_one(form, agency, number) if agency else _of_all(form, number)
        context["query"] = form.query()
    return TemplateResponse(request, "admin/anonymous.html", context)


def _of_all(form: PeriodForm, number: str) -> dict[str, Any]:
    """A page of agencies and outlets, those of most sources first."""
    page = Paginator(anonymous.agencies(form.claims()), PAGE).get_page(number)
    rows = list(page)
    actors = Actor.objects.in_bulk([row["agency"] for row in rows])
    told = [(actors[row["agency"]], anonymous.counts(row)) for row in rows]
    return {
        "page": page,
        "rows": [(actor, form.query(agency=actor.slug), counts) for actor, counts in told],
    }


def _of_one(form: PeriodForm, agency: Actor, number: str) -> dict[str, Any]:
    """What one agency or outlet relays or prints of sources, and a page of their claims."""
    claims = form.claims()
    found = anonymous.claims_of_sources(agency, claims).select_related("article__outlet")
    found = found.prefetch_related("spans", "chain__source")
    page = Paginator(found, PAGE).get_page(number)
    relayed = anonymous.relayed_sources(agency, claims)
    months = [(month, _month_query(form, agency, month), counts) for month, counts in relayed.months]
    return {
        "title": f"Anonymous sources: {agency}",
        "agency": agency,
        "agency_url": change_url(agency),
        "everybody": form.query(agency=""),
        "relayed": relayed,
        "months": months,
        "page": page,
        "rows": list(_rows(page, agency)),
    }


def _month_query(form: PeriodForm, agency: Actor, month: Any) -> str:
    """The same of one month; nothing for what has no date."""
    return form.query(agency=agency.slug, after=f"{month:%Y-%m}", before=f"{month:%Y-%m}") if month else ""


def _rows(claims: Iterable[Claim], agency: Actor) -> Iterable[Row]:
    for claim in claims:
        sources = anonymous.sources_before(list(claim.chain.all()), agency)
        yield Row(claim, ", ".join(dict.fromkeys(hop.label for hop in sources)), worded(claim))
