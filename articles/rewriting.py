"""A claim's words and its chain, written anew as a whole by steps that the database's rules allow one by one.

A published claim never lacks words, a speaker or an outlet, not even between two statements: what is new comes
beside what is old, and only then does the old go.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from articles.anchoring import anchor_anew
from articles.models import Attribution, Claim, HopRole, Mode, Span
from articles.rules import ARRIVING


def derive_mode(modes: Iterable[str]) -> str:
    """A claim's mode from its spans': direct or paraphrase if all are, else mixed; paraphrase without any."""
    different = set(modes)
    if not different:
        return Mode.PARAPHRASE
    return different.pop() if len(different) == 1 else Mode.MIXED


@transaction.atomic
def rewrite_spans(claim: Claim, spans: Iterable[Span]) -> None:
    """Make these the claim's spans, in reading order, and derive its mode; spans that are not here go."""
    store_spans(claim, sorted(spans, key=lambda span: (span.paragraph.n, span.start, span.end)))
    claim.save(update_fields=["mode", "modified"])


@transaction.atomic
def store_spans(claim: Claim, spans: Sequence[Span]) -> None:
    """Make these the claim's spans in this order, with `claim.revision` as the text that it cites.

    Spans that are not here go. The claim's mode is set, for the caller to save.
    """
    if not spans:
        claim.spans.all().delete()
    for position, span in enumerate(spans):
        span.claim, span.position = claim, ARRIVING + position
        span.save()
    Claim.objects.filter(pk=claim.pk).update(revision=claim.revision)
    claim.spans.exclude(pk__in=[span.pk for span in spans]).delete()
    claim.spans.update(position=F("position") - ARRIVING)
    for position, span in enumerate(spans):
        span.position = position
    claim.mode = derive_mode(span.mode for span in spans)
    anchor_anew([claim])


@transaction.atomic
def rewrite_chain(claim: Claim, hops: Iterable[Attribution]) -> None:
    """Make these the claim's chain: steps counted from 1 in their order, the outlet last.

    The outlet's hop moves away and comes back changed; all others are stored anew from the speaker on, because
    the database judges each against those before it.
    """
    new = _numbered(claim, hops)
    claim.chain.filter(role=HopRole.OUTLET).update(step=ARRIVING)
    claim.chain.filter(role=HopRole.RELAY).delete()
    former = list(claim.chain.filter(role=HopRole.SPEAKER).values_list("pk", flat=True))
    claim.chain.filter(pk__in=former).update(position=F("position") + ARRIVING)
    _insert(hop for hop in new if hop.role == HopRole.SPEAKER)
    claim.chain.filter(pk__in=former).delete()
    _insert(hop for hop in new if hop.role == HopRole.RELAY)
    _put_outlet(claim, [hop for hop in new if hop.role == HopRole.OUTLET])


def _numbered(claim: Claim, hops: Iterable[Attribution]) -> list[Attribution]:
    """The hops of the claim in order, with steps from 1 and positions from 0."""
    steps: dict[tuple[bool, int], list[Attribution]] = {}
    for hop in sorted(hops, key=lambda hop: (hop.role == HopRole.OUTLET, hop.step, hop.position)):
        steps.setdefault((hop.role == HopRole.OUTLET, hop.step), []).append(hop)
    for step, joint in enumerate(steps.values(), start=1):
        for position, hop in enumerate(joint):
            hop.claim, hop.step, hop.position = claim, step, position
    return [hop for joint in steps.values() for hop in joint]


def _insert(hops: Iterable[Attribution]) -> None:
    for hop in hops:
        hop.pk = None
        hop.save(force_insert=True)


def _put_outlet(claim: Claim, hops: Sequence[Attribution]) -> None:
    """Change the stored outlet's hop into the new one; without a new one it goes."""
    stored = claim.chain.filter(role=HopRole.OUTLET)
    if not hops:
        stored.delete()
    pk = stored.values_list("pk", flat=True).first()
    for hop in hops:  # there is one, or the database refuses the others
        hop.pk, pk = pk, None
        hop.save()
