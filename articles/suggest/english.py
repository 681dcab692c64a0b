"""English words for people, bodies and media: what tells one from the other. All lower case.

A second language is a module of the same names.
"""

ARTICLES = frozenset("the a an".split())
INDEFINITE = frozenset(
    "a an one some several many two three four five other another any every multiple numerous various few".split()
)

HE, SHE, IT, THEY, WHO = "he", "she", "it", "they", "who"
PRONOUNS = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "it": IT, "its": IT, "itself": IT, "they": THEY, "them": THEY, "their": THEY, "themselves": THEY,
        "both": THEY,
    "who": WHO, "whom": WHO, "whose": WHO, "that": WHO, "which": "which",
    "we": "we", "us": "we", "our": "we", "i": "we", "me": "we", "my": "we", "you": "you",
}  # fmt: skip
EMPHASIS = frozenset("himself herself itself themselves alone too also".split())

_MALE, _FEMALE = (
    """
    mr sir lord king prince sheikh emir sultan pope imam ayatollah father brother congressman
    herr monsieur señor senhor don datuk dato husband son uncle nephew grandfather
    spokesman chairman businessman fisherman actor shah patriarch
    """,
    """
    mrs ms miss lady dame queen princess sister congresswoman spokeswoman chairwoman businesswoman
    actress mother baroness madame mme frau señora daw begum wife daughter widow aunt niece grandmother
    """,
)
HONORIFICS = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
# Heads of what a person is called before the name, behind it, or instead of it.
ROLES = frozenset(
    """
    gov sens reps councilman councilwoman amb moderator president minister premier pm chancellor
    secretary ambassador envoy commissioner speaker governor
    mayor chair
    chairperson director chief leader head spokesperson representative rapporteur coordinator senator sen rep
    councillor counsellor councilor mp mep mps judge justice general gen colonel col major lieutenant lt
    captain
    capt admiral marshal commander professor prof dr rabbi bishop archbishop cardinal imam counterpart deputy
    diplomat negotiator mediator delegate lawmaker legislator politician economist analyst expert
    scholar historian
    lawyer attorney prosecutor activist journalist reporter editor author writer researcher adviser
    advisor aide
    candidate nominee member founder co-founder executive ceo manager official officer inspector star singer
    trucker farmer shopkeeper teacher student doctor nurse resident villager pensioner veteran fan
    driver owner
    ombudsman ombudsperson secretary-general undersecretary under-secretary-general high-representative
    monarch
    strongman dictator first-lady vice-president vice-chair whip treasurer auditor attache consul nuncio
    principal
    organiser organizer campaigner blogger commentator columnist correspondent anchor fellow boss tsar czar
    hetman catholicos chairlady representative-elect president-elect fm administrator comptroller
    superintendent
    sergeant sgt corporal private pilot bishop pastor priest mufti elder landlord baker fisher miner mechanic
    brigadier commodore skipper colleague successor predecessor rival cousin seri maulana mullah comrade
    alias ag premier-designate strategist
    """.split()
) | frozenset(HONORIFICS)
# What may stand within a title after its head: "Secretary of State", "Minister of Foreign Affairs", "MP for".
# A leader may be any of these, and so on.
WIDER_ROLES = {
    "leader": "prime president chancellor premier pm king queen monarch emir sultan strongman",
    "minister": "pm premier",
    "premier": "minister pm",
    "pm": "minister premier",
    "diplomat": "minister ambassador envoy secretary spokesman spokeswoman spokesperson counsellor representative"
    " consul",
    "official": "minister secretary chief director deputy head adviser commissioner spokesman spokeswoman"
    " spokesperson",
    "spokesperson": "spokesman spokeswoman",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "politician": "mp senator deputy leader minister lawmaker",
    "lawmaker": "mp senator deputy representative congressman congresswoman",
    "mp": "deputy lawmaker member",
    "deputy": "mp lawmaker",
    "senator": "sen",
    "envoy": "ambassador representative",
    "singer": "star",
    "monarch": "king queen",
}
ONLY_FAR = frozenset("mr mrs ms dr prof sir".split())  # say nothing of a post

_PERSON = """source official diplomat person insider witness negotiator mediator aide observer analyst expert resident
    lawmaker leader critic supporter activist officer adviser correspondent reporter journalist
    interlocutor contact
    informant envoy agent"""
PERSONAL = frozenset(_PERSON.split()) | frozenset(f"{noun}s" for noun in _PERSON.split())
SOURCES = frozenset("source sources insider insiders".split())

