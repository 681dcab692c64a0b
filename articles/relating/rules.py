"""Named rules that propose a relation between two statements, each with an example; sparing. Pure.

A contradiction is proposed only of one and the same thing: the same words but for what turns them round, of the same
people, at the same number, under the same condition. "He rejects" and "she agrees" are both true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.relating.opposites import REMARKS
from articles.relating.sentences import Sentence, sentences
from articles.relating.statements import Statement, answers_to, days_between
from articles.relating.wording import content

VERSION = 1  # of the rules: what another one compared is compared anew
ASSERTING = frozenset("states announces denies accuses rejects accepts promises warns".split())
ANSWERING = frozenset("denies rejects accepts condemns declines_to_comment".split())
LEAST_SHARED = 3  # content terms of one sentence that contradicts another
LEAST_REPEATED = 5  # content terms of what is repeated
ALIKE = 0.75  # of the content of two sentences that both have
NEAR = 30  # days between what different people say of one thing
OWN_WORDS = 3 * 365  # days within which somebody contradicts himself
ANSWER = 7  # days within which one answers
OF_ANSWER = 0.3  # of the content of the shorter one that an answer has of what it answers


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation from one claim to another, by primary keys, and the name of the rule that found it."""

    from_claim: int
    to_claim: int
    kind: str
    rule: str


def propose(one: Statement, other: Statement) -> Proposal | None:
    """The relation that two statements probably have, from the later to the earlier; at most one."""
    if one.pk == other.pk or one.is_reprint or other.is_reprint or _are_one_text(one, other):
        return None
    later, earlier = (one, other) if _order(one) > _order(other) else (other, one)
    shared = _share_words(one, other)
    for rule, kind in RULES.items():
        if (rule is denied_words) == shared and rule(later, earlier):
            return Proposal(later.pk, earlier.pk, kind, rule.__name__)
    return None


def _are_one_text(one: Statement, other: Statement) -> bool:
    """Whether one is reported within the other, or they stand in two copies of one text."""
    if one.article != other.article:
        return one.group is not None and one.group == other.group
    return other.pk == one.within or one.pk == other.within


def _share_words(one: Statement, other: Statement) -> bool:
    """Whether both are read in the same words of an article: what they say differs by their acts alone."""
    is_shared = any(ours in theirs or theirs in ours for ours in one.texts for theirs in other.texts)
    return one.article == other.article and is_shared


def _order(one: Statement) -> tuple[int, int]:
    return one.dated.toordinal() if one.dated else 0, one.pk


# --- Contradictions ---------------------------------------------------------------------------


def denial(later: Statement, earlier: Statement) -> bool:
    """ "We never demanded a corridor", denied, of "Azerbaijan demanded a corridor"."""
    if "denies" not in (later.act, earlier.act):
        return False
    return _is_near(later, earlier) and any(_opposed(later, earlier))


def denied_words(later: Statement, earlier: Statement) -> bool:
    """ "Pashinyan denied reports that Armenia prepares for war": he denies, and the reports say just these words."""
    denial, told = (later, earlier) if later.act == "denies" else (earlier, later)
    if denial.act != "denies" or told.act == "denies" or told.act not in ASSERTING:
        return False
    if denial.speakers & told.speakers or any(one.is_negated for one in sentences(told.text)):
        return False
    whole = _whole(told)
    return len(whole.core) >= LEAST_SHARED and all(told_text in denial.text for told_text in told.texts)


def opposite(later: Statement, earlier: Statement) -> bool:
    """ "Baku refused the draft", and another: "Baku accepted the draft"."""
    return _is_near(later, earlier) and any(_opposed(later, earlier))


def own_words(later: Statement, earlier: Statement) -> bool:
    """ "Azerbaijan will never sign", said by whom said a year ago that it will; an agency tells what changes."""
    if not later.speakers & earlier.speakers or later.is_narrated:
        return False
    days = days_between(later, earlier)
    return days is not None and days <= OWN_WORDS and any(_opposed(later, earlier))


def _is_near(one: Statement, other: Statement) -> bool:
    days = days_between(one, other)
    return (one.event is not None and one.event == other.event) or (days is not None and days <= NEAR)


def _opposed(one: Statement, other: Statement) -> Iterator[bool]:
    """Whether a sentence of one is what a sentence of the other denies, for each two of them."""
    if one.act not in ASSERTING or other.act not in ASSERTING:
        return
    for ours in sentences(one.text):
        for theirs in sentences(other.text):
            yield (
                _sign(one, ours) != _sign(other, theirs)
                and ours.numbers == theirs.numbers
                and ours.qualifiers == theirs.qualifiers
                and _is_one_thing(one, ours, other, theirs)
            )


