"""What every form of the admin does: says the database's refusals in words, keeps what was public, reindexes.

The database holds its rules by constraints and triggers. Forms check them first; what slips past comes back
as an error at the top of the form, with everything that was typed still there. So does what somebody else or an
import has changed since the form was opened.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import DateTimeField, ForeignKey, Model, QuerySet
from django.forms import BaseInlineFormSet, ModelChoiceField, ModelForm, SplitDateTimeField
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse

from actors.models import Actor
from articles import history
from articles.turns import EDITORS_PATIENCE, held, patiently
from newsroom import meanwhile

REINDEX: dict[type[Model], Callable[[list[int]], None]] = {}
"""Brings the search index up to date after a record of that model was saved; `articles.admin` fills it."""

ACTIONS: dict[type[Model], list[Callable[..., Any]]] = {}
"""Actions that one application adds to another's list; `articles.admin` fills it."""

HISTORY: dict[type[Model], tuple[Callable[..., Any], Callable[..., Any]]] = {}
"""The page of a record's versions, and the one that restores one; `articles.admin` fills it."""

PAGES: dict[type[Model], list[tuple[str, Callable[..., Any], str]]] = {}
"""Pages that one application adds to a record of another: route, view, name; `articles.admin` fills it."""

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Editors' desk"


def in_words(error: Exception) -> str:
    """The database's refusal as a sentence: a trigger's own, or the name of the constraint.

    SQLite: `CHECK constraint failed: claim_dates_in_order`; psycopg carries the parts in `diag`.
    """
    details = getattr(error.__cause__, "diag", None)
    message = (getattr(details, "message_primary", None) or str(error)).strip().splitlines()[0]
    rule = getattr(details, "constraint_name", None) or ""
    if not rule and "constraint failed:" in message:
        rule = message.partition("constraint failed:")[2].strip()
    if rule:
        return f"The database refuses this: the rule “{rule.replace('_', ' ')}” is broken."
    return f"The database refuses this: {message}."


class RefusedByTheDatabase:
    """Mixed into a form whose saving the database refused: the form is shown again with the reason."""

    refusal = ""

    def clean(self) -> Any:
        super().clean()  # type: ignore[misc]
        raise ValidationError(self.refusal)


class ActorField(ModelChoiceField):
    """Whoever was merged since the form was opened is who it was merged into."""

    def to_python(self, value: Any) -> Any:
        actor = super().to_python(value)
        return actor if actor is None else actor.merged_into or actor


class ChoosesActors:
    """Mixed into a form of the admin: its foreign keys to actors are ActorFields."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.related_model is Actor:
            kwargs.setdefault("form_class", ActorField)
        field: ModelChoiceField | None = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field


class DateAndTime(AdminSplitDateTime):
    """A date and a time, each with its name: Django prints the words beside them, tied to neither."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget, name in zip(self.widgets, ("Date", "Time"), strict=True):
            widget.attrs["aria-label"] = name


