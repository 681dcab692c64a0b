"""The suggested claims of an article: an editor accepts, edits or rejects each, or many at once."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles import suggesting
from articles.admin.suggested import cards, choice_field
from articles.models import DECIDED, Article, Claim, Suggestion, SuggestionState
from articles.suggest import SURE_ENOUGH
from articles.tagging import Refused
from newsroom.admin import ReadOnlyAdmin, change_url, in_words

SHOWN = 200  # suggestions of a page
STATES = {
    "open": ("Open", (SuggestionState.OPEN,)),
    "decided": ("Decided", DECIDED),
    "superseded": ("No longer proposed", (SuggestionState.SUPERSEDED,)),
}


class FilterForm(forms.Form):
    """Which suggestions are shown."""

    state = forms.ChoiceField(
        required=False, label="Show", choices=[(name, label) for name, (label, _) in STATES.items()]
    )
    least = forms.ChoiceField(
        required=False,
        label="At least",
        choices=[("0", "any"), *((str(n), f"{n}% sure") for n in (50, 60, 70, 80, 85, 90))],
    )


def suggestions_url(article: Article) -> str:
    """The page of an article's suggestions."""
    return reverse("admin:articles_article_suggestions", args=[article.pk])


def suggestions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, in the order of the text; decisions are posted to it."""
    may_decide = request.user.has_perms(["articles.change_article", "articles.add_claim"])
    if not (may_decide or request.user.has_perm("articles.view_suggestion")):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        return _decide(request, article)
    chosen = FilterForm(request.GET)
    answers = chosen.cleaned_data if chosen.is_valid() else {}
    state = answers.get("state") or "open"
    least = int(answers.get("least") or (round(SURE_ENOUGH * 100) if state == "open" else 0))
    rows = Suggestion.objects.filter(article=article, state__in=STATES[state][1])
    shown = rows.filter(confidence__gte=least / 100).select_related("claim", "decided_by")
    found = list(shown[: SHOWN + 1])
    context = {
        **admin.site.each_context(request),
        "title": "Suggested claims",
        "article": article,
        "article_url": change_url(article),
        "form": FilterForm(initial={"state": state, "least": least}),
        "cards": cards(article, found[:SHOWN]),
        "are_more": len(found) > SHOWN,
        "less_sure": rows.filter(confidence__lt=least / 100).count(),
        "all_url": f"?{urlencode({'state': state, 'least': 0})}",
        "open": state == "open",
        "decided": state == "decided",
        "may_decide": may_decide,
        "note": suggesting.language_note(article.language),
    }
    return TemplateResponse(request, "admin/suggestions.html", context)


# --- Decisions --------------------------------------------------------------------------------


def _decide(request: HttpRequest, article: Article) -> HttpResponse:
    back = HttpResponseRedirect(request.get_full_path())
    if "refresh" in request.POST:
        _refresh(request, article)
        return back
    for name, decide, done in (
        ("accept", _accept, "accepted"),
        ("edit", _accept_to_edit, "accepted"),
        ("reject", _reject, "rejected"),
        ("undo", _undo, "reopened"),
    ):
        many = request.POST.get("many") == name
        wanted = request.POST.getlist("chosen") if many else request.POST.getlist(name)
        if many and not wanted:
            messages.error(request, "Choose suggestions first.")
        if wanted:
            claims = _carry_out(request, _rows(article, wanted), decide, done)
            if name == "edit" and claims:
                return HttpResponseRedirect(change_url(claims[0]))
    return back


def _rows(article: Article, wanted: Iterable[str]) -> QuerySet[Suggestion]:
    keys = [int(one) for one in wanted if one.isascii() and one.isdecimal() and len(one) < 19]
    return Suggestion.objects.filter(article=article, pk__in=keys).select_related("article", "revision")


def _carry_out(
    request: HttpRequest,
    rows: Iterable[Suggestion],
    decide: Callable[[HttpRequest, Suggestion], Claim | None],
    done: str,
) -> list[Claim]:
    """Decide on each and tell what was done, and what was refused and why; the claims that were made."""
    count, claims = 0, []
    for row in rows:
        try:
            claim = decide(request, row)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except IntegrityError as error:
            messages.error(request, f"{row.words[:80]}: {in_words(error)}")
        else:
            count += 1
            claims += [claim] if claim else []
            admin.site.get_model_admin(Suggestion).log_change(request, row, f"{done.capitalize()}.")
            if claim:
                admin.site.get_model_admin(Claim).log_addition(request, claim, f"Suggested by “{row.rule}”.")
    if count:
        messages.success(request, f"{count} {'suggestion' if count == 1 else 'suggestions'} {done}.")
    return claims


def _user(request: HttpRequest) -> Any:
    return request.user


def _choices(request: HttpRequest, row: Suggestion) -> dict[int, str]:
    fields = ((number, choice_field(row.pk, number)) for number in range(len(row.proposal["chain"])))
    return {number: request.POST[name] for number, name in fields if request.POST.get(name)}


def _accept(request: HttpRequest, row: Suggestion) -> Claim:
    return suggesting.accept(row, _user(request), choices=_choices(request, row))


def _accept_to_edit(request: HttpRequest, row: Suggestion) -> Claim:
    return suggesting.accept(row, _user(request), choices=_choices(request, row), to_edit=True)


def _reject(request: HttpRequest, row: Suggestion) -> None:
    suggesting.reject(row, _user(request))


def _undo(request: HttpRequest, row: Suggestion) -> None:
    suggesting.reopen(row)


def _refresh(request: HttpRequest, article: Article) -> None:
    changes = suggesting.refresh(article)
    if changes.note:
        messages.warning(request, changes.note)
    told = ", ".join(
        f"{len(rows)} {word}"
        for word, rows in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
        if rows
    )
    messages.success(request, f"Looked again: {told or 'nothing has changed'}.")


# --- The list of all --------------------------------------------------------------------------


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """To look through: suggestions are decided on the page of their article."""

    list_display = ("statement", "act", "state", "rule", "percent", "of_article", "decided_by")
    list_filter = ("state", "rule", "act")
    list_select_related = ("article", "decided_by")
    list_per_page = 50
    search_fields = ("article__public_id", "article__headline")
    search_help_text = "The id of an article or words of its headline."
    ordering = ("-pk",)
    fields = (
        "statement", "state", "of_article", "revision", "rule", "percent", "act", "mode", "proposal", "claim",
        "decided_by", "decided_at", "first_version", "last_version",
    )  # fmt: skip
    readonly_fields = ("statement", "of_article", "percent")
    show_full_result_count = False

    @admin.display(description="words")
    def statement(self, suggestion: Suggestion) -> str:
        return suggestion.words[:120]

    @admin.display(description="sure", ordering="confidence")
    def percent(self, suggestion: Suggestion) -> str:
        return f"{suggestion.confidence:.0%}"

    @admin.display(description="article")
    def of_article(self, suggestion: Suggestion) -> SafeString:
        return format_html('<a href="{}">{}</a>', suggestions_url(suggestion.article), suggestion.article)
