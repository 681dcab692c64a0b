"""Which act a claim is: what its cue says, else what its words do. Linear in their length."""

import re
from functools import cache

from articles.suggest import english_acts as words

ORDER = (
    "declines_to_comment", "denies", "rejects", "accuses", "condemns", "warns", "demands", "proposes", "promises",
    "accepts", "praises", "hopes", "announces", "states",
)  # fmt: skip
READ = 400  # characters of a content: an act shows early or not at all
SHORT = 60  # characters of a cue
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
NOT = frozenset("not never n't no without neither nor".split())
CAPITAL = re.compile(r"\b[A-Z]|\bthe (?:government|authorities|opposition|president|police)")
_CUES = tuple((act, re.compile("|".join(patterns))) for act, patterns in words.CUE_PATTERNS)
_CONTENTS = tuple((act, re.compile("|".join(patterns))) for act, patterns in words.CONTENT_PATTERNS)
_BAD, _FALSE, _GOOD = (re.compile(p) for p in (words.BAD_WORDS, words.FALSE_WORDS, words.GOOD_WORDS))
_WISHES, _ASSERTIONS = re.compile(words.WISHES), re.compile(words.ASSERTIONS)
SPACE = re.compile(r"\s+")


@cache
def _verbs() -> dict[str, str]:
    """The act of each verb that has one."""
    return {verb: act for act, verbs in words.VERBS.items() for verb in verbs.split()}


@cache
def lemma(word: str) -> str:
    """The base form of a cue's word, as far as the tables know it: "accusing" -> "accuse"."""
    if word in words.IRREGULAR:
        return words.IRREGULAR[word]
    known = words.NEUTRAL | words.LABELLING | words.DISMISSING | set(_verbs())
    irregular = {
        "said": "say",
        "told": "tell",
        "wrote": "write",
        "written": "write",
        "saw": "see",
        "spoke": "speak",
        "thought": "think",
    }
    if word in irregular:
        return irregular[word]
    for ending, base in (
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("d", ""),
        ("ed", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
    ):
        stem = word[: len(word) - len(ending)] + base
        if word.endswith(ending) and stem in known:
            return stem
    if word.endswith(("ed", "ing")):
        stem = word[: -3 if word.endswith("ing") else -2]
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in known:
            return stem[:-1]
    return word


SPEECH = (words.NEUTRAL | set(_verbs())) - {
    "hope",
    "want",
    "agree",
    "admit",
    "according",
    "speech",
    "letter",
    "view",
}


def act_of(cue: str, content: str, relayed: bool = False) -> str:
    """The act of a claim: what its cue says, else what its content does unless that is only `relayed`, as by an agency.

    >>> act_of("refuted", "the recent allegations")
    'denies'
    >>> act_of("claimed", "that Armenia should step back")
    'demands'
    """
    said = SPACE.sub(" ", cue.lower())[: 4 * SHORT].replace("’", "'").strip()
    raw = SPACE.sub(" ", content[:READ]).strip()
    what = raw.lower().replace("’", "'")
    act = _by_cue(said, what, raw)
    if relayed or (act and act != "announces"):
        return act or "states"
    meant = _by_content(said, what, raw)
    return meant if meant and (not act or meant in words.STRONGER_THAN_NEWS) else act or "states"


def _by_cue(cue: str, what: str, raw: str) -> str:
    joined = f"{cue} ~ {what[:80]}"
    for act, pattern in _CUES:
        found = pattern.search(joined)
        if (
            found
            and found.start() < len(cue)
            and (" ~ " not in found[0] or act in ("declines_to_comment", "demands", "denies"))
        ):
            return act
    cue_words = WORD.findall(cue)
    negated = any(word in NOT or word.endswith("n't") for word in cue_words)
    acts = [act for word in cue_words if (act := _verb(lemma(word), what, raw, negated))]
    labelled = next((word for word in cue_words if lemma(word) in words.LABELLING), "")
    if not acts and labelled:
        acts = [
            act
            for act, pattern in (("denies", _FALSE), ("condemns", _BAD), ("praises", _GOOD))
            if pattern.search(what)
        ]
        acts = acts[:1]
    if (
        not acts
        and what.startswith("to ")
        and any(lemma(word) in ("tell", "ask", "remind") for word in cue_words)
    ):
        return "demands"
    return min(acts, key=ORDER.index, default="")


def _verb(verb: str, what: str, raw: str, negated: bool) -> str:
    """The act of one verb before these words, or "" where it has none of its own."""
    if verb in words.DISMISSING and verb != "reject":
        wishes, asserts = _WISHES.search(what), _ASSERTIONS.search(what)
        if verb in ("dispute", "counter", "contest") and what.startswith("that"):
            return "denies"
        if verb == "counter":
            return ""
        return "rejects" if wishes and not (asserts and asserts.start() < wishes.start()) else "denies"
    act = _verbs().get(verb, "")
    if (
        verb == "ask"
        and (what.startswith("to ") or re.match(r"[\w’' ]{1,40} (?:to|for) ", what))
        and "?" not in what[:120]
    ):
        return "demands" if not re.match(r"(whether|if|how|why|what|about)\b", what) else ""
    if verb in ("assure", "guarantee") and not re.search(r"\b(will|would|won't|shall)\b|^to ", what):
        return ""
    if verb in ("agree", "concur") and re.match(r"that\b|with\b", what):
        return ""
    if verb == "suggest" and not re.search(
        r"\b(should|that \w+ \w+ be|could|ing\b|would)\b|^\w+ing\b|^(a|an|the)\b", what
    ):
        return ""
    if verb == "admit" or (verb == "offer" and re.match(r"[“\"'‘]", what)):
        return ""
    if negated and act in ("accepts", "praises", "hopes", "promises", "demands"):
        return "rejects"
    if negated:
        return ""
    return act


def _by_content(cue: str, what: str, raw: str) -> str:
    bases = {lemma(word) for word in WORD.findall(cue)}
    if bases & words.STATING_ONLY:
        return ""
    bare = what[5:] if what.startswith("that ") else what
    for act, pattern in _CONTENTS:
        if pattern.search(bare) and (act not in words.NEEDS_TARGET or CAPITAL.search(raw[1:])):
            return act
    return ""