def _sign(statement: Statement, sentence: Sentence) -> int:
    """Who denies "that Armenia had asked for missiles" says that it had not."""
    is_denied = statement.act == "denies" and not sentence.is_negated
    return -sentence.sign if is_denied else sentence.sign


def _is_one_thing(one: Statement, ours: Sentence, other: Statement, theirs: Sentence) -> bool:
    """Whether two sentences have the same content: "we" and the speaker's own state are the same."""
    if ours.is_first_person and theirs.is_first_person and not one.speaking & other.speaking:
        return False
    our_core, their_core = ours.core, theirs.core
    if ours.is_first_person and not theirs.is_first_person:
        if not theirs.core & one.own_names:
            return False
        their_core, our_core = theirs.core - one.own_names, ours.core - one.own_names
    if theirs.is_first_person and not ours.is_first_person:
        if not ours.core & other.own_names:
            return False
        our_core, their_core = ours.core - other.own_names, theirs.core - other.own_names
    differing = our_core ^ their_core
    if differing & (ours.names | theirs.names):
        return False
    shared = our_core & their_core
    return len(shared) >= LEAST_SHARED and len(shared) >= ALIKE * len(our_core | their_core)


# --- Repetitions and answers ------------------------------------------------------------------


def same_words(later: Statement, earlier: Statement) -> bool:
    """ "Ninety per cent of the text is agreed", by the same speaker, in another article that is no copy.

    What an agency tells in the same words a week later has happened again.
    """
    if later.article == earlier.article or later.speakers != earlier.speakers or not later.speakers:
        return False
    if later.is_narrated:
        return False
    ours, theirs = _whole(later), _whole(earlier)
    shared, both = ours.core & theirs.core, ours.core | theirs.core
    inserted = [names - core for names, core in ((ours.names, theirs.core), (theirs.names, ours.core))]
    return (
        len(shared) >= LEAST_REPEATED
        and len(shared) >= ALIKE * len(both)
        and _sign(later, ours) == _sign(earlier, theirs)
        and ours.numbers == theirs.numbers
        and not all(inserted)  # one name in the place of another
    )


def _whole(statement: Statement) -> Sentence:
    """All sentences as one."""
    found = sentences(statement.text)
    sign = 1
    for one in found:
        sign *= one.sign
    return Sentence(
        frozenset().union(*(one.core for one in found)),
        sign,
        any(one.is_negated for one in found),
        frozenset().union(*(one.names for one in found)),
        frozenset().union(*(one.numbers for one in found)),
        frozenset().union(*(one.qualifiers for one in found)),
        any(one.is_first_person for one in found),
    )


def answer(later: Statement, earlier: Statement) -> bool:
    """ "Armenia’s proposal of a withdrawal is unacceptable", to "We propose to Azerbaijan a withdrawal"."""
    days = days_between(later, earlier)
    if later.act not in ANSWERING or days is None or days > ANSWER:
        return False
    if not (answers_to(later, earlier) and answers_to(earlier, later)):
        return False
    names = tuple(later.own_names | earlier.own_names)
    ours, theirs = (
        {term for term in content(one.text) if not term.startswith(names)}  # nor "Azerbaijani"
        for one in (later, earlier)
    )
    shared = ours & theirs
    is_much = len(shared) > 1 and len(shared) >= OF_ANSWER * min(len(ours), len(theirs))
    return is_much or (bool(shared - REMARKS) and bool(ours & REMARKS))


RULES: dict[Callable[[Statement, Statement], bool], str] = {
    denied_words: "contradicts",
    denial: "contradicts",
    opposite: "contradicts",
    own_words: "contradicts",
    same_words: "repeats",
    answer: "responds_to",
}
"""The rules in the order in which they are asked, with the kind of relation that each proposes."""

REASONS = {
    "denied_words": "One of them denies the very words that the other says.",
    "denial": "One of them denies what the other says, in the same words.",
    "opposite": "They say the opposite of the same thing, in the same words.",
    "own_words": "The same speaker says the opposite of what he or she said before.",
    "same_words": "The same speaker says the same words in another article, which is no copy.",
    "answer": "It answers what the other said: each speaks of the other’s side, within a week, of the same subject.",
}
