"""English words that attribute, and what kinds of words stand around them."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
CUES_FILES = (DATA / "cues.tsv", DATA / "own_cues.tsv")
CLUSTERS_FILE = DATA / "clusters.tsv"

AUXILIARIES = frozenset(
    "has have had having is are was were be been being do does did will would can could may might shall should must"
    " 's 've 'd also again later earlier repeatedly reportedly recently not never already even just still instead"
    " however now once often always sometimes only itself himself herself themselves previously then further"
    " additionally separately publicly strongly categorically allegedly meanwhile consistently flatly swiftly"
    " firmly n't to".split()
)
PRONOUNS = frozenset("he she they it i we you who which".split())
DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those some several many two three four one other"
    " another both all most no any such few each every".split()
)
PREPOSITIONS = frozenset(
    "of for at from in with on to by about over under against between during after before since until into through"
    " among amid despite without within as than per via towards toward regarding concerning".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet while whereas although though because since if when as unless".split()
)
SOURCE_NOUNS = frozenset(
    "minister ministers ministry president presidents secretary spokesman spokesperson spokeswoman spokespeople"
    " official officials source sources diplomat diplomats agency agencies media state states prime deputy chief senior"
    " government governments authorities authority community department leader leaders lawmaker lawmakers ambassador"
    " envoy representative representatives office statement letter report reports company campaign committee group"
    " groups expert experts analyst analysts adviser advisers advisor aide aides people voters party parties side sides"
    " delegation parliament speaker chairman chairwoman chair head director member members newspaper outlet channel"
    " website opposition police military army court judge lawyer attorney general senator governor mayor candidate"
    " nominee poll survey study data document documents communique commission council union organisation"
    " organization critics supporters republicans democrats residents witnesses commander professor economist author"
    " editor executive founder activist activists monarch king queen prince chancellor premier negotiator mediator"
    " observers investigators prosecutors researchers counterpart administration kremlin pentagon embassy mission"
    " readout resolution filing complaint ruling tweet post book memo email transcript broadcaster journalist"
    " reporter reporters correspondent mr mrs ms dr".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today yesterday tomorrow week month year morning afternoon evening night"
    " earlier later late early last next recently".split()
)
HEDGES = frozenset("reportedly allegedly purportedly apparently supposedly seemingly".split())


@cache
def cue_counts() -> dict[str, tuple[int, int]]:
    """How often a word was a cue, and how often it occurred, in labelled news of others and of our own."""
    counts: dict[str, tuple[int, int]] = {}
    for file in CUES_FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            word, cue, total = line.split("\t")
            before = counts.get(word, (0, 0))
            counts[word] = (before[0] + int(cue), before[1] + int(total))
    return counts


@cache
def cue_shares() -> dict[str, float]:
    """The share of its occurrences in which a word was a cue; British spellings have those of the American ones."""
    shares = {word: (cue + 0.2) / (total + 1) for word, (cue, total) in cue_counts().items()}
    for word, share in list(shares.items()):
        if "iz" in word:
            shares.setdefault(word.replace("iz", "is"), share)
    return shares


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """The fine and the coarse group of words of like meaning that a word belongs to."""
    rows = (line.split("\t") for line in CLUSTERS_FILE.read_text(encoding="utf-8").splitlines())
    return {word: (fine, coarse) for word, fine, coarse in rows}


@cache
def word_class(word: str) -> str:
    """What kind of word it is, as far as finding attributions needs to know."""
    for name, words in (
        ("that", ("that",)), ("pro", PRONOUNS), ("det", DETERMINERS), ("hedge", HEDGES), ("aux", AUXILIARIES),
        ("conj", CONJUNCTIONS), ("prep", PREPOSITIONS), ("time", TIMES), ("noun", SOURCE_NOUNS),
    ):  # fmt: skip
        if word in words:
            return name
    return ""


@cache
def stem(word: str) -> str:
    """A verb without its ending, well enough to tell "insists" and "insisted" from other words."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, shortest in (("ing", 6), ("ied", 5), ("ies", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith("ss"):
            base = word[: -len(ending)] + ("y" if ending.startswith("ie") else "")
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
                base = base[:-1]
            return base.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


_IRREGULAR = {
    form: stem
    for stem, forms in {
        "say": "said says saying", "tell": "told tells telling", "write": "wrote written writes writing",
        "think": "thought thinks thinking", "know": "knew known knows knowing", "see": "saw seen sees seeing",
        "seek": "sought seeks seeking", "find": "found finds finding", "feel": "felt feels feeling",
        "speak": "spoke spoken speaks speaking", "hold": "held holds holding", "make": "made makes making",
        "take": "took taken takes taking", "give": "gave given gives giving", "show": "showed shown shows showing",
        "hear": "heard hears hearing", "swear": "swore sworn", "forbid": "forbade forbidden", "read": "reads reading",
        "put": "puts putting", "quip": "quipped quips", "keep": "kept keeps", "mean": "meant means",
        "stand": "stood stands",
    }.items()
    for form in [stem, *forms.split()]
}  # fmt: skip
