"""The form of a relation between two claims."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from articles import relation_rules
from articles.admin.claim_choice import ChoosesClaims
from articles.indexing import reindex_claims
from articles.models import Claim, ClaimRelation
from newsroom.admin import ArchiveAdmin

BOTH_PUBLIC = "Both claims are public: who may publish relates them."


class RelationForm(forms.ModelForm):
    may_publish = False  # whether who fills it in may relate what is public

    class Meta:
        model = ClaimRelation
        fields = ("from_claim", "to_claim", "kind", "note")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end, kind = (data.get(name) for name in ("from_claim", "to_claim", "kind"))
        if start is None or end is None or not kind:
            return data
        if not self.may_publish and is_public(start, end):
            raise forms.ValidationError(BOTH_PUBLIC)
        if {"from_claim", "to_claim", "kind"} & set(self.changed_data):
            problem = relation_rules.relation_problem(start, end, kind)
            problem = problem or relation_rules.relation_clash(start, end, kind)
            if not problem and relation_rules.is_related(start, end, kind):
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

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"may_publish": request.user.has_perm("articles.publish_claim")})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def save_model(self, request: HttpRequest, obj: ClaimRelation, form: Any, change: bool) -> None:
        before = ClaimRelation.objects.filter(pk=obj.pk).first()
        if not change:
            obj.author_id = request.user.pk
        super().save_model(request, obj, form, change)
        reindex_claims({end for relation in (before, obj) if relation for end in ends(relation)})

    def delete_model(self, request: HttpRequest, obj: ClaimRelation) -> None:
        super().delete_model(request, obj)
        reindex_claims(ends(obj))


def is_public(start: Claim, end: Claim) -> bool:
    """Whether a relation of these claims shows on their pages."""
    return start.first_published is not None and end.first_published is not None


def _may_touch(request: HttpRequest, relation: ClaimRelation | None) -> bool:
    """What readers see is changed by those who may publish."""
    if relation is None or not is_public(relation.from_claim, relation.to_claim):
        return True
    return request.user.has_perm("articles.publish_claim")


def ends(relation: ClaimRelation) -> tuple[int, int]:
    """The keys of the two claims."""
    return relation.from_claim_id, relation.to_claim_id
