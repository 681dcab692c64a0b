"""Who and what is meant by the words of the desk's form: one actor, several to choose from, or nobody yet."""

from django.db.models import Q

from actors.models import Actor
from articles.admin.desk.entry import Entry, resolve_date
from articles.admin.desk.rows import ACTOR, HopRow, PartyRow
from articles.desk.actors import find_actors, match_of, named, with_slugs
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import add_actor
from articles.models import Article, Event, HopRole, Topic
from articles.tagging import Refused

SIMILAR = 3  # rows for which similar names are looked up; more wait until these are settled


def resolve(entry: Entry, article: Article) -> bool:
    """Give each row its actor; what an editor must say first becomes a problem of the row. Whether all is clear."""
    hops = [row for row in entry.chain if row.kind == ACTOR]
    rows: list[HopRow | PartyRow] = [*hops, *entry.about, *entry.addressees]
    known = with_slugs((row.actor for row in rows if row.actor), described=True)
    for row in rows:
        _keep_or_forget(row, known)
    found = named(row.who for row in rows if not row.actor)
    looked_up = 0
    for row in rows:
        if row.actor or (isinstance(row, HopRow) and row.create):
            continue
        actors = found.get(row.who, [])
        if len(actors) == 1:
            row.actor, row.who = actors[0].slug, actors[0].name
        elif actors:
            row.candidates = [match_of(actor) for actor in actors]
        elif isinstance(row, HopRow) and looked_up < SIMILAR:
            looked_up += 1
            row.candidates = find_actors(row.who, article)
    _complain(entry, hops)
    resolve_date(entry, article)
    _resolve_event(entry)
    _resolve_topics(entry)
    return not entry.problems


def _keep_or_forget(row: HopRow | PartyRow, known: dict[str, Actor]) -> None:
    """A slug counts as long as the name beside it is that actor's: a name typed over it is somebody else's."""
    actor = known.get(row.actor)
    if actor is None:
        row.actor = ""
    elif not row.who or row.candidates or row.who.casefold() in {s.casefold() for s in actor.spellings()}:
        row.who = actor.name
    else:
        row.actor = ""


def _complain(entry: Entry, hops: list[HopRow]) -> None:
    for row in hops:
        if row.actor or row.create:
            continue
        if not row.who:
            row.problem = "Give a name."
        elif row.candidates:
            row.problem = f"Choose who “{row.who}” is, or make a new actor."
        else:
            row.problem = f"Nobody has the name “{row.who}” yet: correct it, or make a new actor."
        entry.problems.append(row.problem)
    for row in entry.chain:
        if row.kind != ACTOR and row.role == HopRole.RELAY and row.kind == "nobody":
            entry.problems.append("A relay is an actor or an anonymous source: only a speaker is unnamed.")
    for party in (*entry.about, *entry.addressees):
        if not party.actor and party.candidates:
            entry.problems.append(f"Choose who “{party.who}” is.")
    if not any(row.role == HopRole.SPEAKER for row in entry.chain):
        entry.problems.append("The chain has no speaker.")


def _resolve_event(entry: Entry) -> None:
    if not entry.event:
        return
    found = list(Event.objects.filter(Q(slug=entry.event) | Q(name__iexact=entry.event))[:2])
    if len(found) == 1:
        entry.event = found[0].slug
    else:
        entry.problems.append(f"No event is called “{entry.event}”." if not found else "Choose one event.")


def _resolve_topics(entry: Entry) -> None:
    wanted = [part for one in entry.topics.split(",") if (part := one.strip())]
    if not wanted:
        return
    query = Q(slug__in=wanted)
    for one in wanted:
        query |= Q(name__iexact=one)
    by_name: dict[str, str] = {}
    for topic in Topic.objects.filter(query)[:200]:
        by_name |= {topic.slug: topic.slug, topic.name.casefold(): topic.slug}
    unknown = [one for one in wanted if one not in by_name and one.casefold() not in by_name]
    if unknown:
        entry.problems.append(f"No topic is called “{unknown[0]}”.")
    else:
        slugs = (by_name.get(one) or by_name[one.casefold()] for one in wanted)
        entry.topics = ", ".join(dict.fromkeys(slugs))


def make_new_actors(entry: Entry) -> list[Actor]:
    """Make the actors that the form says are new; two hops of one name are one. Raises Refused."""
    made: dict[str, Actor] = {}
    for row in entry.chain:
        if row.kind == ACTOR and row.create and not row.actor:
            key = row.who.casefold()
            if key not in made:
                made[key] = _made(row)
            row.actor, row.create = made[key].slug, False
    return list(made.values())


def _made(row: HopRow) -> Actor:
    try:
        return add_actor(row.who, row.new_kind or Actor.Kind.PERSON, row.new_country, row.new_role)
    except RecordRefused as refused:
        raise Refused(f"“{row.who}” cannot be made an actor: {refused}.") from None
