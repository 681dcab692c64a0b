"""A suggestion as the editors' page shows it: its words marked in their paragraph, its chain in names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actors.models import Actor
from articles.models import Act, Article, HopRole, Mode, Paragraph, Suggestion
from articles.text import anchors, marks

AROUND = 600  # characters of a paragraph that are shown on either side of the words
CONTENT, SOURCE, CUE = "content", "source", "cue"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the part around the words: pieces of text with what they are; empty for narration."""

    number: int
    pieces: list[tuple[str, str]]  # what it is, text


@dataclass(frozen=True, slots=True)
class Candidate:
    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class HopShown:
    """A hop in words; with candidates it is for the editor to choose one, in the field of that name."""

    role: str
    label: str
    about: str = ""  # what else is known: anonymous, new, the printed role
    field: str = ""
    candidates: tuple[Candidate, ...] = ()
    step: int = 0
    joins: bool = False  # the hop before, in a joint statement
    leads: bool = False  # to a further step


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page says of one suggestion."""

    suggestion: Suggestion
    title: str
    passages: list[Passage]
    chain: list[HopShown]
    facts: list[tuple[str, str]]


def cards(article: Article, suggestions: Sequence[Suggestion]) -> list[Card]:
    """The suggestions of one article, in a fixed number of queries."""
    slugs = {slug for one in suggestions for slug in _slugs(one.proposal)}
    actors = {actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)}
    wanted = {one.revision_id for one in suggestions}
    rows = Paragraph.objects.filter(revision__in=wanted)
    paragraphs = {(row.revision_id, row.n): row.text for row in rows}
    known = Suggestion.objects.filter(article=article)
    titles = {
        one.fingerprint: _title(one, actors)
        for one in known.only("fingerprint", "act", "proposal", "article")
    }
    return [_card(article, one, actors, paragraphs, titles) for one in suggestions]


def choice_field(suggestion: int, hop: int) -> str:
    """The name of the field in which one of a hop's candidates is chosen."""
    return f"who-{suggestion}-{hop}"


def _slugs(proposal: Mapping[str, Any]) -> Iterable[str]:
    for hop in proposal["chain"]:
        yield from [hop["actor"]] if hop.get("actor") else hop.get("candidates", ())
    yield from proposal.get("about", ())
    yield from proposal.get("addressees", ())


def _card(
    article: Article,
    one: Suggestion,
    actors: Mapping[str, Actor],
    paragraphs: Mapping[tuple[int, int], str],
    titles: Mapping[str, str],
) -> Card:
    proposal = one.proposal
    chain = _chain(article, one, actors)
    facts = [("Mode", Mode(one.mode).label)]
    if said := proposal.get("said"):
        until = f" to {said['end']}" if said.get("end") else ""
        day = f"{said['date']}{until}, {said['precision']}" if said.get("date") else "no date"
        facts.append(("Said", f"{day} (“{said['as']}”)"))
    for label, name in (("About", "about"), ("Said to", "addressees")):
        if proposal.get(name):
            facts.append((label, ", ".join(_name(slug, actors) for slug in proposal[name])))
    if proposal.get("within") in titles:
        facts.append(("Within", titles[proposal["within"]]))
    for relation in proposal.get("relations", ()):
        if relation["to"] in titles:
            facts.append((relation["kind"].replace("_", " ").capitalize(), titles[relation["to"]]))
    facts.append(("Found by", f"rule “{one.rule.replace('_', ' ')}”, {one.confidence:.0%} sure"))
    return Card(one, _title(one, actors), _passages(one, paragraphs), chain, facts)


def _chain(article: Article, one: Suggestion, actors: Mapping[str, Actor]) -> list[HopShown]:
    rows = one.proposal["chain"]
    hops = [replace(_hop(one, n, row, actors), step=row["step"]) for n, row in enumerate(rows)]
    hops.append(HopShown(HopRole.OUTLET, article.outlet.name))
    before, after = [None, *hops[:-1]], [*hops[1:], None]
    return [
        replace(
            hop,
            joins=previous is not None and previous.step == hop.step,
            leads=following is not None and following.step != hop.step,
        )
        for previous, hop, following in zip(before, hops, after, strict=True)
    ]


