"""The list of articles, an article with its claims marked in place, and its older texts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles import lists
from articles.display import FULL, NONE, STANDING, Gap, display_of, visible
from articles.filters import ArticleFilterSet
from articles.models import Anchor, Article, ArticleStatus, Claim, Paragraph, Revision, Span
from articles.text.marks import Place, Segment, segments
from articles.views import copies, finding, tombstones, versions, wording
from articles.views.cards import Card, card
from articles.views.claims import CORRECTIONS, address_of
from articles.views.listing import list_page, plain_facet

REVISIONS = 500  # newest ones that a page lists


@dataclass(frozen=True, slots=True)
class Note:
    """A claim beside the text: its number in the order of the text, and its card."""

    number: int
    card: Card
    is_marked: bool  # its words are marked in the text, and carry its anchor
    became: str = ""  # what became of its words, if it was read in an earlier text and they changed


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its marks, or a gap (`line`, for the paragraphs of `keys`), and its notes."""

    key: str = ""
    kind: str = ""
    segments: list["Marked"] = field(default_factory=list)
    line: str = ""
    keys: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of text: how many claims cover it, whose anchors it carries, which numbers end with it."""

    text: str
    depth: int
    anchors: list[str]
    numbers: list[Note]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the public reads it: headline, blocks, and the claims that stand in no shown paragraph."""

    headline: Block
    blocks: list[Block]
    elsewhere: list[Note]


def articles(request: HttpRequest) -> HttpResponse:
    """`/articles/`: the filterable list."""
    result = lists.article_list(request.GET, request.path)
    if not result.errors:
        outlets = plain_facet(ArticleFilterSet, result, "outlet", "Outlet", "outlet__slug", "outlet__name")
        result = replace(result, facets=[outlets])
    return list_page(request, result, "articles/articles.html", {})


def article(request: HttpRequest, typed: str, slug: str = "") -> HttpResponse:
    """`/articles/<id>/<slug>/`: the newest text with every published claim marked."""
    found = _public(typed)
    if response := finding.moved(request, found.get_absolute_url()):
        return response
    if found.status == ArticleStatus.WITHDRAWN:
        return tombstones.of_article(request, found)
    revisions = _revisions(found)
    newest = next((one for one in revisions if one.is_current), None)
    claims = list(found.claims.published().for_cards())
    return _page(request, found, newest, revisions, claims, "articles/article.html")


def revision(request: HttpRequest, typed: str, slug: str, n: int) -> HttpResponse:
    """`/articles/<id>/<slug>/revisions/<n>/`: one text and the claims that cite it; not for robots."""
    found = _public(typed)
    if response := finding.moved(request, f"{found.get_absolute_url()}revisions/{n}/"):
        return response
    if found.status == ArticleStatus.WITHDRAWN:
        return tombstones.of_article(request, found)
    text = get_object_or_404(found.revisions.defer("raw"), n=n)
    citing = list(found.claims.published().for_cards().filter(revision=text))
    return _page(request, found, text, _revisions(found), citing, "articles/revision.html")


def _public(typed: str) -> Article:
    found = finding.article(typed)
    if found.first_published is None or found.status == ArticleStatus.DRAFT:
        raise Http404("no such article")
    return found


def _revisions(article: Article) -> list[Revision]:
    """The newest ones, the current one first."""
    return list(article.revisions.defer("raw").order_by("-n")[:REVISIONS])


def _page(
    request: HttpRequest,
    article: Article,
    revision: Revision | None,
    revisions: list[Revision],
    claims: list[Claim],
    template: str,
) -> HttpResponse:
    display = display_of(article)
    paragraphs = list(revision.paragraphs.all()) if revision else []
    reading = read(article, revision, paragraphs, claims)
    difference = None
    if revision and display != NONE:
        before = next((other for other in revisions if other.n == revision.n - 1), None)
        difference = versions.difference(article, before, revision, paragraphs)
    context = {
        "article": article,
        "revision": revision,
        "revisions": revisions,
        "reading": reading,
        "difference": difference,
        "erasures": list(article.erasures.all()),
        "corrections": list(article.corrections.all()[:CORRECTIONS]),
        "count": len(claims),
        "printings": copies.printings(article),
        "outlet_url": address_of(article),
        "language": wording.language(article.language),
        "bylines": wording.listed([str(name) for name in article.bylines]),
        "display": display,
        "is_full": display == FULL,
        "shows_nothing": display == NONE,
    }
    return render(request, template, context)


