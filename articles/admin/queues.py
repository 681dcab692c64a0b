"""The page of a queue: what waits, narrowed by the address; what is decided and assigned there is posted to it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Assignment
from articles.queues import QUEUES, assigning
from articles.queues.narrowing import AGES, LEAST, ME, NOBODY, Filters, counted, narrowed
from articles.queues.queue import Decision, Item, Queue
from articles.tagging import Refused
from newsroom.admin import in_words

PAGE = 25  # records
LAST_PAGE = 400


@dataclass(frozen=True, slots=True)
class Row:
    """One of what waits, as the page shows it; `following`: the next one's key, for the focus after a decision."""

    pk: int
    item: Item
    decisions: list[Decision]
    assignment: Assignment | None
    following: int | None


def queue_page(request: HttpRequest, name: str) -> HttpResponse:
    """A queue, for who may decide on what waits in it."""
    queue, user = QUEUES.get(name), request.user
    if queue is None:
        raise Http404
    if not isinstance(user, User) or not queue.may_see(user):
        raise PermissionDenied
    filters = Filters.of(request.GET.dict())
    number = _page_number(request.GET.get("page", ""))
    if request.method == "POST" and "renew" in request.POST and queue.renewal:
        messages.success(request, queue.renewal.renew())
        return HttpResponseRedirect(reverse("admin_queue", args=[queue.name]))
    if request.method == "POST":
        return _posted(request, queue, user, filters, number)
    found = narrowed(queue, user, filters)
    rows = list(found[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        **admin.site.each_context(request),
        "title": queue.title,
        "queue": queue,
        "rows": _rows(queue, user, rows[:PAGE]),
        "count": counted(found),
        "filters": filters,
        "is_narrowed": filters != Filters(),
        "ages": list(AGES),
        "least": LEAST,
        "me": ME,
        "nobody": NOBODY,
        "colleagues": assigning.colleagues(),
        "others": [one for one in QUEUES.values() if one.may_see(user)],
        "query": filters.query(),
        "page": number,
        "previous": number - 1,
        "next": number + 1 if len(rows) > PAGE and number < LAST_PAGE else 0,
    }
    return TemplateResponse(request, "admin/queue.html", context)


def _rows(queue: Queue, user: User, records: list[Any]) -> list[Row]:
    keys = [record.pk for record in records]
    given = assigning.assigned(queue.name, keys)
    told = zip(
        records, queue.items(records), queue.decisions_of(records, user), [*keys[1:], None], strict=False
    )
    return [
        Row(record.pk, item, decisions, given.get(record.pk), following)
        for record, item, decisions, following in told
    ]


def _posted(request: HttpRequest, queue: Queue, user: User, filters: Filters, number: int) -> HttpResponse:
    """Decide on one or assign it, and go on with the one that the page named as the next."""
    pk = _key(request.POST.get("item", ""))
    record = queue.waiting(user).filter(pk=pk).first() if pk else None
    focus, onwards = pk, ""
    if record is None:
        messages.warning(request, "This waits no longer: somebody else has decided on it.")
    elif "decide" in request.POST:
        if decision := _decided(request, queue, user, record):
            focus, onwards = _key(request.POST.get("following", "")), decision.leads(record, user)
    elif "assign" in request.POST:
        _assign(request, queue, user, record.pk)
    query = "&".join(filter(None, (filters.query(), f"page={number}" if number > 1 else "")))
    address = reverse("admin_queue", args=[queue.name]) + (f"?{query}" if query else "")
    return HttpResponseRedirect(onwards or (f"{address}#item-{focus}" if focus else address))


def _decided(request: HttpRequest, queue: Queue, user: User, record: Any) -> Decision | None:
    """The decision that is asked for, once it is made; None if it was refused, and why is told."""
    wanted = request.POST.get("decide", "")
    decision = next((one for one in queue.decisions_for(record, user) if one.name == wanted), None)
    if decision is None:
        raise PermissionDenied
    title = queue.items([record])[0].title
    try:
        done = decision.decide(record, user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    except IntegrityError as error:
        messages.error(request, in_words(error))
        return None
    LogEntry.objects.log_actions(user.pk, [record], CHANGE, f"{done}.", single_object=True)
    messages.success(request, f"{done}: “{title}”.")
    return decision


def _assign(request: HttpRequest, queue: Queue, user: User, pk: int) -> None:
    wanted = request.POST.get("assign", "")
    name = request.POST.get("to", "").strip()[:150] if wanted == "to" else ""
    to = {ME: user, NOBODY: None}.get(wanted) or (assigning.colleague(name) if name else None)
    if to is None and wanted != NOBODY:
        messages.error(
            request, f"No colleague is called “{name}”." if name else "Give the name of a colleague."
        )
        return
    assigning.assign(queue.name, pk, to, user)
    messages.success(request, f"It is assigned to {to}." if to else "It is assigned to nobody.")


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _page_number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), LAST_PAGE)
