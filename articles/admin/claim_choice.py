"""Choosing a claim: found by its words, shown with its speaker, its act and how it begins."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from articles.models import Claim, HopRole


def speakers(claim: Claim) -> str:
    """Who says it, as far as the chain tells; chain with actors and sources prefetched."""
    return ", ".join(hop.label for hop in claim.chain.all() if hop.role == HopRole.SPEAKER)


def worded(claim: Claim) -> str:
    """The beginning of a claim's summary, else of its words; spans prefetched."""
    words = " … ".join(span.exact for span in claim.spans.all())
    text = claim.summary or words or "no words yet"
    return f"{text[:100]}{'…' if len(text) > 100 else ''}"


def described(claim: Claim) -> str:
    """ "Jeyhun Bayramov denies: We have never rejected talks (0c1a2b3d4e)"; needs `with_words`."""
    return f"{speakers(claim) or 'nobody yet'} {claim.get_act_display()}: {worded(claim)} ({claim.public_id})"


def with_words(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims with what `described` says of them; three queries for however many there are."""
    return claims.prefetch_related("spans", "chain__actor", "chain__source")


class ClaimField(ModelChoiceField):
    """A field whose claim is chosen."""

    def label_from_instance(self, obj: Any) -> str:
        return described(obj)


class ClaimSelect(AutocompleteSelect):
    """Claims offered as one types; with `article`, a primary key, those of that article alone."""

    url_name = "%s:articles_claim_find"
    article: int | None = None

    def get_url(self) -> str:
        url = super().get_url()
        return f"{url}?article={self.article}" if self.article else url


class FindClaims(AutocompleteJsonView):
    """What a ClaimSelect asks: claims by words, twenty at a time."""

    def get_queryset(self) -> QuerySet[Claim]:
        found: QuerySet[Claim] = with_words(super().get_queryset())
        article = self.request.GET.get("article", "")
        return found.filter(article=int(article)) if article.isdecimal() else found

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), "text": described(obj)}


class ChoosesClaims:
    """Mixed into a form of the admin: its foreign keys to claims are ClaimFields."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.related_model is Claim:
            kwargs |= {
                "form_class": ClaimField,
                "queryset": with_words(Claim.objects.all()),
                "widget": ClaimSelect(db_field, admin.site),
            }
        field: ModelChoiceField | None = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field
