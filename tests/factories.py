"""The cast and the small pieces of news that tests are written with: plain functions that store real records.

`claim` stores as the archive does: a draft, its words, its chain, and then it is published.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from actors.models import Actor, Role
from articles.anchoring import anchor as anchor_spans
from articles.indexing import reindex_articles, reindex_claims
from articles.models import (
    HEADLINE_KEY,
    UNDATED,
    About,
    Addressee,
    Anchor,
    AnonymousSource,
    Article,
    Attribution,
    Claim,
    Event,
    Paragraph,
    ParagraphKind,
    Revision,
    Span,
    Suggestion,
    Topic,
)
from articles.models.public_id import new_paragraph_key

CONTEXT = 32  # characters of prefix and suffix

Party = Actor | str
"""Somebody a claim is about or said to: an actor, or the words as printed."""


# --- The cast ---------------------------------------------------------------------------------


def actor(slug: str = "apa", **fields: Any) -> Actor:
    """The actor of that slug, stored with these fields if it is new; a person by default."""
    defaults = {"kind": "person", "name": slug.replace("-", " ").title(), **fields}
    return Actor.objects.get_or_create(slug=slug, defaults=defaults)[0]


def role(holder: Actor, title: str, organisation: Actor | None = None, **fields: Any) -> Role:
    """A post, stored once; `start` and `end` are dates."""
    return Role.objects.get_or_create(actor=holder, title=title, organisation=organisation, defaults=fields)[
        0
    ]


def azerbaijan() -> Actor:
    return actor("azerbaijan", kind="state", name="Azerbaijan", country="az", wikidata="Q227")


def armenia() -> Actor:
    return actor("armenia", kind="state", name="Armenia", country="am", wikidata="Q399")


def azerbaijani_mfa() -> Actor:
    return actor(
        "azerbaijan-mfa",
        kind="government_body",
        name="Azerbaijani Foreign Ministry",
        country="az",
    )


def armenian_mfa() -> Actor:
    return actor("armenia-mfa", kind="government_body", name="Armenian Foreign Ministry", country="am")


def state_department() -> Actor:
    return actor("us-state-department", kind="government_body", name="US State Department", country="us")


def western_azerbaijan_community() -> Actor:
    return actor(
        "western-azerbaijan-community", kind="community", name="Western Azerbaijan Community", country="az"
    )


def apa() -> Actor:
    return actor("apa", kind="news_agency", name="APA", country="az")


def oc_media() -> Actor:
    return actor("oc-media", kind="outlet", name="OC Media", country="ge")


def bayramov() -> Actor:
    """The foreign minister of Azerbaijan since 2020, its education minister before."""
    person = actor("jeyhun-bayramov", name="Jeyhun Bayramov", country="az")
    day = datetime.date(2020, 7, 16)
    role(person, "Minister of Education", country="az", start=datetime.date(2018, 4, 23), end=day)
    role(person, "Foreign Minister", azerbaijani_mfa(), country="az", start=day)
    return person


def mirzoyan() -> Actor:
    """The foreign minister of Armenia since 2021."""
    person = actor("ararat-mirzoyan", name="Ararat Mirzoyan", country="am")
    role(person, "Foreign Minister", armenian_mfa(), country="am", start=datetime.date(2021, 8, 19))
    return person


def blinken() -> Actor:
    """The US Secretary of State from 2021 to 2025."""
    person = actor("antony-blinken", name="Antony Blinken", country="us")
    days = {"start": datetime.date(2021, 1, 26), "end": datetime.date(2025, 1, 20)}
    role(person, "Secretary of State", state_department(), country="us", **days)
    return person


def event(slug: str = "osce-malta", **fields: Any) -> Event:
    """The event of that slug: the OSCE Ministerial Council in Malta unless told otherwise."""
    defaults = {
        "name": "OSCE Ministerial Council",
        "place": "Malta",
        "start": datetime.date(2024, 12, 5),
        "end": datetime.date(2024, 12, 6),
        **fields,
    }
    return Event.objects.get_or_create(slug=slug, defaults=defaults)[0]


def topic(slug: str = "peace-treaty", **fields: Any) -> Topic:
    defaults = {"name": slug.replace("-", " ").capitalize(), **fields}
    return Topic.objects.get_or_create(slug=slug, defaults=defaults)[0]


# --- Articles ---------------------------------------------------------------------------------


def article(
    headline: str = "Azerbaijan rejects an offer of talks",
    paragraphs: Sequence[str | tuple[str, str]] = ("Azerbaijan rejected the offer, Jeyhun Bayramov said.",),
    outlet: Actor | None = None,
    status: str = "published",
    **fields: Any,
) -> Article:
    """An article with its first revision; a paragraph is a text, or a kind and a text.

    Printed on 6 December 2024 unless `published` says otherwise. `url` gives it an address.
    """
    url = fields.pop("url", "")
    fields = {"published": datetime.date(2024, 12, 6), "language": "en", **fields}
    if status != "draft":
        fields.setdefault("first_published", timezone.now())
    stored = Article.objects.create(headline=headline, outlet=outlet or oc_media(), status=status, **fields)
    if url:
        stored.addresses.create(url=url)
    revision(stored, paragraphs)
    _reindex(articles=[stored.pk])
    return stored


def revision(
    of: Article,
    paragraphs: Sequence[str | tuple[str, str]],
    headline: str = "",
    keys: Sequence[str] = (),
) -> Revision:
    """The next text of an article, now its current one; `keys`: those of its paragraphs, else new ones.

    What became of the article's claims is stored with it.
    """
    blocks = [(ParagraphKind.BODY.value, one) if isinstance(one, str) else one for one in paragraphs]
    headline = headline or of.headline
    whole = "\n".join([headline, *(text for _, text in blocks)])
    of.revisions.update(is_current=False)
    stored = of.revisions.create(
        n=of.revisions.count() + 1, headline=headline, hash=hashlib.sha256(whole.encode()).hexdigest()
    )
    rows = [Paragraph(revision=stored, n=0, key=HEADLINE_KEY, kind=ParagraphKind.HEADLINE, text=headline)]
    rows += [
        Paragraph(
            revision=stored, n=n, key=keys[n - 1] if keys else new_paragraph_key(), kind=kind, text=text
        )
        for n, (kind, text) in enumerate(blocks, start=1)
    ]
    Paragraph.objects.bulk_create(rows)
    anchor_spans(Span.objects.filter(claim__article=of))
    return stored


# --- Claims -----------------------------------------------------------------------------------


def claim(
    of: Article,
    quote: str,
    paragraph: int = 1,
    speaker: Actor | Sequence[Actor] | None = None,
    via: Iterable[Party] = (),
    act: str = "states",
    mode: str = "paraphrase",
    status: str = "published",
    about: Iterable[Party] = (),
    to: Iterable[Party] = (),
    anonymous: str = "",
    said: datetime.date | str | None = None,
    event: Event | None = None,
    topics: Iterable[Topic] = (),
    within: Claim | None = None,
    **fields: Any,
) -> Claim:
    """A claim with one span, its chain from speaker to outlet, and whatever else is given.

    `speaker`: an actor, or several of a joint statement; without one and without `anonymous` (a source's
    description as printed) the speaker is unexpressed. `via`: relays, nearest to the speaker first; a text
    is an anonymous source. `said`: a day, or an ISO date, year-month or year.
    """
    cited = fields.pop("revision", None) or of.revisions.get(is_current=True)
    stored = Claim.objects.create(
        article=of,
        revision=cited,
        within=within,
        act=act,
        mode=mode,
        event=event,
        **{**_dates(of, said), **fields},
    )
    span(stored, quote, paragraph, mode)
    _chain(stored, speaker, via, anonymous)
    for model, parties in ((About, about), (Addressee, to)):
        for position, party in enumerate(parties):
            whom = {"actor": party} if isinstance(party, Actor) else {"words": party}
            model.objects.create(claim=stored, position=position, **whom)
    stored.topics.set(topics)
    if status != "draft":
        now = fields.get("first_published") or timezone.now()
        Claim.objects.filter(pk=stored.pk).update(status=status, first_published=now)
        stored.refresh_from_db()
    _reindex(claims=[stored.pk], articles=[of.pk])
    return stored


def span(of: Claim, quote: str, paragraph: int = 1, mode: str = "paraphrase") -> Span:
    """The next span of a claim: the first place where the quote stands in the paragraph of that number."""
    where = of.revision.paragraphs.get(n=paragraph)
    start = where.text.index(quote)
    end = start + len(quote)
    return Span.objects.create(
        claim=of,
        position=of.spans.count(),
        paragraph=where,
        start=start,
        end=end,
        exact=quote,
        prefix=where.text[max(0, start - CONTEXT) : start],
        suffix=where.text[end : end + CONTEXT],
        mode=mode,
    )


def anchor(of: Span, revision: Revision, quote: str = "", paragraph: int = 1, **fields: Any) -> Anchor:
    """What became of a span in a newer text: the words as they stand there, or gone without any."""
    if not quote:
        return Anchor.objects.create(span=of, revision=revision, **{"state": "gone", "score": 0.0, **fields})
    where = revision.paragraphs.get(n=paragraph)
    start = where.text.index(quote)
    place = {"paragraph": where, "start": start, "end": start + len(quote), "quote": quote}
    given = {"state": "altered", "score": 0.9, **place, **fields}
    return Anchor.objects.create(span=of, revision=revision, **given)


def suggestion(of: Article, quote: str, paragraph: int = 1, **fields: Any) -> Suggestion:
    """A suggestion as it is stored: these words, said by nobody named."""
    proposal = {
        "spans": [{"paragraph": paragraph, "quote": quote, "mode": "paraphrase"}],
        "act": "states",
        "chain": [{"role": "speaker", "step": 1, "actor": None, "anonymous": False, "as": "reportedly"}],
    }
    given = {"rule": "reportedly", "confidence": 0.8, "act": "states", "mode": "paraphrase", **fields}
    return Suggestion.objects.create(
        article=of,
        **{
            "revision": of.revisions.get(is_current=True),
            "fingerprint": hashlib.sha256(quote.encode()).hexdigest()[:32],
            "proposal": proposal,
            "first_version": "1",
            "last_version": "1",
            **given,
        },
    )


def source(of: Article, description: str) -> AnonymousSource:
    """The anonymous source of that description in the article."""
    found = of.sources.filter(description=description).first()
    return found or of.sources.create(key=f"s{of.sources.count() + 1}", description=description)


def _chain(of: Claim, speaker: Actor | Sequence[Actor] | None, via: Iterable[Party], anonymous: str) -> None:
    speakers: Sequence[Actor | None]
    speakers = [speaker] if isinstance(speaker, Actor) or speaker is None else speaker
    for position, who in enumerate(speakers):
        hop = Attribution(claim=of, step=1, position=position, role="speaker", actor=who)
        if who is None and anonymous:
            hop.source, hop.words = source(of.article, anonymous), anonymous
        elif who is None:
            hop.words = "reportedly"
        hop.save()
    step = 2
    for relay in via:
        hop = Attribution(claim=of, step=step, role="relay")
        if isinstance(relay, Actor):
            hop.actor = relay
        else:
            hop.source, hop.words = source(of.article, relay), relay
        hop.save()
        step += 1
    Attribution.objects.create(claim=of, step=step, role="outlet", actor=of.article.outlet)


def _dates(of: Article, said: datetime.date | str | None) -> dict[str, Any]:
    printed = of.published or UNDATED
    if said is None:
        return {"dated": printed, "printed": printed}
    precision = "day"
    if isinstance(said, str):
        precision = {4: "year", 7: "month"}.get(len(said), "day")
        said = datetime.date.fromisoformat(f"{said}-01-01"[:10])
    return {"said_start": said, "said_precision": precision, "dated": said, "printed": printed}


def _reindex(claims: Sequence[int] = (), articles: Sequence[int] = ()) -> None:
    if claims:
        reindex_claims(claims)
    if articles:
        reindex_articles(articles)
