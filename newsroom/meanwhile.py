"""What a form showed, and what has changed since: so that an editor overwrites nobody's change unseen.

A form carries a digest of each of its fields as they were stored when it was opened. Where one of them differs when
it is saved, somebody else or an import was there in between.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest

from articles import history, stale

SHOWN = "_shown"  # the form's hidden field
VERSION = "@"  # its entry for the number of the newest version
LONGEST = 19  # digits of such a number
WORDS = 80  # characters of a value that a message repeats


def token(model_admin: ModelAdmin, request: HttpRequest, record: Model) -> str:
    """What the form of a record shows: a digest for each field and each part, as `articles.stale` writes them.

    With the number of the record's newest version, by which it is known who was there in between: "@:12".
    """
    shown = stale.seen({name: value for name, _, value in _stored(model_admin, request, record)})
    return f"{VERSION}:{history.newest(record)} {shown}"


def changed(model_admin: ModelAdmin, request: HttpRequest, record: Model) -> str:
    """The fields and parts of a record that are no longer as the form that was sent had shown them, in words; or ""."""
    shown = _told(request)
    return ", ".join(
        label
        for name, label, value in _stored(model_admin, request, record)
        if name in shown and shown[name] != stale.digest(value)
    )


def versions(request: HttpRequest, record: Model) -> list[history.Version]:
    """Who changed what of the record since the form that was sent was opened, the newest change first."""
    number = _told(request).get(VERSION, "")
    return history.since(record, int(number)) if number.isdecimal() and len(number) < LONGEST else []


def _told(request: HttpRequest) -> dict[str, str]:
    return stale.digests(request.POST.get(SHOWN, ""))


def _stored(model_admin: ModelAdmin, request: HttpRequest, record: Model) -> Iterator[tuple[str, str, Any]]:
    """Each field of the form and each part beside it: its name, how a message names it, and what is stored."""
    form = model_admin.get_form(request, record, change=True)(instance=record)
    for name, field in form.fields.items():
        value = form.initial.get(name)
        yield name, f"{field.label or name} (now “{_words(record, name, value)}”)", _plain(value)
    for made, inline in model_admin.get_formsets_with_inlines(request, record):
        rows: Any = made(
            instance=record, queryset=inline.get_queryset(request), prefix=made.get_default_prefix()
        )
        values = [
            (row.instance.pk, [(name, _plain(row.initial.get(name))) for name in row.fields])
            for row in rows.initial_forms
        ]
        yield rows.prefix, str(inline.verbose_name_plural), values


def _plain(value: Any) -> Any:
    """A field's value; of many records their primary keys."""
    if isinstance(value, list | tuple):
        return sorted(str(getattr(one, "pk", one)) for one in value) if _are_records(value) else value
    return getattr(value, "pk", value)


def _are_records(value: list[Any] | tuple[Any, ...]) -> bool:
    return any(isinstance(one, Model) for one in value)


def _words(record: Model, name: str, value: Any) -> str:
    """A stored value as the form shows it: the name of a choice, of a record, of many."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))[:WORDS]
    shown = getattr(record, f"get_{name}_display", None)
    stored = shown() if shown is not None else getattr(record, name, value)
    return "" if stored is None else str(stored)[:WORDS]
