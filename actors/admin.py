"""Forms for actors, their names and roles, and redirects."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from actors import doubts
from actors.models import Actor, Name, Redirect, Role
from actors.wikidata import WIKIDATA, wikidata_id
from newsroom.admin import ArchiveAdmin, ChoosesActors, NamedRows, change_url


class WikidataField(forms.CharField):
    """The address of a page at Wikidata is as good as its id."""

    def to_python(self, value: Any) -> str:
        return wikidata_id(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not WIKIDATA.fullmatch(value):
            raise forms.ValidationError("A Wikidata id is a capital Q and a number, such as Q227.")


class ActorForm(forms.ModelForm):
    """Says in words what the database would refuse by the name of a rule."""

    wikidata = WikidataField(
        label="Wikidata id",
        required=False,
        help_text="For example Q1234; the address of its page is reduced to that.",
    )


class NamesFormSet(NamedRows):
    """Says in words that a name stands there twice."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "This actor has the same name twice in one language: leave one of them."


class CountryFilter(admin.AllValuesFieldListFilter):
    """By country; actors of none are a choice that can be read."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "none"}


class NameInline(admin.TabularInline):
    model = Name
    formset = NamesFormSet
    fields = ("name", "language", "kind", "script")
    readonly_fields = ("script",)
    extra = 0


class RoleInline(ChoosesActors, admin.TabularInline):
    model = Role
    formset = NamedRows
    fk_name = "actor"
    fields = ("title", "organisation", "country", "start", "end")
    autocomplete_fields = ("organisation",)
    extra = 0


@admin.register(Actor)
class ActorAdmin(ArchiveAdmin):
    """An actor with every spelling and post; a changed slug leaves a redirect, made by the database."""

    form = ActorForm
    list_display = ("name", "slug", "kind", "country", "spellings_known", "merged_into")
    list_filter = ("kind", ("country", CountryFilter), "display")
    list_select_related = ("merged_into",)
    search_fields = ("name", "slug", "names__name", "wikidata")
    search_help_text = "A name in any spelling, a slug or a Wikidata id."
    ordering = ("name", "pk")
    fields = ("name", "slug", "kind", "country", "wikidata", "display", "merged_into")
    readonly_fields = ("merged_into",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (NameInline, RoleInline)
    list_per_page = 50

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("actors.merge_actor")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        queryset = super().get_queryset(request)
        match = request.resolver_match
        if match is not None and match.url_name == "actors_actor_changelist":
            return queryset.annotate(spelling_count=Count("names"))
        if match is not None and match.url_name == "autocomplete":
            return queryset.filter(merged_into=None)
        return queryset

    def after_save(self, request: HttpRequest, record: Actor) -> None:
        super().after_save(request, record)
        link = '<a href="{}">{}</a>'
        for other in doubts.same_wikidata(record):
            text = f"{link} has the Wikidata id {{}} as well: are they one?"
            told = format_html(text, change_url(other), other, record.wikidata)
            if self.has_merge_permission(request):
                merging = f"{reverse('admin:actors_actor_merge', args=[record.pk])}?with={other.pk}"
                told = format_html('{} <a href="{}">Merge them …</a>', told, merging)
            messages.warning(request, told)
        for spelling, other in doubts.same_spelling(record):
            text = f"“{{}}” is also a name of {link}: in texts it means neither of them any more."
            messages.warning(request, format_html(text, spelling, change_url(other), other))
        for one, two in doubts.held_twice(record):
            messages.warning(request, f"The dates of “{one}” and “{two}” overlap.")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only a new actor's slug follows its name: an old one is somebody's bookmark."""
        return self.prepopulated_fields if obj is None else {}

    @admin.display(description="other names", ordering="spelling_count")
    def spellings_known(self, actor: Actor) -> int:
        return getattr(actor, "spelling_count", 0)

    def kept_because(self, record: Actor) -> str:
        return (
            f"{record.name} stays: its address must resolve for ever, so an actor is merged, never deleted."
        )


@admin.register(Redirect)
class RedirectAdmin(ArchiveAdmin):
    """Where an old id or slug leads."""

    list_display = ("kind", "old", "new")
    list_filter = ("kind",)
    search_fields = ("old", "new")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An old address stays what it is; only where it leads is corrected."""
        return () if obj is None else ("kind", "old")

    def kept_because(self, record: Redirect) -> str:
        return f"The redirect from {record.old} stays: an address that was public must resolve for ever."