def _title(one: Suggestion, actors: Mapping[str, Actor]) -> str:
    """ "Jeyhun Bayramov denies: We have never rejected talks"."""
    first = one.proposal["chain"][0]["step"]
    who = " and ".join(_who(hop, actors) for hop in one.proposal["chain"] if hop["step"] == first)
    words = one.words
    return f"{who} {Act(one.act).label}: {words[:100]}{'…' if len(words) > 100 else ''}"


def _who(hop: Mapping[str, Any], actors: Mapping[str, Actor]) -> str:
    if hop.get("actor"):
        return _name(hop["actor"], actors)
    if "new" in hop:
        return str(hop["new"]["name"])
    if hop.get("anonymous"):
        return str(hop.get("description") or hop.get("as") or "an anonymous source")
    return str(hop["as"]) if "candidates" in hop else "nobody named"


def _name(slug: str, actors: Mapping[str, Actor]) -> str:
    return actors[slug].name if slug in actors else slug


def _hop(one: Suggestion, number: int, hop: Mapping[str, Any], actors: Mapping[str, Actor]) -> HopShown:
    printed, role = hop.get("as") or "", hop.get("printed_role") or ""
    if hop.get("actor"):
        return HopShown(hop["role"], _name(hop["actor"], actors), role)
    if "candidates" in hop:
        offered = tuple(Candidate(slug, _described(slug, actors)) for slug in hop["candidates"])
        return HopShown(hop["role"], printed, role, choice_field(one.pk, number), offered)
    if "new" in hop:
        new = hop["new"]
        known = (dict(Actor.Kind.choices).get(new["kind"], ""), new["role"], new["country"])
        return HopShown(hop["role"], new["name"], ", ".join(["new", *filter(None, known)]))
    if hop.get("anonymous"):
        described = hop.get("description") or printed or "an anonymous source"
        as_printed = f"“{printed}”" if printed and printed != described else ""
        return HopShown(hop["role"], described, ", ".join(filter(None, ("anonymous", as_printed))))
    return HopShown(hop["role"], "nobody named", f"“{printed}”" if printed else "")


def _described(slug: str, actors: Mapping[str, Actor]) -> str:
    if slug not in actors:
        return slug
    actor = actors[slug]
    return ", ".join(filter(None, (actor.name, actor.get_kind_display(), actor.country)))


def _passages(one: Suggestion, paragraphs: Mapping[tuple[int, int], str]) -> list[Passage]:
    by_number: dict[int, list[Mapping[str, Any]]] = {}
    for span in one.proposal["spans"]:
        by_number.setdefault(span["paragraph"], []).append(span)
    return [
        _passage(number, paragraphs.get((one.revision_id, number), ""), spans, one.proposal["chain"][0])
        for number, spans in sorted(by_number.items())
    ]


def _passage(
    number: int, text: str, spans: Sequence[Mapping[str, Any]], speaker: Mapping[str, Any]
) -> Passage:
    places = []
    for span in spans:
        found = anchors.locate(text, span["quote"], span.get("prefix", ""), span.get("suffix", ""))
        if isinstance(found, anchors.Located):
            places.append(marks.Place(found.start, found.end, CONTENT))
    if not places:
        return Passage(number, [("", text[: 2 * AROUND])])
    first, last = min(place.start for place in places), max(place.end for place in places)
    for kind, words in ((SOURCE, speaker.get("as")), (CUE, speaker.get("cue"))):
        near = anchors.nearest(text, words, first) if words else anchors.NotFound()
        if isinstance(near, anchors.Located):
            places.append(marks.Place(near.start, near.end, kind))
            first, last = min(first, near.start), max(last, near.end)
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    shown = [marks.Place(place.start - start, place.end - start, place.claim) for place in places]
    pieces = [(_kind(piece.claims), piece.text) for piece in marks.segments(text[start:end], shown)]
    before, after = [("", "… ")] if start else [], [("", " …")] if end < len(text) else []
    return Passage(number, [*before, *pieces, *after])


def _kind(kinds: Sequence[str]) -> str:
    return next((kind for kind in (CONTENT, SOURCE, CUE) if kind in kinds), "")