# Nouns of bodies by the kind of actor they mean; of a name's the last counts.
_BODIES = {
    "government_body": """
        ministry ministries department office government administration agency parliament congress
        senate assembly cabinet court tribunal police army military embassy consulate mission
        delegation presidency authority authorities service commission committee council directorate
        prosecutors kremlin pentagon navy forces command bureau house street palace treasury
        secretariat chancellery guard knesset duma bundestag majlis side municipality board chamber
        bank
    """,
    "party": """
        party faction bloc alliance opposition coalition contract dream
    """,
    "international_organisation": """
        nations organisation organization troika nato osce unesco eu un unhcr iaea league fund
    """,
    "community": """
        community union association group institute centre center foundation movement front company
        university college church federation network ngo campaign team club corporation procedure
        watch initiative forum school society patriarchate parties
    """,
}
BODIES = {word: kind for kind, nouns in _BODIES.items() for word in nouns.split()}
STATES = frozenset("republic state kingdom federation emirate country nation territory".split())
# The company, the bloc: whichever body was named last, if none has the noun in its name.
_ANY_BODY = {  # by the kinds of actor that each may be
    "community ": "company firm airline operator manufacturer consortium conglomerate retailer insurer charity",
    "international_organisation community party": "bloc alliance organisation organization body union",
    "international_organisation government_body community": "lender agency watchdog regulator institution",
    "community party ": "group movement militia force faction party club",
}
ANY_BODY = {noun: frozenset(kinds.split(" ")) for kinds, nouns in _ANY_BODY.items() for noun in nouns.split()}
OF_BODIES = frozenset(
    "paramilitary militant armed rebel regional jihadist islamist state-owned global".split()
)
COMPANY_WORDS = frozenset(
    """
    energy group holdings holding lines airlines airways motors oil gas petroleum corp inc ltd plc industries
    technologies systems capital mining lithium resources shipping foods pharma telecom electric logistics
    """.split()
)
# Nouns of further bodies, in small letters; several persons that act as one body.
FORCES = frozenset(
    """
    rebels troops peacekeepers militants insurgents guerrillas separatists forces marines soldiers mediators
    """.split()
) - {"mediators"}
GROUPS = ANY_BODY.keys() | frozenset(
    """
    junta regime leadership opposition staff unit brigade battalion regiment fleet garrison hospital clinic school
    museum city town region province village camp bench jury panel task-force taskforce force intelligence judiciary
    executive legislature electorate diaspora clergy royal-court monarchy sides countries governments delegations
    parties neighbours neighbors armies nations camps states ministries authorities police prosecutors factions
    guard crown mayoralty governorate service services industry lobby syndicate cartel utility refinery exchange
    """.split()
)
# Posts of which a body or country has one: "the Foreign Ministry spokesman" is somebody, "an aide" is not.
OFFICES = frozenset(
    """
    president minister premier pm chancellor secretary ambassador envoy commissioner speaker governor mayor chair
    chairperson chairman chairwoman director chief leader head spokesperson spokesman spokeswoman representative
    rapporteur coordinator delegate ombudsman ombudsperson secretary-general undersecretary monarch king queen prince
    princess emir sultan pope patriarch vice-president prosecutor judge commander ceo counterpart attorney consul
    premier imam ayatollah fm administrator observer catholicos archbishop general superintendent
    vice-chair first-lady tsar shah crown-prince presidency colleague
    """.split()
)
ALONE = frozenset("president minister premier chancellor king queen pope emir sultan mayor governor".split())

