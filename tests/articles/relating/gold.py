"""Pairs of invented claims, each with the relation that an editor would record, if any: written before the rules.

Every second pair is set aside: the rules were made with the others, and measured on these once.
"""

# ruff: noqa: E501 - a claim is a line

from dataclasses import dataclass

COUNTRY = {
    "bayramov": "az", "aliyev": "az", "mirzoyan": "am", "pashinyan": "am", "blinken": "us", "lavrov": "ru",
    "zakharova": "ru", "fidan": "tr", "kobakhidze": "ge", "borrell": "eu", "sybiha": "ua", "komsic": "ba",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A claim: who says it, with which act, in which words; the countries and people it is about."""

    speaker: str
    act: str
    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two claims, the later first, what it is to the earlier, and what they share besides."""

    kind: str  # of the relation from `later` to `earlier`; "" for none
    what: str
    later: Told
    earlier: Told
    days: int = 0
    same_event: bool = True
    same_copies: bool = False


def _pair(kind: str, what: str, later: str, earlier: str, **more: object) -> Pair:
    return Pair(kind, what, _told(later), _told(earlier), **more)  # type: ignore[arg-type]


def _told(line: str) -> Told:
    """ "bayramov denies az,am: We have never rejected talks." """
    head, _, text = line.partition(": ")
    speaker, act, *about = head.split()
    return Told(speaker, act, text, tuple(about[0].split(",")) if about else ())


PAIRS = [
    # A denial and what it denies
    _pair("contradicts", "a denial", "bayramov denies am: Azerbaijan has never rejected talks in Washington.",
          "mirzoyan accuses az: Azerbaijan has rejected talks in Washington."),
    _pair("contradicts", "a denial", "zakharova denies ua: Russia did not shell the grain silos at Odesa.",
          "sybiha accuses ru: Russia shelled the grain silos at Odesa.", days=1),
    _pair("contradicts", "a denial", "bayramov denies am: We have never demanded a corridor through Syunik.",
          "pashinyan accuses az: Azerbaijan demanded a corridor through Syunik.", days=3, same_event=False),
    _pair("contradicts", "a denial", "fidan denies: Turkey has not closed its airspace to Armenian flights.",
          "mirzoyan accuses tr: Turkey has closed its airspace to Armenian flights.", days=2),
    _pair("contradicts", "a denial without a negation", "pashinyan denies az: that Armenia had asked Moscow for new missiles",
          "aliyev accuses am: Armenia asked Moscow for new missiles.", days=1),
    _pair("contradicts", "a denial without a negation", "kobakhidze denies: that Georgia re-exports sanctioned trucks to Russia",
          "borrell accuses ge: Georgia re-exports sanctioned trucks to Russia.", days=5, same_event=False),
    _pair("contradicts", "a denial", "lavrov denies us: There were no Russian soldiers in Zangezur.",
          "blinken states ru: There were Russian soldiers in Zangezur.", days=4, same_event=False),
    _pair("contradicts", "a denial", "komsic denies: The presidency did not approve the sale of the airport.",
          "borrell states ba: The presidency approved the sale of the airport.", days=6),
    # The same thing with opposite words
    _pair("contradicts", "opposite words for one thing", "blinken states az: Azerbaijan had rejected the meeting in Brussels.",
          "lavrov states az: Azerbaijan had agreed to the meeting in Brussels."),
    _pair("contradicts", "opposite words for one thing", "mirzoyan states az: Baku refused the draft treaty sent in June.",
          "aliyev states az: Baku accepted the draft treaty sent in June.", days=9),
    _pair("contradicts", "opposite words for one thing", "sybiha states: The bridge at Kerch remains open to lorries.",
          "lavrov states: The bridge at Kerch remains closed to lorries.", days=1),
    _pair("contradicts", "opposite words for one thing", "kobakhidze states: Georgia supports the embargo on Belarus.",
          "borrell states ge: Georgia opposes the embargo on Belarus.", days=2),
    _pair("contradicts", "opposite polarity", "pashinyan states: The border commission has not finished its map of Tavush.",
          "aliyev states: The border commission has finished its map of Tavush.", days=2),
    _pair("contradicts", "opposite polarity", "blinken states: Both sides never signed the protocol on prisoners.",
          "zakharova states: Both sides signed the protocol on prisoners.", days=7, same_event=False),
    _pair("contradicts", "opposite polarity", "mirzoyan states: No shots were fired near Sotk on Sunday night.",
          "bayramov accuses am: Shots were fired near Sotk on Sunday night.", days=1),
    _pair("contradicts", "opposite polarity", "fidan states: Turkish observers were not invited to the count in Gagauzia.",
          "zakharova states: Turkish observers were invited to the count in Gagauzia.", days=2),
    _pair("contradicts", "himself a year before", "aliyev states: Azerbaijan will never sign a treaty with the old constitution.",
          "aliyev promises: Azerbaijan will sign a treaty with the old constitution.", days=370, same_event=False),
    _pair("contradicts", "opposite words for one thing", "lavrov states us: The United States violated the ceasefire at Tanf.",
          "blinken states: The United States respected the ceasefire at Tanf.", days=3),
    # Opposite acts alone: both are true
    _pair("", "mere opposite acts", "mirzoyan accepts: Armenia agreed to the proposal of the mediators.",
          "bayramov rejects: Azerbaijan rejected the proposal of the mediators."),
    _pair("", "mere opposite acts", "pashinyan accepts: We agree to peacekeepers on the road.",
          "aliyev rejects: We reject peacekeepers on the road.", days=1),
    _pair("", "mere opposite acts", "blinken praises: The court's ruling is welcome.",
          "lavrov condemns: The court's ruling is a disgrace.", days=1),
    _pair("", "mere opposite acts", "kobakhidze rejects: Georgia refuses the loan of the fund.",
          "sybiha accepts: Ukraine accepts the loan of the fund.", days=2),
    _pair("", "another object", "aliyev rejects am: Azerbaijan rejected the offer of a summit in Granada.",
          "aliyev accepts: Azerbaijan accepted the offer of a summit in Kazan.", days=4),
    _pair("", "another object", "bayramov states: Azerbaijan did not sign the customs convention.",
          "bayramov states: Azerbaijan signed the railway convention.", days=20, same_event=False),
    _pair("", "another agent", "mirzoyan denies: Armenia has not withdrawn its guns from Sotk.",
          "bayramov states: Azerbaijan has withdrawn its guns from Sotk.", days=1),
    _pair("", "another agent", "fidan states: Turkey did not join the sanctions on Iran.",
          "borrell states: The European Union joined the sanctions on Iran.", days=1),
    _pair("", "a hope and a doubt", "pashinyan hopes: A treaty can be signed within a month.",
          "aliyev warns: A treaty cannot be rushed for anybody's calendar.", days=2),
    _pair("", "a demand and its opposite", "sybiha demands: Russia must leave the power station.",
          "zakharova demands: Ukraine must leave the forest camp.", days=1),
    _pair("", "another time", "bayramov states: The talks will continue in spring in Almaty.",
          "mirzoyan states: The talks did not take place last autumn in Geneva.", days=3),
    _pair("", "mere opposite acts", "borrell demands: The prisoners should be released at once.",
          "aliyev rejects: The prisoners are criminals and stay in gaol.", days=40, same_event=False),
    _pair("", "a double negation", "bayramov denies: It is not true that Azerbaijan has not paid for the gas.",
          "aliyev states: Azerbaijan has paid for the gas.", days=1),
    _pair("", "a double negation", "lavrov denies: Russia has never refused to sell wheat to Egypt.",
          "zakharova states: Russia has not refused to sell wheat to Egypt.", days=90, same_event=False),
    # A claim and its answer
    _pair("responds_to", "an answer", "bayramov rejects am: These accusations by Armenia about the prisoners are groundless.",
          "mirzoyan accuses az: Azerbaijan is torturing Armenian prisoners in Baku.", days=1),
    _pair("responds_to", "an answer", "zakharova rejects ua: Kyiv's allegations about the dam are absurd.",
          "sybiha accuses ru: Russian engineers mined the dam on purpose.", days=1),
    _pair("responds_to", "an answer", "pashinyan accepts az: Armenia is ready to take up the Azerbaijani offer on enclaves.",
          "aliyev proposes am: We offer Armenia an exchange of enclaves.", days=2),
    _pair("responds_to", "an answer", "aliyev rejects am: Armenia's proposal of mirrored withdrawal is unacceptable.",
          "pashinyan proposes az: We propose to Azerbaijan a mirrored withdrawal.", days=3, same_event=False),
    _pair("responds_to", "an answer", "fidan condemns us: The American remarks on the Kurds are unfortunate.",
          "blinken demands tr: Turkey must spare the Kurds in Kobani.", days=1),
    _pair("responds_to", "an answer", "kobakhidze declines_to_comment eu: The prime minister declined to comment on the report on the election.",
          "borrell states ge: The report on the election in Georgia shows serious flaws.", days=1),
    _pair("responds_to", "an answer", "lavrov rejects us: Washington's demand to release the journalist is an ultimatum.",
          "blinken demands ru: Russia must release the journalist immediately.", days=2),
    _pair("responds_to", "an answer", "mirzoyan accepts us: Yerevan welcomes and accepts the American invitation to Washington.",
          "blinken proposes am: I invite the Armenian minister to Washington in March.", days=2, same_event=False),
    _pair("responds_to", "an answer", "bayramov condemns eu: The European resolution on heritage in Shusha is biased.",
          "borrell demands az: Azerbaijan should protect the heritage in Shusha.", days=4),
    _pair("responds_to", "an answer", "sybiha rejects ru: The Russian proposal of a truce for Easter is a trap.",
          "lavrov proposes ua: We propose a truce for Easter to Ukraine.", days=1),
    _pair("", "another subject", "bayramov condemns am: Armenia's purchase of French howitzers harms the region.",
          "mirzoyan proposes az: We propose to Azerbaijan to open the railway to Nakhchivan.", days=1),
    _pair("", "another subject", "zakharova rejects us: The American visa rules for diplomats are petty.",
          "blinken demands ru: Russia must return the stolen paintings.", days=1),
    _pair("", "answers nobody", "fidan rejects: Nobody decides for Turkey which jets it buys.",
          "borrell praises: The mediation of Qatar deserves gratitude.", days=1),
    _pair("", "before it was said", "pashinyan rejects az: The Azerbaijani demand to change our constitution is interference.",
          "aliyev demands am: Armenia must change its constitution.", days=-30, same_event=False),
    # The same words again
    _pair("repeats", "the same words elsewhere", "bayramov states: The peace process with Armenia has reached a decisive stage this winter.",
          "bayramov states: The peace process with Armenia has reached a decisive stage this winter.", days=1),
    _pair("repeats", "the same words elsewhere", "blinken states: An agreement is within reach if both capitals show courage.",
          "blinken states: An agreement is within reach if both capitals show courage.", days=0),
    _pair("repeats", "nearly the same words", "pashinyan states: Ninety per cent of the text of the peace treaty is agreed.",
          "pashinyan states: About ninety per cent of the text of the peace treaty is already agreed.", days=2),
    _pair("repeats", "nearly the same words", "lavrov warns: Foreign observers on the border will bring nothing but trouble to the Caucasus.",
          "lavrov warns: The foreign observers on the border would bring nothing but trouble to the Caucasus.", days=12, same_event=False),
    _pair("repeats", "nearly the same words", "aliyev demands am: Armenia must remove territorial claims from its constitution.",
          "aliyev demands am: Armenia must first remove the territorial claims from its constitution.", days=60, same_event=False),
    _pair("repeats", "nearly the same words", "borrell states: The mission will stay in Armenia for another two years.",
          "borrell states: The European mission will stay in Armenia for another two years.", days=1),
    _pair("", "copies of one text", "bayramov states: The peace process with Armenia has reached a decisive stage this winter.",
          "bayramov states: The peace process with Armenia has reached a decisive stage this winter.", same_copies=True),
    _pair("", "copies of one text", "fidan states: The gate at Margara will open to citizens of third countries this summer.",
          "fidan states: The gate at Margara will open to citizens of third countries this summer.", same_copies=True),
    _pair("", "a set phrase", "blinken states: We remain committed to peace.",
          "blinken states: We remain committed to the free press.", days=30, same_event=False),
    _pair("", "the same words of another", "mirzoyan hopes: A treaty will be signed soon between the two neighbours.",
          "bayramov hopes: A treaty will be signed soon between the two neighbours.", days=3),
    _pair("", "another number", "aliyev states: Forty families returned to Lachin in the last week of August.",
          "aliyev states: Ninety families returned to Lachin in the last week of May.", days=90, same_event=False),
    _pair("", "another number", "sybiha states: Russia fired 41 missiles at the ports of Odesa overnight.",
          "sybiha states: Russia fired 17 missiles at the ports of Odesa overnight.", days=8, same_event=False),
    # Nothing
    _pair("", "unrelated at one event", "bayramov states: Azerbaijan will host the climate conference in November.",
          "mirzoyan states: Armenia has bought radar from France."),
    _pair("", "unrelated at one event", "blinken praises: The hospitality of Malta was remarkable.",
          "lavrov condemns: Malta's visa for my spokeswoman was withheld."),
    _pair("", "one subject, no relation", "pashinyan states: The treaty has seventeen articles.",
          "aliyev states: The treaty will be short.", days=2),
    _pair("", "one subject, no relation", "borrell states am: Armenian grapes enter the union without duty.",
          "mirzoyan states eu: Armenian grapes no longer go to Russia.", days=1),
    _pair("", "negation of something else", "zakharova denies: Russia has no plans for a base at Ochamchire.",
          "sybiha accuses ru: Russia has plans for a gas blockade of Moldova.", days=1),
    _pair("", "negation of something else", "bayramov denies am: Azerbaijan did not open fire at Kapan on Monday.",
          "mirzoyan accuses az: Azerbaijan opened fire at Khoznavar on Saturday.", days=2),
    _pair("", "a condition", "aliyev states am: If Armenia changes its constitution, Azerbaijan will sign the treaty.",
          "bayramov states: Azerbaijan will not sign the treaty today.", days=3),
    _pair("", "a question of time", "kobakhidze states: Georgia will not open accession talks before 2028.",
          "kobakhidze promises: Georgia will open accession talks in 2028.", days=3),
    _pair("", "similar words, another place", "fidan states: The hospital in Kobani has been bombed.",
          "zakharova denies: The hospital in Kherson has not been bombed.", days=2),
    _pair("", "similar words, another place", "komsic states: The mayor of Foča resigned in protest.",
          "borrell states: The mayor of Mitrovica has not resigned.", days=2),
    _pair("", "wishes", "mirzoyan hopes: The border with Turkey will open this year.",
          "fidan states: The border with Syria will not open this year.", days=1),
    _pair("", "wishes", "blinken hopes: Both presidents will meet in person.",
          "zakharova states: The presidents spoke of gas by telephone.", days=1),
]  # fmt: skip
"""The pairs; the first, third and so on are for making the rules."""

TRIED = PAIRS[::2]
SET_ASIDE = PAIRS[1::2]
