"""The list of claims and a claim's permalink."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles import lists
from articles.models import Article, Claim, ClaimRelation, ClaimStatus, Paragraph, Span
from articles.text.anchors import text_fragment
from articles.text.erased import MARK
from articles.text.marks import Place, Segment, segments
from articles.views import changed, copies, finding, tombstones, versions, wording
from articles.views.cards import Card, briefly, card, cards
from articles.views.listing import list_page

CORRECTIONS = 20  # newest ones that a page tells
COPIES = (
    "article__copy_group__origin__outlet",
    "article__copy_group__agency",
)  # that the article's sentence names

FORWARD = {
    "contradicts": "Contradicted by",  # holds both ways
    "confirms": "Confirms",
    "repeats": "Repeats",
    "responds_to": "Responds to",
    "corrects": "Corrects",
    "quotes": "Quotes",
}
BACKWARD = {
    "contradicts": "Contradicted by",
    "confirms": "Confirmed by",
    "repeats": "Repeated by",
    "responds_to": "Answered by",
    "corrects": "Corrected by",
    "quotes": "Quoted by",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the claim's words marked in it; `gap`: others lie between it and the one before."""

    paragraph: Paragraph
    segments: list[Segment[int]]
    gap: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Another claim and an editor's note on how it relates."""

    card: Card
    note: str


@dataclass(slots=True)
class Relations:
    """The other claims of a permalink: the one around it, those within it, and the related ones by kind."""

    within: Card | None = None
    inner: list[Card] = field(default_factory=list)
    groups: list[tuple[str, list[Related]]] = field(default_factory=list)


def claims(request: HttpRequest) -> HttpResponse:
    """`/claims/`: the filterable list."""
    result = lists.claim_list(request.GET, request.path)
    context = {"cards": cards(result.page.items, result.search)}
    return list_page(request, result, "articles/claims.html", context)


def claim(request: HttpRequest, typed: str) -> HttpResponse:
    """`/claims/<id>/`: the permalink; whatever id was ever published answers 200, 301 or 410."""
    found = finding.claim(typed)
    if not _was_published(found):
        raise Http404("no such claim")
    if response := finding.moved(request, found.get_absolute_url()):
        return response
    if not found.is_public:
        return tombstones.of_claim(request, found)
    shown = Claim.objects.for_cards().select_related(*COPIES).get(pk=found.pk)
    whole = card(shown, whole=True)
    newest = (
        None
        if shown.revision.is_current
        else shown.article.revisions.filter(is_current=True).defer("raw").first()
    )
    anchors = versions.anchors_in(newest, [shown])
    copy_group = copies.group_of(shown.article)
    corrections = list(shown.corrections.all()[:CORRECTIONS])
    context = {
        "card": whole,
        "claim": shown,
        "passages": passages(shown.spans.all()) if whole.shows_words else [],
        "relations": related(shown),
        "corrections": corrections,
        "changes": changed.changes(shown, corrections),
        "erasures": list(shown.article.erasures.all()) if has_gap(shown) else [],
        "newest": newest,
        "copy_group": copy_group,
        "same_statement": copies.same_statement(shown) if copy_group else [],
        "became": versions.became(shown.spans.all(), anchors, whole.shows_words),
        "outlet_url": outlet_url(shown, whole.shows_words),
        "permalink": request.build_absolute_uri(shown.get_absolute_url()),
        "in_context": _in_context(shown, whole.shows_words),
        "short": request.build_absolute_uri(f"/c/{shown.public_id}"),
        "bylines": wording.listed([str(name) for name in shown.article.bylines]),
    }
    return render(request, "articles/claim.html", context)


def short(request: HttpRequest, typed: str) -> HttpResponse:
    """`/c/<id>`: the form for speech and print; one redirect to the final page."""
    found = finding.claim(typed)
    if not _was_published(found):
        raise Http404("no such claim")
    response = HttpResponsePermanentRedirect(found.get_absolute_url())
    response["Cache-Control"] = finding.HELD
    return response


def has_gap(claim: Claim) -> bool:
    """Whether words of the claim, or beside it in its paragraphs, were erased."""
    return any(MARK in span.paragraph.text for span in claim.spans.all())


def _was_published(claim: Claim) -> bool:
    known = (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED)
    return claim.status in known and claim.first_published is not None


def passages(spans: Iterable[Span]) -> list[Passage]:
    """The paragraphs that bear the spans, in reading order, each with its words marked."""
    of: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        of[span.paragraph.n].append(span)
    found: list[Passage] = []
    for n in sorted(of):
        paragraph = of[n][0].paragraph
        marked = segments(paragraph.text, (Place(span.start, span.end, span.claim_id) for span in of[n]))
        found.append(Passage(paragraph, marked, gap=bool(found) and n > found[-1].paragraph.n + 1))
    return found


def related(claim: Claim) -> Relations:
    """All public claims that this one has to do with, in five queries."""
    pairs = list(ClaimRelation.objects.filter(Q(from_claim=claim) | Q(to_claim=claim)))
    ids = {pair.from_claim_id for pair in pairs} | {pair.to_claim_id for pair in pairs} - {claim.pk}
    wanted = Q(pk__in=ids) | Q(within=claim) | Q(pk=claim.within_id)
    rows_of_others = briefly(Claim.objects.published().filter(wanted))
    others = {other.pk: card(other, brief=True) for other in rows_of_others}
    rows: dict[str, dict[int, Related]] = {}
    for pair in pairs:
        forward = pair.from_claim_id == claim.pk
        other = others.get(pair.to_claim_id if forward else pair.from_claim_id)
        if other is not None:
            heading = (FORWARD if forward else BACKWARD)[pair.kind]
            rows.setdefault(heading, {}).setdefault(other.claim.pk, Related(other, pair.note))
    order = list(dict.fromkeys(label for kind in FORWARD for label in (FORWARD[kind], BACKWARD[kind])))
    inner = [other for other in others.values() if other.claim.within_id == claim.pk]
    return Relations(
        within=others.get(claim.within_id) if claim.within_id else None,
        inner=sorted(inner, key=lambda other: other.claim.pk),
        groups=[(label, list(rows[label].values())) for label in order if label in rows],
    )


def address_of(article: Article) -> str:
    """The article's address at its outlet, or an empty text; one query unless prefetched."""
    return next((address.url for address in article.addresses.all()), "")


def outlet_url(claim: Claim, with_words: bool) -> str:
    """The outlet's own page, at the claim's first words where the public may see them; else an empty text."""
    url = address_of(claim.article)
    fragment = _fragment(claim) if with_words else ""
    if not url or not fragment:
        return url
    return url + (fragment.removeprefix("#") if "#" in url else fragment)


def _in_context(claim: Claim, with_words: bool) -> str:
    """The claim in its article, for browsers that can, with all its first words lit up."""
    if not with_words or not claim.revision.is_current:
        return claim.in_context_url
    return claim.in_context_url + _fragment(claim).removeprefix("#")


def _fragment(claim: Claim) -> str:
    span = next(iter(claim.spans.all()), None)
    return text_fragment(span.paragraph.text, span.start, span.end) if span else ""