AGENCIES = frozenset(
    """
    apa azertac azertag turan trend report.az tass interfax ria sputnik novosti reuters afp ap upi dpa anadolu aa
    xinhua irna isna mehr tasnim fars armenpress news.am interpress interpressnews ukrinform kyodo yonhap kcna pti
    wam spa qna saba suna mena petra ansa efe belta kazinform bloomberg dw rfi
    rfe/rl agence france-presse interkavkaz panorama civilnet azatutyun bbc cnn nbc cbs abc fox npr pbs politico axios
    sky itv rte cnbc msnbc aljazeera jazeera euronews france24 rt trt haber ntv meduza kommersant
    vedomosti izvestia
    haaretz guardian economist ft eurasianet jamnews novaya kyodo cbc telegraph bild spiegel monde figaro
    """.split()
)
MEDIA_WORDS = frozenset(
    """
    agency news newspaper newspapers weekly daily magazine radio television tv channel broadcaster
    website portal
    outlet outlets times post journal tribune gazette herald media press wire newswire podcast programme
    network
    telegram_channel review observer ledger today rundschau zeitung
    """.split()
)
AGENT_NOUNS = frozenset(  # stand for an agency or outlet named before: "told the agency"
    "agency newspaper paper outlet website channel broadcaster weekly daily newswire magazine portal"
    " station".split()
)
VAGUE = (
    frozenset(  # words of a description that no title repeats
        "high-ranking senior top country country's nation late new own former then same veteran outgoing"
        " leading".split()
    )
    | ONLY_FAR
)
TELLING = frozenset("prime foreign defence defense deputy interior vice finance opposition justice".split())
OF_TWO = frozenset("the two both foreign prime and".split())
TWO = frozenset("two pair duo men women leaders".split())
SHOWS = frozenset("show programme program podcast bulletin newscast hour".split())
CARRIED = frozenset(
    "carried published aired broadcast released seen obtained reviewed posted distributed".split()
)
TIMES = frozenset(
    "on late early earlier last this week month today yesterday monday tuesday wednesday thursday friday saturday"
    " sunday".split()
)
HEADS_OF_STATE = frozenset("president king queen emir sultan".split())
BY_NOBODY = (["reportedly"], ["allegedly"], ["purportedly"], ["supposedly"])
BEING = frozenset("is was has had".split())
SEVERAL = frozenset("some several many few two three four five multiple numerous various".split())
UTTERED = frozenset("statement letter communique communiqué tweet post readout declaration".split())
OF_MEDIA = frozenset(
    "official semi-official state state-run state-owned local private independent online".split()
)

DOCUMENTS = frozenset(
    """
    poll survey study report letter statement document documents communique communiqué readout memo
    email e-mail
    resolution ruling book paper tweet post interview filing complaint declaration text note data
    figures analysis
    average estimate estimates tracker figures reports assessment survey index article editorial release memorandum
    """.split()
)

# Capitalised words that begin a sentence or a phrase and are no part of a name.
CITIES_IN_S = frozenset(
    """brussels damascus athens paris vilnius tunis algiers caracas buenos hamas texas kansas""".split()
)
OPENERS = frozenset(
    """
    a about according after again all along also although amid among an and another any as asked at back
    because
    before besides both but by citing commenting despite during earlier each either even every finally first
    following for former from had has have he her here his how however i if in indeed instead into it its last
    later like many may meanwhile more moreover most much nevertheless no none nor not now of on once one only
    or other our out outside over quoting responding several she since so some soon speaking still such
    than that
    the their them then there these they this those though three through thus to today together tomorrow
    tonight
    too two under unless until upon was we were what when where whereas whether which while who whom whose why
    will with within without writing would yesterday yet you separately additionally notably recently late
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec asking addressing
    """.split()
)
NOT_IN_PERSONS = frozenset(
    """
    international national foreign affairs defence defense interior justice finance prime deputy state
    west east
    north south northern southern western eastern central former acting senior special new united
    constitutional
    security supreme human rights peace agreement treaty war world press sea city street avenue square airport
    region province district county river valley university college bank conference summit meeting forum
    agreement
    socialist liberal conservative republican democrat democratic labour pipeline corridor border
    constitution act law bill resolution charter protocol accord declaration plan
    """.split()
)
PARTICLES = frozenset(
    "von van der den de di da del della dos das e y al el bin binti bint ibn ben abu le la du ul arap ould ten ter zu"
    " las los".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())  # behind a surname

COMMON = frozenset("men women people children police both others survivors families".split())
# A sentence with these is an occasion of its own: no relay holds on in it.
OWN_OCCASION = frozenset("post tweet tweeted facebook telegram twitter wrote posted told".split())
TELLING_SOMEBODY = ("told", "tell", "remind", "assur", "warn", "inform")
ASKING_SOMEBODY = (
    "urge",
    "urging",
    "call on",
    "called on",
    "calls on",
    "calling on",
    "call upon",
    "called upon",
    "ask",
    "appeal",
)
RELAYING = frozenset(  # verbs with which media and offices pass on what somebody else said
    """
    reported reports report said says say announced announces stated states wrote writes confirmed
    confirms noted
    notes added informed informs told revealed relayed disclosed quoted cited claimed claims
    """.split()
)
AUXILIARIES = frozenset("has have had is was were are also later earlier reportedly then".split())
TOLD = frozenset("told tells telling".split())
GIVEN_TO = frozenset("interview interviews comments comment remarks speaking op-ed statement".split())
# Nouns with which a denial speaks of what somebody else has claimed.
ANSWERED = frozenset(
    "report reports allegation allegations accusation accusations claim claims charge charges assertion assertions"
    " suggestion suggestions rumour rumours rumor rumors statement statements insinuations".split()
)
