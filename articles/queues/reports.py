"""What readers report: errors, wishes for removal, replies."""

from collections.abc import Sequence
from functools import partial

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from articles import reporting
from articles.models import Report, ReportState
from articles.queues.queue import Decision, Item, Queue, shortened


def _waiting(user: User) -> QuerySet[Report]:
    return Report.objects.filter(state=ReportState.OPEN).order_by("received", "pk")


def _items(reports: Sequence[Report]) -> list[Item]:
    return [_item(report) for report in reports]


def _item(report: Report) -> Item:
    facts = (
        f"{report.get_kind_display().capitalize()}, about the {report.about_kind} {shortened(report.about)}",
        f"Received on {report.received:%Y-%m-%d}",
        f"Contact: {report.contact}" if report.contact else "No contact given",
        f"Note: {shortened(report.note)}" if report.note else "",
    )
    url = reverse("admin:articles_report_change", args=[report.pk])
    return Item(shortened(report.message), facts, url)


def _decide(state: str, report: Report, user: User) -> str:
    return reporting.decide(report, state, user)


QUEUE = Queue(
    "reports",
    "Reports from readers",
    "What readers say is wrong, should go or needs a reply, the oldest first. Answers are noted on their page.",
    ("articles.change_report",),
    _waiting,
    _items,
    {"since": "received"},
    (
        Decision("done", "Done", "a", partial(_decide, ReportState.DONE)),
        Decision("decline", "Decline", "r", partial(_decide, ReportState.DECLINED)),
    ),
)
