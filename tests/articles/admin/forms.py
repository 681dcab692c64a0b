"""Fill in an admin form as a browser does: everything that it shows, with a few values changed."""

from typing import Any

from django.db.models import Model
from django.test import Client

from newsroom.admin import change_url
from newsroom.meanwhile import SHOWN


def filled(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send back for the form at this address, untouched."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    shown = context.get("shown")
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {SHOWN: shown} if shown else {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if isinstance(value, list):
                value = [getattr(one, "pk", one) for one in value]
            if value is not None and value != []:
                data[bound.html_name] = getattr(value, "pk", value)
    return data


def save(client: Client, record: Model, **changes: Any) -> Any:
    """Save a record's form with some values changed; the response, its messages followed.

    Where the form asks what is said publicly, that nothing changes for readers, unless told otherwise.
    """
    url = change_url(record)
    unsaid = {} if "correction" in changes else {"no_visible_change": "on"}
    data = {**filled(client, url), **unsaid, **changes}
    return client.post(url, {name: value for name, value in data.items() if value is not None}, follow=True)


def row(inline: str, number: int, total: int, /, **values: Any) -> dict[str, Any]:
    """A new row of an inline, with its count."""
    fields = {f"{inline}-{number}-{name}": value for name, value in values.items()}
    return {f"{inline}-TOTAL_FORMS": total, **fields}


def errors(response: Any) -> str:
    """Every error that the form shows, as one text."""
    found = [*response.context["errors"]]
    return " ".join(str(error) for error in found)


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]
