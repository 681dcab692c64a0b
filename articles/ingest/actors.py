"""Actors, events and topics from interchange records."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from actors import names
from actors.models import Actor, Name, Redirect, Role
from articles.ingest.changes import assign, day, given, in_order
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.report import CHANGED, NEW, SAME
from articles.models import Event, Topic

_ACTOR = {"kind": "", "name": "", "country": "", "wikidata": "", "display": ""}
UNKNOWN_OUTLET = ("unknown-outlet", "Unknown outlet")


def store_actor(record: Mapping[str, Any], lookups: Lookups) -> tuple[str, Actor]:
    """Create or change an actor, its names and its roles. Raises Refused, and then nothing is stored."""
    roles = _roles(record, lookups) if "roles" in record else None
    merged_into = lookups.actor(record["merged_into"]) if record.get("merged_into") else None
    actor = lookups.actors.get(record["slug"])
    is_new = actor is None
    if actor is None:
        _refuse_taken("actor", record["slug"], lookups)
        for field in ("kind", "name"):
            if not record.get(field):
                raise Refused(f"{field} is missing: a new actor needs it")
        actor = Actor(slug=record["slug"])
    elif actor.merged_into_id and "merged_into" in record and merged_into is None:
        raise Refused("this actor was merged into another: an import never revives it")
    if merged_into is not None and merged_into.pk == actor.pk:
        raise Refused("an actor is not merged into itself")
    lookups.watch.changing(actor)
    changed = assign(actor, given(record, _ACTOR))
    if "merged_into" in record:
        _note_followers(actor, merged_into, lookups)
        changed |= assign(actor, {"merged_into": merged_into})
    if changed or is_new:
        actor.save()
    if "names" in record:
        changed |= _replace_names(actor, record["names"] or ())
    if roles is not None:
        changed |= _replace_roles(actor, roles)
    lookups.actors[actor.slug] = actor
    return (NEW if is_new else CHANGED if changed else SAME), actor


def _note_followers(actor: Actor, merged_into: Actor | None, lookups: Lookups) -> None:
    """Who was merged into an actor follows it when it is merged itself."""
    if merged_into is not None and actor.pk and actor.merged_into_id is None:
        for follower in actor.merged.all():
            lookups.watch.changing_along(follower)


def _refuse_taken(kind: str, slug: str, lookups: Lookups) -> None:
    if moved := lookups.moved(kind, slug):
        raise Refused(f"the slug {slug} is an old one of {moved}: use that")


def _replace_names(actor: Actor, wanted: Any) -> bool:
    rows = [(n["name"], n.get("language") or "", n.get("kind") or Name.Kind.ALIAS.value) for n in wanted]
    if len({row[:2] for row in rows}) < len(rows):
        raise Refused("names: the same name stands there twice for one language")
    if rows == list(actor.names.order_by("pk").values_list("name", "language", "kind")):
        return False
    actor.names.all().delete()
    Name.objects.bulk_create(
        Name(actor=actor, name=name, language=language, kind=kind, script=names.script_of(name))
        for name, language, kind in rows
    )
    return True


def _roles(record: Mapping[str, Any], lookups: Lookups) -> list[Role]:
    roles = []
    for place, row in enumerate(record["roles"] or ()):
        start, end = (
            day(row.get("start"), f"roles[{place}].start"),
            day(row.get("end"), f"roles[{place}].end"),
        )
        in_order(start, end, f"roles[{place}]")
        body = lookups.actor(row["organisation"]) if row.get("organisation") else None
        roles.append(
            Role(
                title=row["title"], organisation=body, country=row.get("country") or "", start=start, end=end
            )
        )
    return roles


def _replace_roles(actor: Actor, wanted: list[Role]) -> bool:
    fields = ("title", "organisation_id", "country", "start", "end")
    rows = [tuple(getattr(role, field) for field in fields) for role in wanted]
    if rows == list(actor.roles.order_by("pk").values_list(*fields)):
        return False
    actor.roles.all().delete()
    for role in wanted:
        role.actor = actor
    Role.objects.bulk_create(wanted)
    return True


def store_event(record: Mapping[str, Any], lookups: Lookups) -> tuple[str, Event]:
    """Create or change an event. Raises Refused."""
    event = lookups.events.get(record["slug"])
    is_new = event is None
    if event is None:
        _refuse_taken("event", record["slug"], lookups)
        if not record.get("name"):
            raise Refused("name is missing: a new event needs it")
        event = Event(slug=record["slug"])
    values = given(record, {"name": "", "place": ""})
    values |= {field: day(record[field], field) for field in ("start", "end") if field in record}
    in_order(values.get("start", event.start), values.get("end", event.end), "end")
    lookups.watch.changing(event)
    changed = assign(event, values)
    if changed or is_new:
        event.save()
    lookups.events[event.slug] = event
    return (NEW if is_new else CHANGED if changed else SAME), event


def store_topic(record: Mapping[str, Any], lookups: Lookups) -> tuple[str, Topic]:
    """Create or change a topic. Raises Refused."""
    topic = lookups.topics.get(record["slug"])
    is_new = topic is None
    if topic is None:
        _refuse_taken("topic", record["slug"], lookups)
        if not record.get("name"):
            raise Refused("name is missing: a new topic needs it")
        topic = Topic(slug=record["slug"])
    lookups.watch.changing(topic)
    changed = assign(topic, given(record, {"name": ""}))
    if changed or is_new:
        topic.save()
    lookups.topics[topic.slug] = topic
    return (NEW if is_new else CHANGED if changed else SAME), topic


def outlet_named(name: str, lookups: Lookups) -> Actor:
    """The outlet that a bare text or page names, by slug or by any spelling; a new one if nobody has it."""
    slug, title = (slugify(name)[:100].strip("-"), name) if name else UNKNOWN_OUTLET
    found = (
        lookups.actors.get(name)
        or Actor.objects.living().filter(slug=name).first()
        or _by_spelling(title)
        or Actor.objects.living().filter(slug=slug, name=title).first()
    )
    if found is None:
        found = Actor.objects.create(
            slug=free_slug(slug or "outlet"), name=title[:300], kind=Actor.Kind.OUTLET
        )
        lookups.watch.made(found)
    lookups.actors[found.slug] = found
    return found


def _by_spelling(title: str) -> Actor | None:
    speakers = Actor.objects.living().filter(kind__in=[Actor.Kind.OUTLET, Actor.Kind.NEWS_AGENCY])
    found = [
        *speakers.filter(name__iexact=title)[:2],
        *speakers.filter(names__name__iexact=title).distinct()[:2],
    ]
    return found[0] if len({actor.pk for actor in found}) == 1 else None


def free_slug(slug: str) -> str:
    """This slug, or the first of slug-2, slug-3, ... that no actor has or had."""
    number, free = 1, slug
    while (
        Actor.objects.filter(slug=free).exists() or Redirect.objects.filter(kind="actor", old=free).exists()
    ):
        number += 1
        free = f"{slug[:90]}-{number}"
    return free
