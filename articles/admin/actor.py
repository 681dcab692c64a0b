"""What an editor does with actors that touches articles and claims: merge two records of one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from actors.models import Actor
from articles.admin.decisions import ask, carry_out
from articles.merging import merge_actors


class MergingActorsForm(forms.Form):
    into = forms.CharField(max_length=100, help_text="The slug of the actor that stays.")

    def clean_into(self) -> Actor:
        actor = Actor.objects.filter(slug=self.cleaned_data["into"].strip()).first()
        if actor is None:
            raise forms.ValidationError("There is no actor with this slug.")
        return actor


@admin.action(description="Merge into another …", permissions=["merge"])
def merge(model_admin: Any, request: HttpRequest, queryset: QuerySet[Actor]) -> Any:
    """An action of the list of actors."""
    answer = ask(model_admin, request, queryset, "merge", MergingActorsForm, "Merge actors into another")
    if not isinstance(answer, dict):
        return answer
    carry_out(model_admin, request, queryset, lambda actor: merge_actors(actor, answer["into"]), "merged")
    return None
