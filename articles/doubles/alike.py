"""Whether two actors may be one, and why, in words. Precision first: an editor's patience is spent once. Pure.

What tells them apart wins over what makes them alike: kinds, Wikidata ids, countries, dates, first names.
"""

from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import Indel

from articles.doubles.sketch import STATE, Post, Sketch, Spelling
from articles.doubles.sounds import readings

ALIKE = 0.88  # of the letters of two long words, from which one may be a slip for the other
LONG = 7  # letters of a word in which there may be a slip
ALIKE_IN_SOUND = 0.85  # of their letters, of two that sound the same besides
SHORTEST = (
    4  # letters of a first name and a surname between which a name may be left out: not Ri (Myong) Chol
)
APART = 25 * 365  # days between the posts of two persons, from which they are of different generations
CAREER = 60 * 365  # days from the first to the last post of one person, at most


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for it (the more, the more), and what, in sentences."""

    strength: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """How two spellings meet: `weight` 3 the same, 2 the same name written otherwise, 1 perhaps."""

    weight: int
    reason: str
    one: Spelling
    other: Spelling


def likeness(one: Sketch, other: Sketch) -> Likeness | None:
    """Why two actors may be one; None if too little speaks for it or anything against."""
    if _told_apart(one, other):
        return None
    reasons: list[str] = []
    if one.wikidata and one.wikidata == other.wikidata:
        reasons.append(f"Both have the Wikidata id {one.wikidata}.")
    meeting = _meeting(one, other)
    post = _same_post(one, other)
    strength = 95 if reasons else 0
    if meeting is not None:
        judged = _person(one, other, meeting, post) if one.is_person else _body(one, other, meeting)
        strength = max(strength, judged)
        reasons += [meeting.reason] if judged or reasons else []
    if not strength:
        return None
    if post is not None:
        reasons.append(f"Both are or were {', '.join(filter(None, (post.title, post.country)))}.")
    elif shared := sorted(one.countries & other.countries):
        reasons.append(f"Both have the country {shared[0]}.")
    return Likeness(strength, tuple(reasons))


# --- What tells apart -------------------------------------------------------------------------


def _told_apart(one: Sketch, other: Sketch) -> bool:
    """Different kinds, Wikidata ids or countries, or posts a generation apart."""
    if one.kind != other.kind or (one.wikidata and other.wikidata and one.wikidata != other.wikidata):
        return True
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return one.is_person and _are_of_two_generations(one, other)


def _are_of_two_generations(one: Sketch, other: Sketch) -> bool:
    """Rufus King (envoy to 1826) and Rufus King (envoy from 1864), as far as dates are known."""
    days = [
        [day.toordinal() for post in who.posts for day in (post.start, post.end) if day]
        for who in (one, other)
    ]
    if not all(days):
        return False
    (start, end), (other_start, other_end) = ((min(own), max(own)) for own in days)
    between = max(other_start - end, start - other_end)
    return between > APART or max(end, other_end) - min(start, other_start) > CAREER


def _same_post(one: Sketch, other: Sketch) -> Post | None:
    """A post that both hold or held, unless each held it at another time."""
    for ours, theirs in product(one.posts, other.posts):
        if ours.place and ours.key == theirs.key and not _apart(ours, theirs):
            return ours
    return None


def _apart(ours: Post, theirs: Post) -> bool:
    return any(
        before.end is not None and after.start is not None and before.end <= after.start
        for before, after in ((ours, theirs), (theirs, ours))
    )


# --- How names meet ---------------------------------------------------------------------------


def _meeting(one: Sketch, other: Sketch) -> _Meeting | None:
    """The best meeting of two spellings."""
    found = [
        meeting
        for ours, theirs in product(one.spellings, other.spellings)
        if (meeting := (_persons_meet if one.is_person else _bodies_meet)(ours, theirs, one.kind))
    ]
    return max(found, key=lambda meeting: (meeting.weight, len(meeting.one.words)), default=None)


def _persons_meet(ours: Spelling, theirs: Spelling, kind: str) -> _Meeting | None:
    if ours.suffixes != theirs.suffixes or not ours.words or not theirs.words:
        return None
    if ours.folded == theirs.folded or (len(ours.words) > 1 and ours.words == theirs.words):
        return _Meeting(3, _both(ours, theirs), ours, theirs)
    if len(ours.words) > 1 and sorted(ours.words) == sorted(theirs.words):
        reason = f"“{ours.text}” and “{theirs.text}” are the same words in another order."
        return _Meeting(2, reason, ours, theirs)
    weight, how = _names_meet(ours, theirs)
    reason = f"“{ours.text}” and “{theirs.text}”: {how}."
    return _Meeting(weight, reason, ours, theirs) if weight else None


def _names_meet(ours: Spelling, theirs: Spelling) -> tuple[int, str]:
    """Two names of persons word by word: the surname must meet, then the first name, then what stands between."""
    mine, his = ours.sounds, theirs.sounds
    if min(len(mine), len(his)) == 1:
        return (
            (1, "one may be the surname of the other")
            if len(mine) != len(his) and mine[-1] & his[-1]
            else (0, "")
        )
    if not mine[-1] & his[-1]:
        slip = len(mine) == len(his) and all(a & b for a, b in zip(mine[:-1], his[:-1], strict=True))
        return (
            (1, "the surnames differ by a letter")
            if slip and _slip(ours.words[-1], theirs.words[-1])
            else (0, "")
        )
    if not mine[0] & his[0]:
        if _is_initial(ours.words[0], theirs.words[0]):
            return 1, "one has an initial where the other has a first name"
        slip = len(mine) == len(his) and _slip(ours.words[0], theirs.words[0])
        return (1, "the first names differ by a letter") if slip else (0, "")
    if len(mine) == len(his) and all(a & b for a, b in zip(mine, his, strict=True)):
        return 2, "one name in two ways of writing it"
    between = min(len(ours.words[0]), len(ours.words[-1])) >= SHORTEST and _between(ours, theirs)
    return (1, "the same first name and surname, and one has a name between them") if between else (0, "")


def _between(ours: Spelling, theirs: Spelling) -> bool:
    """Whether one has every middle name or initial of the other, and more."""
    short, long = sorted((ours.words[1:-1], theirs.words[1:-1]), key=len)
    left = list(long)
    for word in short:
        match = next((one for one in left if one == word or _is_initial(one, word)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _slip(one: str, other: str) -> bool:
    """Whether two long words differ by a letter within: "Aleksandr", "Alexander", but not "Ivanov", "Ivanova"."""
    return (
        min(len(one), len(other)) >= LONG
        and (one[0], one[-1]) == (other[0], other[-1])
        and Indel.normalized_similarity(one, other) >= ALIKE
    )


def _bodies_meet(ours: Spelling, theirs: Spelling, kind: str) -> _Meeting | None:
    if ours.folded == theirs.folded:
        return _Meeting(3, _both(ours, theirs), ours, theirs)
    if (
        kind == STATE
        or ours.numbers != theirs.numbers
        or len(ours.words) != len(theirs.words)
        or not ours.words
    ):
        return None
    if len(ours.words) == 1 and ours.small != theirs.small:  # Le News, The News
        return None
    if ours.words == theirs.words:
        return _Meeting(2, f"“{ours.text}” and “{theirs.text}” are the same words.", ours, theirs)
    if all(a == b or _written_otherwise(a, b) for a, b in zip(ours.words, theirs.words, strict=True)):
        return _Meeting(2, f"“{ours.text}” and “{theirs.text}” differ by a letter.", ours, theirs)
    if sorted(ours.words) == sorted(theirs.words):
        reason = f"“{ours.text}” and “{theirs.text}” are the same words in another order."
        return _Meeting(1, reason, ours, theirs)
    return None


def _written_otherwise(one: str, other: str) -> bool:
    """ "Defence" and "Defense", "Anadolu" and "Anadolou", but not "Gazette" and "Gazeta"."""
    sound_alike = min(len(one), len(other)) >= LONG and bool(readings(one) & readings(other))
    return _slip(one, other) or (sound_alike and Indel.normalized_similarity(one, other) >= ALIKE_IN_SOUND)


def _both(ours: Spelling, theirs: Spelling) -> str:
    if ours.text == theirs.text:
        return f"Both are called “{ours.text}”."
    return f"“{ours.text}” and “{theirs.text}” are the same words."


# --- How much that is worth -------------------------------------------------------------------


def _person(one: Sketch, other: Sketch, meeting: _Meeting, post: Post | None) -> int:
    """A name alone makes nobody the same: a post or a country must agree, but for two full names of two words."""
    in_full = min(len(meeting.one.words), len(meeting.other.words)) > 1
    if meeting.weight == 3 and (in_full or _main(one, other, meeting)):
        alone = 70 if in_full and _has_left(one) == _has_left(other) else 0
        return 90 if post else 85 if one.countries & other.countries else alone
    if meeting.weight == 2:
        return 80 if post else 65 if one.countries & other.countries else 0
    return 60 if post else 0


def _has_left(one: Sketch) -> bool:
    """Whether all that is known of a person is over: James Brown, envoy to 1829, is not a James Brown of today."""
    return bool(one.posts) and all(post.end for post in one.posts)


def _body(one: Sketch, other: Sketch, meeting: _Meeting) -> int:
    """Abbreviations and short names are shared by many: they count within a country."""
    same_country = bool(one.country) and one.country == other.country
    if meeting.weight == 3:
        if _main(one, other, meeting):
            return 90 if same_country else 80
        loose = meeting.one.is_short or meeting.other.is_short or meeting.one.is_abbreviation
        return 85 if same_country else 0 if loose else 70
    if meeting.weight == 2:
        return 75 if same_country else 60 if not (one.country or other.country) else 0
    return 55 if same_country else 0


def _main(one: Sketch, other: Sketch, meeting: _Meeting) -> bool:
    """Whether it is their names that meet, and no other spellings."""
    return meeting.one is one.spellings[0] and meeting.other is other.spellings[0]
