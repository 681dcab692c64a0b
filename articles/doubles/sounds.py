"""Words of names as they sound, so that two ways of writing one name in Latin letters meet: "Ceyhun" and "Jeyhun".

Pure. A letter that alphabets read differently has several readings: the Azerbaijani and Turkish c is the English j.
Names in other scripts are compared as they are written: nothing is transliterated.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

MAX_READINGS = 12

_GROUPS = (
    ("shch", "s"), ("sch", "s"), ("tsch", "c"), ("tch", "c"), ("dzh", "J"), ("dj", "J"), ("sh", "s"), ("ch", "C"),
    ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ou", "o"), ("oo", "o"), ("ee", "i"),
    ("w", "v"),
)  # fmt: skip
# How a letter may be read, the first in English: c as in Carlos, Cem, Çelik; j as in Jeyhun, Sergej; q as in Qasim.
_READINGS = {"c": "kjC", "j": "ji", "q": "kg", "x": ("ks", "h")}
_SOFT = frozenset("eiy")  # before which an English c is an s
_VOWELS = str.maketrans({"e": "a", "ə": "a", "y": "i", "u": "o", "J": "j", "C": "c"})


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> frozenset[str]:
    """The ways in which a folded word may sound: "muhammad" and "mohammed" share "mohamad". Never empty."""
    if not word.isascii() and not word.replace("ə", "a").isascii():
        return frozenset((word,))
    for group, sound in _GROUPS:
        word = word.replace(group, sound)
    letters = [_readings_of(word, place) for place in range(len(word))]
    found: list[str] = []
    for chosen in product(*letters):
        found.append(_plain("".join(chosen)))
        if len(found) == MAX_READINGS:
            break
    return frozenset(found)


def _readings_of(word: str, place: int) -> Sequence[str]:
    letter = word[place]
    if letter == "c" and word[place + 1 : place + 2] in _SOFT:
        return "sjC"
    return _READINGS.get(letter, letter)


def _plain(word: str) -> str:
    """Vowels in three classes, double letters once, a final -off as -ov, and no glide before a first vowel."""
    if word.endswith("ff"):
        word = f"{word[:-2]}v"
    word = word.translate(_VOWELS)
    once = "".join(letter for place, letter in enumerate(word) if not place or word[place - 1] != letter)
    return once[1:] if once.startswith("ia") and len(once) > 3 else once


def skeleton(sound: str) -> str:
    """The consonants of a reading, and its first letter: "bairamov" -> "brmv"."""
    return sound[:1] + "".join(letter for letter in sound[1:] if letter not in "aio") if sound else ""
