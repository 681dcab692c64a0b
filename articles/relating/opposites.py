"""English words that turn a sentence round: negations, and pairs of which only one can be true of one thing."""

from articles.search.words import index_text

_OPPOSITES = """
agree accept approve consent endorse support welcome / reject refuse decline oppose veto rebuff spurn dismiss
open reopen unblock / close shut seal
respect observe honour honor uphold comply obey / violate breach break infringe
begin start launch resume / end stop halt suspend cease
allow permit authorise authorize / ban forbid prohibit block prevent bar
release free / detain hold arrest imprison
rise increase grow / fall decrease drop shrink
win / lose
possible / impossible
legal lawful / illegal unlawful
willing / unwilling
able / unable
guilty / innocent
alive / dead
safe / unsafe dangerous
acceptable / unacceptable
full complete / incomplete partial
"""

NEGATIONS = frozenset("not never no neither nor cannot nobody none nothing without untrue false t".split())
"""Words that turn a sentence round, folded; `t` is what remains of "hasn’t"."""

_TURNING = frozenset(index_text("deny denied denies fail failed").split())
_TRUE = frozenset(("true", "longer", "hasn", "haven", "didn", "doesn", "isn", "aren", "wasn", "weren", "won", "wouldn",
                   "hadn", "don", "couldn", "shouldn", "mustn", "can", "case"))  # fmt: skip

TURNS = NEGATIONS | _TURNING
LEFT_OUT = TURNS | _TRUE
"""Terms that say only whether the rest is so."""


def _concepts() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for line in filter(None, map(str.strip, _OPPOSITES.splitlines())):
        name = line.split()[0]
        for sign, words in zip((1, -1), line.split(" / "), strict=True):
            found |= {term: (name, sign) for word in words.split() for term in index_text(word).split()}
    return found


CONCEPTS = _concepts()
"""Terms that stand for one thing or its opposite: "agre" is ("agree", 1), "reject" ("agree", -1)."""
_FORMS = {"broke": "break", "broken": "break", "began": "begin", "begun": "begin", "held": "hold", "rose": "rise",
          "risen": "rise", "grew": "grow", "grown": "grow", "fell": "fall", "fallen": "fall", "won": "win",
          "lost": "lose", "forbidden": "forbid", "freed": "free"}  # fmt: skip
CONCEPTS |= {form: CONCEPTS[index_text(base)] for form, base in _FORMS.items() if form != "won"}

QUALIFIERS = frozenset(
    index_text(
        "if unless until till before after only today tomorrow yesterday will shall must should may might could can"
        " more less all some"
    ).split()
)
"""Words that make another statement of the same words."""

_NUMBERS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion first second
third half dozen"""
NUMBERS = frozenset(index_text(_NUMBERS).split())
FIRST_PERSON = frozenset("we i our my us".split())

REMARKS = frozenset(
    index_text(
        "accusation accusations allegation allegations claim claims remark remarks statement statements proposal"
        " proposals offer offers demand demands invitation resolution report suggestion comment comments words"
        " insinuations response responding reply replied answer"
    ).split()
)
"""What an answer calls the words that it answers."""
