"""Articles from interchange records: the record itself, its addresses, its texts, the names in them."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils import timezone

from actors.models import Actor
from actors.names import NameFinder
from articles.anchoring import anchor
from articles.importers.draft import Draft, LeftOut
from articles.ingest import erased
from articles.ingest.actors import outlet_named
from articles.ingest.changes import assign, day, given, moment
from articles.ingest.lookups import Lookups, NeedsRight, Refused
from articles.ingest.report import CHANGED, NEW, SAME, ArticlePreview, Rights
from articles.ingest.texts import (
    Text,
    add_revision,
    keep_permalinks,
    new_texts,
    spelled_out,
    stored_text,
    texts_of,
)
from articles.models import Address, Anchor, Article, ArticleStatus, Mention, Revision, Span
from articles.models.article import same_digest

_FIELDS: dict[str, Any] = {
    "section": "",
    "bylines": [],
    "language": "",
    "licence": "",
    "display": "",
    "key": None,
}

CLAIMS_TOLD = 200  # claims of an article whose fate a preview tells


class Texts:
    """What storing an article gives back for its preview."""

    def __init__(self, before: Text | None, left_out: Sequence[LeftOut]) -> None:
        self.before = before
        self.left_out = left_out


def store_article(
    draft: Draft, lookups: Lookups, finder: NameFinder, rights: Rights, publish: bool
) -> tuple[str, Article, Texts]:
    """Create or change an article; a text that differs from the newest becomes a revision. Raises Refused."""
    record, left_out = spelled_out(draft.record)
    article = recognised(record, lookups)
    raw = draft.raw if draft.bare else str(draft.record.get("html") or draft.record.get("text") or "")
    given_texts = texts_of(record, article, raw)
    erased.check_article(record, article, given_texts, lookups)
    texts = new_texts(given_texts, article, "revisions" in record, lookups)
    values = _values(record, article, draft.bare, lookups)
    status = record.get("status") or (ArticleStatus.PUBLISHED.value if publish and draft.bare else None)
    _check_rights(article, status, rights)
    urls = _addresses(record, article, draft.bare, lookups)
    before = None
    if article is not None and texts:
        revisions = lookups.revisions(article)
        before = stored_text(revisions[max(revisions)], lookups)
        if article.first_published is not None:
            keep_permalinks(before, texts)
    is_new = article is None
    stored = article or Article(headline=texts[-1].headline)
    lookups.watch.changing(stored)
    if is_new and record.get("id"):
        stored.public_id = record["id"]
    if texts:
        values["headline"] = texts[-1].headline
    changed = assign(stored, values | _status(stored, status, record))
    if changed or is_new:
        stored.save()
    changed |= _replace_addresses(stored, urls)
    for text in texts:
        _find_mentions(add_revision(stored, text, lookups), lookups, finder)
    if texts and not is_new:
        anchor(Span.objects.filter(claim__article=stored))
    lookups.add_article(stored, urls)
    result = NEW if is_new else CHANGED if changed or texts else SAME
    return result, stored, Texts(before, [*draft.left_out, *left_out])


def recognised(record: Mapping[str, Any], lookups: Lookups) -> Article | None:
    """The stored article that a record means. Raises Refused where it means two, or names one as another."""
    found: dict[int, tuple[str, Article]] = {}
    for ref in (*(record.get(field) for field in ("id", "key", "url")), *(record.get("urls") or ())):
        if ref and (article := lookups.articles.get(ref)):
            found.setdefault(article.pk, (ref, article))
    if len(found) > 1:
        (one, _), (other, _) = list(found.values())[:2]
        raise Refused(f"{one} and {other} are two different articles")
    article = next((article for _, article in found.values()), None) or _known_by_form(record, lookups)
    if article is None:
        if record.get("id") and (moved := lookups.moved("article", record["id"])):
            raise Refused(f"the id {record['id']} is an old one of {moved}: use that")
        return None
    if record.get("id") and article.public_id != record["id"]:
        known = record.get("key") if article.key == record.get("key") else record.get("url")
        raise Refused(f"{known} is the article {article.public_id}, not {record['id']}")
    if record.get("key") and article.key and article.key != record["key"]:
        raise Refused(f"the article {article.public_id} has the key {article.key}, not {record['key']}")
    return article


def _known_by_form(record: Mapping[str, Any], lookups: Lookups) -> Article | None:
    """The one article that stands at another form (AMP, mobile, print, tracked) of the record's addresses.

    Only where the sender does not say himself by an id or a key of his own which article is meant.
    """
    if record.get("id"):
        return None
    urls = [url for url in (record.get("url"), *(record.get("urls") or ())) if url]
    found = {article.pk: article for url in urls for article in lookups.same(url)}
    article = next(iter(found.values())) if len(found) == 1 else None
    if article is not None and record.get("key") and article.key != record["key"]:
        return None
    return article


def _values(
    record: Mapping[str, Any], article: Article | None, bare: bool, lookups: Lookups
) -> dict[str, Any]:
    values = given(record, _FIELDS)
    if "published" in record:
        said = record["published"]
        has_time = bool(said) and len(said) > 10
        values["published"] = day(said[:10] if said else None, "published")
        values["published_time"] = moment(said, "published") if has_time else None
    if bare:
        if record.get("outlet") or article is None:
            values["outlet"] = outlet_named(record.get("outlet") or "", lookups)
    elif record.get("outlet"):
        values["outlet"] = lookups.actor(record["outlet"])
    elif article is None:
        raise Refused("outlet is missing: a new article needs it")
    return values


def _check_rights(article: Article | None, status: str | None, rights: Rights) -> None:
    if article is not None:
        if article.status == ArticleStatus.WITHDRAWN and status not in (None, ArticleStatus.WITHDRAWN):
            raise Refused("this article was withdrawn: an import never revives it")
        if article.status == ArticleStatus.PUBLISHED and status == ArticleStatus.DRAFT:
            raise Refused("this article is published: it is withdrawn, never made a draft again")
    is_new = article is None or article.status != status
    if is_new and status in (ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN) and not rights.publish:
        raise NeedsRight(f"status {status} needs the right to publish")


def _status(article: Article, status: str | None, record: Mapping[str, Any]) -> dict[str, Any]:
    if status is None or (status == article.status and status != ArticleStatus.WITHDRAWN):
        return {}
    values: dict[str, Any] = {"status": status}
    if status != ArticleStatus.DRAFT and article.first_published is None:
        values["first_published"] = timezone.now()
    if status == ArticleStatus.WITHDRAWN:
        values["withdrawn_on"] = day(record["withdrawn"]["date"], "withdrawn.date")
        values["withdrawal_reason"] = record["withdrawn"]["reason"]
    return values


def _addresses(record: Mapping[str, Any], article: Article | None, bare: bool, lookups: Lookups) -> list[str]:
    """The article's addresses from now on: a record replaces them, unless it is known by an address alone.

    A page or text adds those at which it was found.
    """
    stored = [address.url for address in article.addresses.order_by("position")] if article else []
    first = stored[:1] if "url" not in record else [record["url"]] if record["url"] else []
    rest = list(record["urls"] or ()) if "urls" in record else stored[1:]
    adds = bare or ("urls" not in record and not record.get("id") and not record.get("key"))
    urls = list(dict.fromkeys([*stored, *first, *rest] if adds and record.get("url") else [*first, *rest]))
    for url in urls:
        owner = lookups.articles.get(url)
        if owner is not None and (article is None or owner.pk != article.pk):
            raise Refused(f"{url[:200]} is an address of the article {owner.public_id}")
    return urls


def _replace_addresses(article: Article, urls: Sequence[str]) -> bool:
    if list(urls) == list(article.addresses.order_by("position").values_list("url", flat=True)):
        return False
    article.addresses.all().delete()
    Address.objects.bulk_create(
        Address(article=article, url=url, position=n, sameness=same_digest(url)) for n, url in enumerate(urls)
    )
    return True


def _find_mentions(revision: Revision, lookups: Lookups, finder: NameFinder) -> None:
    paragraphs = lookups.paragraphs(revision)
    found = finder.find([paragraph.text for paragraph in paragraphs])
    Mention.objects.bulk_create(
        (
            Mention(paragraph=paragraph, actor_id=place.value, start=place.start, end=place.end)
            for paragraph, places in zip(paragraphs, found, strict=True)
            for place in places
        ),
        batch_size=500,
    )


def preview(result: str, article: Article, texts: Texts, lookups: Lookups) -> ArticlePreview:
    """The article as it is stored now, for a person to look at."""
    revisions = lookups.revisions(article)
    newest = revisions[max(revisions)]
    now = stored_text(newest, lookups)
    recognised = Actor.objects.filter(mentions__paragraph__revision=newest).distinct().order_by("name")
    return ArticlePreview(
        headline=article.headline,
        section=article.section,
        published=article.published.isoformat() if article.published else "",
        outlet=article.outlet.name,
        language=article.language,
        result=result,
        public_id=article.public_id,
        paragraphs=[(kind, text) for _, kind, text in now.paragraphs],
        left_out=[(left.text, left.reason) for left in texts.left_out],
        actors=list(recognised.values_list("name", flat=True)),
        difference=_difference(texts.before, now) if texts.before else [],
        became=_became(newest) if texts.before else [],
    )


def _became(revision: Revision) -> list[tuple[str, str, str]]:
    """What became of the claims' words in a new text; what needs an editor first."""
    rows = (
        Anchor.objects.filter(revision=revision).select_related("span").order_by("span__paragraph__n", "pk")
    )
    listed = sorted(rows[:CLAIMS_TOLD], key=lambda row: not row.is_waiting)
    return [(row.span.exact, row.get_state_display(), row.quote) for row in listed]


def _difference(before: Text, now: Text) -> list[tuple[str, str]]:
    old = [before.headline, *(text for _, _, text in before.paragraphs)]
    new = [now.headline, *(text for _, _, text in now.paragraphs)]
    lines: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [("-", text) for text in old[a:b]] + [("+", text) for text in new[c:d]]
    return lines