def read(
    article: Article, revision: Revision | None, paragraphs: list[Paragraph], claims: list[Claim]
) -> Reading:
    """The revision's paragraphs as far as the public sees them, with the claims' words marked; one query."""
    anchors = versions.anchors_in(revision, claims)
    bears = {_bearing(span, anchors.get(span.pk)) for claim in claims for span in claim.spans.all()}
    shown = visible(article, paragraphs, {one.key for one in paragraphs if one.pk in bears})
    hidden = {key for part in shown if isinstance(part, Gap) for key in part.keys}
    open_paragraphs = [paragraph for paragraph in paragraphs if paragraph.key not in hidden]
    if display_of(article) == NONE:
        open_paragraphs = []
    marked = _places(open_paragraphs, claims, anchors)
    noted = _notes(paragraphs, claims, marked, anchors)
    notes = {note.card.claim.pk: note for beside in noted.values() for note in beside}
    blocks = []
    for part in shown:
        if isinstance(part, Gap):
            beside = [note for key in part.keys for note in noted.get(key, ())]
            blocks.append(Block(line=part.line, keys=part.keys, notes=beside))
        else:
            blocks.append(_block(part.paragraph, marked.get(part.paragraph.key, []), noted, notes))
    headline = next(
        (block for block in blocks if block.kind == "headline"),
        Block(key="headline", kind="headline", segments=[Marked(article.headline, 0, [], [])]),
    )
    return Reading(
        headline=headline,
        blocks=[block for block in blocks if block is not headline],
        elsewhere=noted.get("", []),
    )


def _bearing(span: Span, anchor: Anchor | None) -> int | None:
    """The paragraph that bears a span: where its words were found in the text that is shown, else where it was read."""
    if anchor is None:
        return span.paragraph_id
    return anchor.paragraph_id if anchor.state in STANDING else None


def _places(
    paragraphs: Iterable[Paragraph], claims: Iterable[Claim], anchors: dict[int, Anchor]
) -> dict[str, list[Place[int]]]:
    """Where the claims' words stand, by paragraph key; of words read in an earlier text, what became of them."""
    by_pk = {paragraph.pk: paragraph for paragraph in paragraphs}
    found: defaultdict[str, list[Place[int]]] = defaultdict(list)
    for claim in claims:
        for span in claim.spans.all():
            where = (span.paragraph_id, span.start, span.end)
            if span.pk in anchors:
                where = certain_place(anchors[span.pk]) or where
            if where[0] in by_pk:
                found[by_pk[where[0]].key].append(Place(where[1], where[2], claim.pk))
    return found


def certain_place(anchor: Anchor) -> tuple[int, int, int] | None:
    """The place of words that were found again for certain, or that an editor confirmed."""
    if anchor.paragraph_id is None or anchor.start is None or anchor.end is None or anchor.is_waiting:
        return None
    return anchor.paragraph_id, anchor.start, anchor.end


def _notes(
    paragraphs: list[Paragraph],
    claims: list[Claim],
    marked: dict[str, list[Place[int]]],
    anchors: dict[int, Anchor],
) -> dict[str, list[Note]]:
    """The claims numbered in the order of the text, by the key of the paragraph where each begins or ""."""
    order = {paragraph.key: paragraph.n for paragraph in paragraphs}
    begins: dict[int, tuple[int, int, str]] = {}
    for key, places in marked.items():
        for place in places:
            here = (order[key], place.start, key)
            begins[place.claim] = min(begins.get(place.claim, here), here)
    last = (len(order) + 1, 0, "")
    for claim in claims:
        if claim.pk not in begins:
            keys = [span.paragraph.key for span in claim.spans.all() if span.paragraph.key in order]
            begins[claim.pk] = min(((order[key], 0, key) for key in keys), default=last)
    noted: defaultdict[str, list[Note]] = defaultdict(list)
    standing = {place.claim for places in marked.values() for place in places}
    in_order = sorted(claims, key=lambda claim: (*begins[claim.pk][:2], claim.pk))
    fates = versions.by_claim(anchors.values(), claims)
    for number, claim in enumerate(in_order, start=1):
        became = versions.in_short(fates.get(claim.pk, ()))
        noted[begins[claim.pk][2]].append(Note(number, card(claim), claim.pk in standing, became))
    return noted


def _block(
    paragraph: Paragraph, places: list[Place[int]], noted: dict[str, list[Note]], notes: dict[int, Note]
) -> Block:
    beside = noted.get(paragraph.key, [])
    here = {note.card.claim.pk for note in beside}
    pieces = segments(paragraph.text, places)
    ends = {name: at for at, piece in enumerate(pieces) for name in piece.end}  # the last one of several
    return Block(
        key=paragraph.key,
        kind=paragraph.kind,
        segments=list(_marked(pieces, here, ends, notes)),
        notes=beside,
    )


def _marked(
    pieces: list[Segment[int]], here: set[int], ends: dict[int, int], notes: dict[int, Note]
) -> Iterable[Marked]:
    anchored: set[int] = set()
    for at, piece in enumerate(pieces):
        first = [name for name in piece.begin if name in here and name not in anchored]
        anchored.update(first)
        ending = [notes[name] for name in piece.end if ends[name] == at]
        yield Marked(
            text=piece.text,
            depth=min(piece.depth, 3),
            anchors=[notes[name].card.claim.public_id for name in first],
            numbers=sorted(ending, key=lambda note: note.number),
        )