class NamedRows(BaseInlineFormSet):
    """Rows of a table whose fields bear their column's name, which Django shows at its head and nowhere else."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label or "").capitalize())


class ArchiveAdmin(ChoosesActors, admin.ModelAdmin):
    """A model of the archive: refusals in words, an explanation instead of a deletion, a fresh index."""

    change_form_template = "admin/record_form.html"
    formfield_overrides = {DateTimeField: {"form_class": SplitDateTimeField, "widget": DateAndTime}}
    goes_along: tuple[
        type[Model], ...
    ] = ()  # what is deleted with a record, though nobody deletes it by itself

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        def view() -> Any:
            if object_id is None:
                with history.changing():
                    return super(ArchiveAdmin, self).changeform_view(
                        request, object_id, form_url, extra_context
                    )
            if request.method != "POST":
                return self._record_view(request, object_id, form_url, extra_context)
            with transaction.atomic(), history.changing(**self.changes(request, object_id)):
                return self._record_view(request, object_id, form_url, extra_context)

        try:
            return patiently(view, EDITORS_PATIENCE)
        except (IntegrityError, DataError) as error:
            request.refusal = in_words(error)  # type: ignore[attr-defined]
            return view()

    def _record_view(
        self, request: HttpRequest, object_id: str, form_url: str, extra_context: dict[str, Any] | None
    ) -> Any:
        """The form of a stored record, with what it shows."""
        record = self.get_object(request, unquote(object_id))
        shown, versions = "", []
        if record is not None and self.has_change_permission(request, record):
            versions = self._refuse_what_is_stale(request, record)
            shown = meanwhile.token(self, request, record)
        told = {"shown": shown, "shown_name": meanwhile.SHOWN, "meanwhile": versions, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, told)

    def changes(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        """Nobody else changes the record until the transaction ends; what may change with it, for `history`."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return {}
        found = [held(records) for records in self.concerned(record)]
        for records in found:
            list(records)
        return {**history.keys_of(*found), **self.along(record)}

    def along(self, record: Any) -> dict[str, Iterable[int]]:
        """What else its form changes, as `history.changing` takes it."""
        return {}

    def concerned(self, record: Any) -> list[QuerySet[Any]]:
        """What is held while a record's form is saved, articles before claims; the record itself is among it."""
        return [self.model._default_manager.filter(pk=record.pk)]

    def _refuse_what_is_stale(self, request: HttpRequest, record: Any) -> list[history.Version]:
        """Refuse a form that shows what is no longer so; who changed what since it was opened, as far as is known."""
        if request.method != "POST" or not (what := meanwhile.changed(self, request, record)):
            return []
        request.refusal = (  # type: ignore[attr-defined]
            f"Nothing was saved: somebody else or an import has changed this meanwhile: {what}. What you typed is "
            "still here: open the page anew to see all of it, or save again to let your version stand."
        )
        return meanwhile.versions(request, record)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: type[ModelForm] = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type(form.__name__, (RefusedByTheDatabase, form), {"refusal": refusal}) if refusal else form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            history.made(form.instance)
        self.after_save(request, form.instance)

    def after_save(self, request: HttpRequest, record: Any) -> None:
        """Once a record and its inlines are stored."""
        if self.model in REINDEX:
            REINDEX[self.model]([record.pk])

    def get_urls(self) -> Any:
        added = [
            path(route, self.admin_site.admin_view(page), name=name)
            for route, page, name in PAGES.get(self.model, ())
        ]
        if self.model in HISTORY:
            name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
            page = self.admin_site.admin_view(self.restore_view)
            added.append(path("<path:object_id>/history/<int:number>/", page, name=name))
        return [*added, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Instead of the admin's journal: the versions, where a record has some."""
        if self.model not in HISTORY:
            return super().history_view(request, object_id, extra_context)
        return HISTORY[self.model][0](self, request, object_id)

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> Any:
        """Let a record be what it was in one of its versions."""
        return patiently(lambda: HISTORY[self.model][1](self, request, object_id, number), EDITORS_PATIENCE)

    def kept_because(self, record: Any) -> str:
        """Why this record is never deleted and what to do instead; empty if it may be."""
        return ""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        record = self.get_object(request, object_id)
        reason = self.kept_because(record) if record is not None else ""
        if not reason:
            try:
                if request.method != "POST":
                    return super().delete_view(request, object_id, extra_context)
                with transaction.atomic(), history.changing(**self.changes(request, object_id)):
                    return super().delete_view(request, object_id, extra_context)
            except (IntegrityError, DataError) as error:
                reason = in_words(error)
        if not self.has_delete_permission(request, record):
            raise PermissionDenied
        messages.error(request, reason)
        name = f"{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:{name}", args=[object_id]))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        listed, counts, forbidden, kept = super().get_deleted_objects(objs, request)
        return listed, counts, set(forbidden) - {str(one._meta.verbose_name) for one in self.goes_along}, kept

    def get_actions(self, request: HttpRequest) -> Any:
        """Without the deletion of many at once: what was public is kept, record by record."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def _get_base_actions(self) -> Any:
        added = [self.get_action(action) for action in ACTIONS.get(self.model, [])]
        return [*super()._get_base_actions(), *added]  # type: ignore[misc]


class ReadOnlyAdmin(ArchiveAdmin):
    """A model that nobody edits by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def change_url(record: Model) -> str:
    """The address of a record's own form."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
