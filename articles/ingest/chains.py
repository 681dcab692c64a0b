"""The chain of a claim record: hops in order, checked, with the places of their printed words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actors.models import Actor
from articles.ingest.lookups import Lookups, NeedsRight, Refused
from articles.models import AnonymousSource, Article, Attribution, HopRole, Paragraph
from articles.text.anchors import Located, nearest

_ORDER = {HopRole.SPEAKER: 0, HopRole.RELAY: 1, HopRole.OUTLET: 2}
LOOKED_BACK = 10  # paragraphs before the claim in which a hop's words are looked for


@dataclass(slots=True)
class Hop:
    """A hop before it is stored; `source` is a key within the article."""

    role: str
    step: int
    position: int
    actor: Actor | None
    source: str | None
    description: str | None  # None leaves the source's, or makes it the hop's words
    words: str
    printed_role: str
    cue: str

    @property
    def is_printed(self) -> bool:
        """Whether the article has words for it, which have a place."""
        return bool(self.words or self.cue)

    @property
    def row(self) -> tuple[Any, ...]:
        """What makes two hops the same."""
        actor = self.actor.pk if self.actor else None
        return (
            self.role,
            self.step,
            self.position,
            actor,
            self.source,
            self.words,
            self.printed_role,
            self.cue,
        )


def read_chain(
    rows: Sequence[Mapping[str, Any]], article: Article, old: Sequence[Attribution], lookups: Lookups
) -> list[Hop]:
    """The hops of a record in order, the outlet's added where it was left out; none of none. Raises Refused.

    That a public claim has a speaker, the schema sees to.
    """
    steps = _steps(rows)
    hops: list[Hop] = []
    for place, (row, step) in enumerate(zip(rows, steps, strict=True)):
        actor = lookups.actor(row["actor"]) if row.get("actor") else None
        position = sum(hop.step == step for hop in hops)
        source = None
        if row.get("anonymous") and actor is None:
            source = row.get("source") or _own_source(step, position, hops, old, article, lookups)
        hops.append(
            Hop(
                row["role"], step, position, actor, source, row.get("description"), row.get("as") or "",
                row.get("printed_role") or "", row.get("cue") or "",
            )
        )  # fmt: skip
        if row["role"] == HopRole.OUTLET and actor is not None and actor.pk != article.outlet_id:
            raise Refused(
                f"chain[{place}]: the outlet {actor.slug} is not the article's outlet, {article.outlet.slug}"
            )
    _check_order(hops)
    if hops and hops[-1].role != HopRole.OUTLET:
        hops.append(Hop(HopRole.OUTLET, hops[-1].step + 1, 0, article.outlet, None, "", "", "", ""))
    return hops


def _steps(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    given = [row.get("step") for row in rows]
    numbered = [step for step in given if step is not None]
    if numbered and len(numbered) < len(given):
        raise Refused("chain: step stands on all hops or on none")
    if numbered:
        return numbered
    steps: list[int] = []
    step = 1
    for row in rows:
        if steps and not (row["role"] == HopRole.SPEAKER and step == 1):
            step += 1
        steps.append(step)
    return steps


def _check_order(hops: Sequence[Hop]) -> None:
    if sum(hop.role == HopRole.OUTLET for hop in hops) > 1:
        raise Refused("chain: the chain has more than one outlet")
    before = 0
    roles: dict[int, str] = {}
    for hop in hops:
        if hop.step not in (before, before + 1) or hop.step < 1:
            raise Refused(f"chain: steps run from 1 without gaps, in order; {hop.step} follows {before}")
        if roles.setdefault(hop.step, hop.role) != hop.role:
            raise Refused(f"chain: the hops of step {hop.step} have different roles")
        if before in roles and _ORDER[HopRole(hop.role)] < _ORDER[HopRole(roles[before])]:
            raise Refused(f"chain: a {hop.role} cannot follow the {roles[before]}: speaker, relays, outlet")
        before = hop.step


def _own_source(
    step: int,
    position: int,
    hops: Sequence[Hop],
    old: Sequence[Attribution],
    article: Article,
    lookups: Lookups,
) -> str:
    """The key of a source of its own: the one this hop had before, else the first free s1, s2, ..."""
    for hop in old:
        if hop.source is not None and (hop.step, hop.position) == (step, position):
            return hop.source.key
    taken = set(lookups.sources(article)) | {hop.source for hop in hops}
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    lookups.sources(article)[f"s{number}"] = AnonymousSource(article=article, key=f"s{number}")
    return f"s{number}"


def hop_rows(hops: Sequence[Attribution]) -> list[tuple[Any, ...]]:
    """Stored hops in the shape of `Hop.row`."""
    return [
        (
            h.role,
            h.step,
            h.position,
            h.actor_id,
            h.source.key if h.source else None,
            h.words,
            h.printed_role,
            h.cue,
        )
        for h in hops
    ]


def source_of(hop: Hop, article: Article, lookups: Lookups) -> AnonymousSource | None:
    """The stored source of a hop, created or described where need be."""
    if hop.source is None:
        return None
    sources = lookups.sources(article)
    source = sources.setdefault(hop.source, AnonymousSource(article=article, key=hop.source))
    described = hop.description if hop.description is not None else source.description or hop.words
    if source.pk is None or source.description != described:
        if source.pk is not None:
            if not lookups.may_publish and _is_public(source):
                raise NeedsRight("describing a published claim's source anew needs the right to publish")
            lookups.watch.changing_along(source)
        source.description = described
        source.save()
    return source


def _is_public(source: AnonymousSource) -> bool:
    return source.hops.filter(claim__first_published__isnull=False).exists()


def placed(hop: Hop, paragraphs: Sequence[Paragraph], at: int, near: int) -> dict[str, Any]:
    """Where a hop's words and cue stand: in paragraph `at`, the claim's, else in one shortly before."""
    for n in range(at, max(at - LOOKED_BACK, 0) - 1, -1):
        text, from_here = paragraphs[n].text, near if n == at else len(paragraphs[n].text)
        words = nearest(text, hop.words, from_here) if hop.words else None
        cue = (
            nearest(text, hop.cue, words.start if isinstance(words, Located) else from_here)
            if hop.cue
            else None
        )
        if isinstance(words, Located) or (not hop.words and isinstance(cue, Located)):
            return {
                "paragraph": paragraphs[n],
                "words_start": words.start if isinstance(words, Located) else None,
                "cue_start": cue.start if isinstance(cue, Located) else None,
            }
    return {}
