"""The form of a new claim, filled in as far as the article tells: chosen words, and what stands around them."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles.desk.items import Item, Shelf
from articles.desk.places import mode_at, shared, size, span_of, spots_of
from articles.desk.records import record_of
from articles.models import Claim, HopRole, Mention, Paragraph, Suggestion
from articles.suggest import suggest
from articles.suggest.acts import act_of
from articles.suggest.dates import dates
from articles.suggest.values import Known, Passage
from articles.suggesting.proposals import proposals
from articles.text.finding import Spot

BEFORE, BEHIND = 2, 1  # paragraphs around the words that the engine is asked about
FAR = 3  # paragraphs away, an article's other claims no longer tell medium, event and topics
ENOUGH = 0.3  # of the characters that the words or a proposal have, from which it is about them
OF_A_PROPOSAL = ("act", "chain", "addressees", "said")
OF_A_NEIGHBOUR = ("medium", "event", "topics")

Record = dict[str, Any]


def new_record(shelf: Shelf, spots: Sequence[Spot]) -> Record:
    """The record of a claim of these words; its chain may hold candidates and new actors, as a proposal's does."""
    stored = list(Suggestion.objects.filter(article=shelf.article).values_list("proposal", flat=True))
    near = _about_these(stored, spots, shelf)
    mentions = list(
        Mention.objects.filter(paragraph__revision=shelf.revision)
        .select_related("actor", "paragraph")
        .prefetch_related("actor__names")
    )
    if near is None:
        near = _about_these(_asked(shelf, spots, mentions), spots, shelf)
    records = _Records()
    record: Record = {
        "spans": [span_of(spot, shelf.texts, mode_at(spot, shelf.texts)) for spot in spots],
        "act": act_of("", " ".join(_words(spot, shelf) for spot in spots)),
        "about": _about(spots, mentions),
    }
    record |= {name: near[name] for name in OF_A_PROPOSAL if name in near} if near else {}
    if "chain" not in record:
        record["chain"] = _chain_beside(shelf, spots, stored, records) or [
            {"role": HopRole.SPEAKER.value, "step": 1, "actor": shelf.article.outlet.slug}
        ]
    speakers = {hop.get("actor") for hop in record["chain"]}
    record["about"] = [slug for slug in record["about"] if slug not in speakers]
    if "said" not in record and (said := _said(shelf, spots)):
        record["said"] = said
    return record | _beside(shelf, spots, records)


def _words(spot: Spot, shelf: Shelf) -> str:
    return shelf.texts[spot.paragraph][spot.start : spot.end]


def _about_these(proposed: Iterable[Record], spots: Sequence[Spot], shelf: Shelf) -> Record | None:
    """The proposal that shares most of the words, if it shares enough of them."""
    numbers = {spot.paragraph for spot in spots}
    best: Record | None = None
    most = 0.0
    for record in proposed:
        spans = record["spans"]
        if not any(span["paragraph"] in numbers for span in spans):
            continue
        there = spots_of(spans, shelf.texts)
        both = shared(there, spots)
        likeness = both / (size(there) + size(spots) - both) if both else 0.0
        if likeness >= ENOUGH and likeness > most:
            best, most = record, likeness
    return best


def _asked(shelf: Shelf, spots: Sequence[Spot], mentions: Sequence[Mention]) -> list[Record]:
    """What the engine proposes in the paragraphs around, of the actors that the article mentions."""
    first, last = spots[0].paragraph - BEFORE, spots[-1].paragraph + BEHIND
    around: list[Paragraph] = [one for one in shelf.paragraphs if first <= one.n <= last]
    actors = {mention.actor_id: mention.actor for mention in mentions}
    names = [
        Known(spelling, actor.pk, actor.kind, actor.country)
        for actor in actors.values()
        for spelling in dict.fromkeys(actor.spellings())
    ]
    article = shelf.article
    found = suggest(
        [Passage(one.text, one.n, one.kind) for one in around],
        names,
        published=article.published,
        outlet=article.outlet.name,
        language=article.language or "en",
    )
    slugs = {pk: actor.slug for pk, actor in actors.items()}
    return [one.record for one in proposals(found, around, slugs, article.outlet_id)]


def _about(spots: Sequence[Spot], mentions: Sequence[Mention]) -> list[str]:
    """Whom the words name."""
    named = [
        mention.actor.slug
        for spot in spots
        for mention in mentions
        if mention.paragraph.n == spot.paragraph and spot.start <= mention.start < spot.end
    ]
    return list(dict.fromkeys(named))


def _chain_beside(
    shelf: Shelf, spots: Sequence[Spot], stored: Iterable[Record], records: "_Records"
) -> list[Record]:
    """The chain of the nearest claim or suggestion of the paragraph; nothing where there is none."""
    here = spots[0]
    near: list[tuple[int, Item | Record]] = [
        (abs(spot.start - here.start), item)
        for item in shelf.items
        if item.is_claim
        for spot in item.spots
        if spot.paragraph == here.paragraph
    ]
    near += [
        (abs(spot.start - here.start), record)
        for record in stored
        if any(span["paragraph"] == here.paragraph for span in record["spans"])
        for spot in spots_of(record["spans"], shelf.texts)
        if spot.paragraph == here.paragraph
    ]
    if not near:
        return []
    nearest = min(near, key=lambda one: one[0])[1]
    chain: list[Record] = records.of(nearest)["chain"] if isinstance(nearest, Item) else nearest["chain"]
    return [hop for hop in chain if hop["role"] != HopRole.OUTLET]


class _Records:
    """The records of claims beside the words, each read once."""

    def __init__(self) -> None:
        self._read: dict[int, Record] = {}

    def of(self, item: Item) -> Record:
        if item.pk not in self._read:
            self._read[item.pk] = record_of(Claim.objects.select_related("article").get(pk=item.pk))
        return self._read[item.pk]


def _said(shelf: Shelf, spots: Sequence[Spot]) -> Record | None:
    """The first date of the paragraph that stands outside the words."""
    here = spots[0]
    text = shelf.texts[here.paragraph]
    for when in dates(text, shelf.article.published):
        outside = all(
            spot.paragraph != here.paragraph or not spot.start <= when.start < spot.end for spot in spots
        )
        if outside and when.date is not None:
            last = when.last.isoformat() if when.last else None
            return {
                "date": when.date.isoformat(),
                "end": last,
                "precision": when.precision,
                "as": text[when.start : when.end],
            }
    return None


def _beside(shelf: Shelf, spots: Sequence[Spot], records: "_Records") -> Record:
    """Medium, event and topics of the nearest claim that stands close enough."""
    here = spots[0].paragraph
    near = [
        (abs(min(item.spots).paragraph - here), item) for item in shelf.items if item.is_claim and item.spots
    ]
    distance, item = min(near, key=lambda one: one[0], default=(FAR + 1, None))
    if item is None or distance > FAR:
        return {}
    record = records.of(item)
    return {name: record[name] for name in OF_A_NEIGHBOUR if record[name]}
