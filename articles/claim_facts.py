"""What the filters and the search index need to know of claims, read in bulk: a dozen queries per batch."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from actors.models import Actor, Name, Role
from articles.display import NONE, display_by
from articles.models import (
    UNDATED,
    About,
    Addressee,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimRelation,
    ClaimStatus,
    HopRole,
    Mode,
    Span,
)


@dataclass(slots=True)
class ClaimFacts:
    """One claim's facts; actors are primary keys of survivors of merges."""

    pk: int
    is_public: bool
    act: str
    mode: str
    said_on: datetime.date | None  # the day to judge roles by
    dated: datetime.date
    printed: datetime.date
    event: int | None
    summary: str
    shows_words: bool
    dates_changed: bool
    copy_group: int | None
    actors: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # by facet
    printed_words: list[str] = field(default_factory=list)  # of the chain
    exact: list[str] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)
    is_anonymous: bool = False
    is_direct: bool = False
    is_disputed: bool = False


@dataclass(slots=True)
class ActorFacts:
    """What claims take from an actor."""

    kind: str
    country: str
    spellings: list[str]
    roles: list[Role] = field(default_factory=list)


_FACET = {HopRole.SPEAKER: "speaker", HopRole.RELAY: "via", HopRole.OUTLET: "outlet"}


class Cast:
    """The actors of a batch of claims, and where merged ones lead."""

    def __init__(self) -> None:
        merged = Actor.objects.exclude(merged_into=None).values_list("pk", "merged_into")
        self._merged: dict[int, int] = {old: new for old, new in merged if new is not None}
        self._known: dict[int, ActorFacts] = {}

    def survivor(self, actor: int) -> int:
        """The actor that answers for this one now."""
        seen = {actor}
        while (following := self._merged.get(actor)) is not None and following not in seen:
            actor = following
            seen.add(actor)
        return actor

    def meet(self, actors: Iterable[int]) -> None:
        """Read the facts of these actors, in three queries at most."""
        new = set(actors) - self._known.keys()
        if not new:
            return
        rows = Actor.objects.filter(pk__in=new).values_list("pk", "kind", "country", "name")
        for pk, kind, country, name in rows:
            self._known[pk] = ActorFacts(kind, country, [name])
        for pk, name in Name.objects.filter(actor__in=new).values_list("actor", "name"):
            self._known[pk].spellings.append(name)
        for role in Role.objects.filter(actor__in=new):
            self._known[role.actor_id].roles.append(role)

    def __getitem__(self, actor: int) -> ActorFacts:
        return self._known[actor]


def gather(ids: Sequence[int], cast: Cast) -> list[ClaimFacts]:
    """The facts of these claims, public or not; `cast` has met their actors then."""
    facts = {claim.pk: claim for claim in _claims(ids)}
    public = [pk for pk, claim in facts.items() if claim.is_public]
    _add_chain(facts, public, cast)
    for facet, model in (("about", About), ("to", Addressee)):
        rows = model._default_manager.filter(claim__in=public, actor__isnull=False)
        for claim, actor in rows.order_by("claim", "position").values_list("claim", "actor"):
            facts[claim].actors[facet].append(cast.survivor(actor))
    for claim, exact, mode in Span.objects.filter(claim__in=public).values_list("claim", "exact", "mode"):
        facts[claim].exact.append(exact)
        facts[claim].is_direct |= mode == Mode.DIRECT
    for claim, topic in Claim.topics.through.objects.filter(claim__in=public).values_list("claim", "topic"):
        facts[claim].topics.append(topic)
    for pair in contradictions(public):
        for claim in pair:
            if claim in facts:
                facts[claim].is_disputed = True
    cast.meet(actor for claim in facts.values() for actors in claim.actors.values() for actor in actors)
    return list(facts.values())


def contradictions(ids: Iterable[int]) -> list[tuple[int, int]]:
    """The contradictions between two public claims that one of these claims is part of.

    Each end is looked up by its index and what is public is asked afterwards: joined in one query, PostgreSQL
    walks through all pairs where a bulk import has outrun its statistics.
    """
    chosen = list(ids)
    related = ClaimRelation.objects.filter(kind=ClaimRelation.Kind.CONTRADICTS).order_by()
    pairs = {
        pair
        for end in ("from_claim", "to_claim")
        for pair in related.filter(**{f"{end}__in": chosen}).values_list("from_claim", "to_claim")
    }
    if not pairs:
        return []
    ends = {claim for pair in pairs for claim in pair}
    public = set(Claim.objects.published().filter(pk__in=ends).values_list("pk", flat=True))
    return sorted(pair for pair in pairs if public.issuperset(pair))


def _claims(ids: Sequence[int]) -> Iterable[ClaimFacts]:
    rows = Claim.objects.filter(pk__in=ids).order_by("pk").values(
        "pk", "status", "act", "mode", "said_start", "event", "summary", "dated", "printed",
        "article__status", "article__published", "article__display", "article__licence",
        "article__outlet__display", "article__copy_group",
    )  # fmt: skip
    for row in rows:
        printed = row["article__published"]
        said = row["said_start"] or printed
        own, outlet = row["article__display"], row["article__outlet__display"]
        states = (row["status"], row["article__status"])
        yield ClaimFacts(
            pk=row["pk"],
            is_public=states == (ClaimStatus.PUBLISHED, ArticleStatus.PUBLISHED),
            act=row["act"],
            mode=row["mode"],
            said_on=said,
            dated=said or UNDATED,
            printed=printed or UNDATED,
            event=row["event"],
            summary=row["summary"],
            shows_words=display_by(own, outlet, row["article__licence"]) != NONE,
            dates_changed=(row["dated"], row["printed"]) != (said or UNDATED, printed or UNDATED),
            copy_group=row["article__copy_group"],
        )


def _add_chain(facts: dict[int, ClaimFacts], public: list[int], cast: Cast) -> None:
    hops = Attribution.objects.filter(claim__in=public).order_by("claim", "step", "position")
    columns = ("claim", "role", "actor", "source", "words", "printed_role", "source__description")
    for claim, role, actor, source, words, printed_role, description in hops.values_list(*columns):
        fact = facts[claim]
        if actor is not None:
            fact.actors[_FACET[role]].append(cast.survivor(actor))
        elif source is not None and role == HopRole.SPEAKER:
            fact.is_anonymous = True
        fact.printed_words += [text for text in (words, printed_role, description) if text]
