"""The form of a relation between two claims."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from articles import tagging
from articles.admin.claim_choice import ChoosesClaims
from articles.indexing import reindex_claims
from articles.models import ClaimRelation
from newsroom.admin import ArchiveAdmin


class RelationForm(forms.ModelForm):
    class Meta:
        model = ClaimRelation
        fields = ("from_claim", "to_claim", "kind", "note")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end, kind = (data.get(name) for name in ("from_claim", "to_claim", "kind"))
        if start is None or end is None or not kind:
            return data
        if {"from_claim", "to_claim", "kind"} & set(self.changed_data):
            problem = tagging.relation_problem(start, end, kind)
            if not problem and tagging.is_related(start, end, kind):
                problem = "These two claims are related like this already; a contradiction holds both ways."
            if problem:
                raise forms.ValidationError(problem)
        return data


@admin.register(ClaimRelation)
class ClaimRelationAdmin(ChoosesClaims, ArchiveAdmin):
    form = RelationForm
    list_display = ("from_claim", "kind", "to_claim", "note", "author", "created")
    list_filter = ("kind",)
    list_select_related = ("from_claim", "to_claim", "author")
    search_fields = ("from_claim__public_id", "to_claim__public_id", "note")

    def save_model(self, request: HttpRequest, obj: ClaimRelation, form: Any, change: bool) -> None:
        before = ClaimRelation.objects.filter(pk=obj.pk).first()
        if not change:
            obj.author_id = request.user.pk
        super().save_model(request, obj, form, change)
        reindex_claims({end for relation in (before, obj) if relation for end in ends(relation)})

    def delete_model(self, request: HttpRequest, obj: ClaimRelation) -> None:
        super().delete_model(request, obj)
        reindex_claims(ends(obj))


def ends(relation: ClaimRelation) -> tuple[int, int]:
    """The keys of the two claims."""
    return relation.from_claim_id, relation.to_claim_id
