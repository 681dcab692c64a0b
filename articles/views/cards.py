"""A claim as its card and its permalink show it: who -> act -> to or about whom, words, chain, dates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst

from articles.display import shows_words
from articles.models import Act, Attribution, Claim, HopRole, Mode
from articles.models.claim import Party
from articles.search.marking import Pieces, highlight, snippet
from articles.search.query import Query
from articles.views import wording

MAX_QUOTES = 4  # quotations on one card

AGAINST = frozenset({Act.DENIES, Act.REJECTS, Act.ACCUSES, Act.CONDEMNS, Act.WARNS, Act.DEMANDS})
TONE = dict.fromkeys(AGAINST, "against") | {Act.DECLINES_TO_COMMENT: "silent"}

MODE_LABEL = {
    Mode.DIRECT: "quoted",
    Mode.PARAPHRASE: "paraphrase",
    Mode.MIXED: "partly quoted",
}
ROLE_LABEL = {HopRole.SPEAKER: "Speaker", HopRole.RELAY: "Relayed by", HopRole.OUTLET: "Printed by"}


@dataclass(frozen=True, slots=True)
class Who:
    """One hop of a chain, or somebody addressed or spoken of. `url`: the actor's page, if there is one."""

    label: str
    url: str = ""
    kind: str = "actor"  # actor, anonymous, unexpressed, narration, printed
    words: str = ""  # as printed
    printed_role: str = ""
    cue: str = ""
    roles: tuple[str, ...] = ()  # held on the day it was said

    @property
    def note(self) -> str:
        """What the drawing says besides the outline of the box; nothing rests on the outline alone."""
        return {
            "anonymous": "anonymous source",
            "unexpressed": "nobody is named",
            "narration": "in its own voice",
        }.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Step:
    """The hops of one step: several of them are joint."""

    label: str
    role: str
    hops: list[Who]


@dataclass(frozen=True, slots=True)
class Quote:
    """Some exact words: pieces, each with whether a search found it; marks only around direct ones."""

    pieces: Pieces
    mode: str
    label: str
    opening: str = ""
    closing: str = ""

    @property
    def text(self) -> str:
        return self.opening + "".join(text for text, _ in self.pieces) + self.closing


@dataclass(frozen=True, slots=True)
class Card:
    """What every page says of a claim, in one grammar."""

    claim: Claim
    act: str
    tone: str  # against, silent or for: how the act's label is outlined
    steps: list[Step]
    speakers: list[Who]
    quotes: list[Quote]
    shows_words: bool
    more_quotes: int
    said: str
    printed: str
    language: str
    about: list[Who] = field(default_factory=list)
    to: list[Who] = field(default_factory=list)
    search: Query | None = None

    @property
    def url(self) -> str:
        return self.claim.get_absolute_url()

    @property
    def mode(self) -> str:
        """Quoted, paraphrase or partly quoted, of the claim as a whole."""
        return MODE_LABEL[Mode(self.claim.mode)]

    @property
    def outlet(self) -> str:
        return self.claim.article.outlet.name

    @property
    def who(self) -> str:
        """The speakers in one line, as a sentence begins."""
        return capfirst(wording.listed([who.label for who in self.speakers]))

    @property
    def via(self) -> str:
        """The relays in one line."""
        relays = [step for step in self.steps if step.role == HopRole.RELAY]
        return wording.listed([who.label for step in relays for who in step.hops])

    @property
    def words(self) -> str:
        """The words shown, in one line."""
        return " … ".join(quote.text for quote in self.quotes)

    @property
    def gist(self) -> str:
        """The summary, else the words, else nothing."""
        return self.claim.summary or self.words

    @property
    def summary(self) -> Pieces:
        return _marked(self.claim.summary, self.search)


