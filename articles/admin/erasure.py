"""The page on which a chief erases words: first what exactly would go, and only then the deed. No way back."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from articles import erasing
from articles.admin.claim_choice import ClaimField, described, with_words
from articles.models import Article, Claim, Erasure, ErasureKind, Paragraph
from articles.tagging import Refused
from newsroom.admin import ReadOnlyAdmin, change_url

BEGINNING = 80  # characters of a paragraph in the list of choices


class ErasureForm(forms.Form):
    """What is to go of one article."""

    kind = forms.ChoiceField(label="What goes", choices=ErasureKind.choices, widget=forms.RadioSelect)
    claim = ClaimField(Claim.objects.none(), required=False, help_text="For a claim’s words.")
    words = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text="For some words: exactly as printed.",
    )
    paragraph = forms.ChoiceField(required=False, help_text="For a paragraph: it goes in every revision.")
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}), help_text="Public, for ever. Without the words."
    )

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.fields["claim"].queryset = with_words(article.claims.all())  # type: ignore[attr-defined]
        self.fields["paragraph"].choices = [("", "---------"), *_paragraphs(article)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for kind in ("claim", "words", "paragraph"):
            if data.get("kind") == kind and not data.get(kind):
                self.add_error(kind, "Say which.")
        return data

    def wanted(self) -> erasing.Wanted:
        """What the form asks for; what was filled in for another kind does not count."""
        data = self.cleaned_data
        kind = data["kind"]
        return erasing.Wanted(
            self.article,
            kind,
            data["reason"],
            claim=data["claim"] if kind == ErasureKind.CLAIM else None,
            words=data["words"] if kind == ErasureKind.WORDS else "",
            paragraph_key=data["paragraph"] if kind == ErasureKind.PARAGRAPH else "",
        )


def _paragraphs(article: Article) -> Iterator[tuple[str, str]]:
    """Each paragraph once, as it stands in the newest text that has it."""
    rows = Paragraph.objects.filter(revision__article=article).order_by("-revision__n", "n")
    seen: set[str] = set()
    for one in rows.select_related("revision"):
        if one.key not in seen:
            seen.add(one.key)
            yield one.key, f"revision {one.revision.n}, ¶ {one.n}: {one.text[:BEGINNING]}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that changes: pieces of its text, and of each whether it goes."""

    revision: int
    number: int
    pieces: list[tuple[str, bool]]


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    """What was erased: the day, the public reason, who; the words are nowhere."""

    list_display = ("made_on", "kind", "article", "reason", "user")
    list_filter = ("kind",)
    list_select_related = ("article", "user")
    search_fields = ("article__public_id", "claim__public_id", "reason")
    fields = ("article", "kind", "claim", "made_on", "reason", "user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_erasure")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """`?article=<primary key>`: the form, what would go, and once that was looked at, the erasure."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        key = request.GET.get("article", "")
        if not (key.isascii() and key.isdecimal() and len(key) < 19):
            messages.info(request, "Open the article of which words are to be erased.")
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        article = get_object_or_404(Article, pk=int(key))
        form = ErasureForm(article, request.POST or None)
        plan = _planned(form)
        if plan is not None and "erase" in request.POST:
            if request.POST.get("shown") == _digest(plan) and "sure" in request.POST:
                return self._erase(request, plan)
            messages.error(request, "Look at what goes, and say that you are sure.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Erase words",
            "article": article,
            "article_url": change_url(article),
            "form": form,
            **(_context(plan) if plan is not None else {}),
        }
        return TemplateResponse(request, "admin/erasure.html", context)

    def _erase(self, request: HttpRequest, plan: erasing.Plan) -> HttpResponse:
        user: Any = request.user
        erasure = erasing.erase(plan.wanted, user)
        self.log_addition(request, erasure, "Erased.")
        messages.success(
            request, "The words are erased. Run “manage.py purge” to clear unused pages as well."
        )
        return HttpResponseRedirect(change_url(erasure))


def erasure_url(article: Article) -> str:
    """The page on which words of an article are erased."""
    return f"{reverse('admin:articles_erasure_add')}?{urlencode({'article': article.pk})}"


def _planned(form: ErasureForm) -> erasing.Plan | None:
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return erasing.plan(form.wanted())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _context(plan: erasing.Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "places": [
            Shown(place.number, place.paragraph.n, list(_pieces(place.cut.before, place.cut.ranges)))
            for place in plan.places
        ],
        "gone": [(described(claim), claim.status) for claim in plan.gone],
        "with_gap": [(described(claim), claim.status) for claim in plan.with_gap],
        "raw": plan.wanted.article.revisions.exclude(raw="").count(),
        "shown": _digest(plan),
    }


def _pieces(text: str, ranges: Any) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in ranges:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _digest(plan: erasing.Plan) -> str:
    """Of all that was shown: what is confirmed is that and nothing else."""
    wanted = plan.wanted
    told = [
        wanted.kind, wanted.reason, wanted.words, wanted.paragraph_key,
        [(place.paragraph.pk, list(place.cut.ranges)) for place in plan.places],
        [claim.pk for claim in plan.gone], [claim.pk for claim in plan.with_gap], plan.suggestions,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