def card(claim: Claim, search: Query | None = None, brief: bool = False, whole: bool = False) -> Card:
    """The card of a claim that came with `for_cards()`, or with `briefly()` for a `brief` one.

    `whole`: quotations at full length, as on the claim's own page.
    """
    steps = chain(claim, with_roles=not brief)
    quotes = quotations(claim, search, whole) if shows_words(claim) else []
    shown = quotes if whole else quotes[:MAX_QUOTES]
    return Card(
        claim=claim,
        act=claim.get_act_display(),
        tone=TONE.get(Act(claim.act), "for"),
        steps=steps,
        speakers=[who for step in steps if step.role == HopRole.SPEAKER for who in step.hops],
        quotes=shown,
        shows_words=shows_words(claim),
        more_quotes=len(quotes) - len(shown),
        said=wording.said(claim),
        printed=wording.day(claim.article.published),
        language=wording.language(claim.article.language),
        about=[] if brief else parties(claim.about.all()),
        to=[] if brief else parties(claim.addressees.all()),
        search=search,
    )


def cards(claims: Iterable[Claim], search: Query | None = None, brief: bool = False) -> list[Card]:
    """The cards of some claims, in their order."""
    return [card(claim, search, brief) for claim in claims]


def briefly(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Claims with what a brief card needs, in three queries: who, act, words and outlet."""
    chain = Prefetch("chain", queryset=Attribution.objects.select_related("actor", "source"))
    return claims.select_related("article__outlet").prefetch_related("spans", chain)


def chain(claim: Claim, with_roles: bool = True) -> list[Step]:
    """The chain as it is drawn, step after step."""
    hops = list(claim.chain.all())
    outlet = next((hop.actor_id for hop in hops if hop.role == HopRole.OUTLET), None)
    steps = []
    for _, joint in groupby(hops, key=lambda hop: hop.step):
        of_step = list(joint)
        role = HopRole(of_step[0].role)
        steps.append(Step(ROLE_LABEL[role], role, [_who(hop, outlet, with_roles) for hop in of_step]))
    return steps


def _who(hop: Attribution, outlet: int | None, with_roles: bool) -> Who:
    kind = "actor"
    label = hop.label
    if hop.source is not None:
        kind, label = "anonymous", hop.source.description or hop.label  # not "they" or "the sources"
    elif hop.is_unexpressed:
        kind, label = "unexpressed", "Speaker not named"
    elif hop.role == HopRole.SPEAKER and hop.actor_id == outlet:
        kind = "narration"
    return Who(
        label=label,
        url=hop.actor.get_absolute_url() if hop.actor else "",
        kind=kind,
        words=hop.words if hop.words != label else "",
        printed_role=hop.printed_role,
        cue=hop.cue,
        roles=tuple(dict.fromkeys(role.title for role in hop.roles_held())) if with_roles else (),
    )


def parties(rows: Iterable[Party]) -> list[Who]:
    """Those a claim is about, or was said to; `words` only where they differ from the name."""
    found = []
    for row in rows:
        actor = getattr(row, "actor", None)
        if actor is None:
            found.append(Who(row.words, kind="printed"))
        else:
            words = row.words if row.words != actor.name else ""
            found.append(Who(actor.name, actor.get_absolute_url(), words=words))
    return found


def quotations(claim: Claim, search: Query | None = None, whole: bool = False) -> list[Quote]:
    """The claim's exact words, the direct ones in the quotation marks of the article's language."""
    opening, closing = wording.marks_of(claim.article.language)
    found = []
    for span in claim.spans.all():
        direct = span.mode == Mode.DIRECT
        text = wording.unquoted(span.exact) if direct else span.exact
        found.append(
            Quote(
                pieces=[(text, False)] if whole else _marked(text, search, wording.CLIPPED),
                mode=span.mode,
                label=MODE_LABEL[Mode(span.mode)],
                opening=opening if direct else "",
                closing=closing if direct else "",
            )
        )
    return found


def _marked(text: str, search: Query | None, width: int = 0) -> Pieces:
    """The text with what a search found, cut to a width if there is one."""
    if not text:
        return []
    if search is None or search.is_empty:
        return [(wording.clipped(text, width) if width else text, False)]
    return snippet(text, search, width) if width and len(text) > width else highlight(text, search)
