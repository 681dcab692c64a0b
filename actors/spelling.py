"""How words are cut out of a text and compared: folding, scripts, and what a word is.

Pure: plain values in, plain values out. `actors.names` passes on what others may use.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’‘ʼ＇`´‛ʹʻʽʾʿ"
DASHES = "-‐‑‒–—―−﹘﹣－"
JOINERS = "\u00ad\u200c\u200d\u2060"  # soft hyphen, Persian's zero-width non-joiner, joiner, word joiner

# Letters that people leave the stroke or the dot off although Unicode does not take them apart.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"}
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
)

_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ARABIC": "Arab",
    "GREEK": "Grek", "HEBREW": "Hebr", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru",
    "GUJARATI": "Gujr", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym",
    "SINHALA": "Sinh", "THAI": "Thai", "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr",
    "KHMER": "Khmr", "ETHIOPIC": "Ethi", "MONGOLIAN": "Mong", "SYRIAC": "Syrc", "THAANA": "Thaa",
    "CJK": "Hani", "HIRAGANA": "Hira", "KATAKANA": "Kana", "HANGUL": "Hang", "BOPOMOFO": "Bopo",
}  # fmt: skip


def _marks() -> str:
    """Every combining mark as the inside of a regular expression's character class."""
    points = [point for point in range(0x300, 0x1F000) if unicodedata.category(chr(point))[0] == "M"]
    points += range(0xE0100, 0xE01F0)  # variation selectors
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_MARKS = _marks()
# Chinese and Japanese put no space between words: each character is a word, and a word typed is a phrase.
_IDEOGRAPHS = (
    "\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_IDEOGRAPHS += "\U00020000-\U0003ffff"
_LETTER = rf"[^\W_\u02b9-\u02bf{_IDEOGRAPHS}]"

WORD = re.compile(
    rf"""(
        (?:[^\W\d_]\.){{2,}} (?:[^\W\d_](?!\w))?                     # U.S. is the word US
      | [{_IDEOGRAPHS}] [{_MARKS}]*
      | {_LETTER}+ (?:[{_MARKS}{JOINERS}]+{_LETTER}+)* [{_MARKS}]*   # vowel signs stay in their word
    )
    (?: [{APOSTROPHES}] [sS] (?!\w) )?                               # Azerbaijan's: the word is Azerbaijan
    """,
    re.VERBOSE,
)


# What may stand between two words of one name: "Al Jazeera", "Al-Jazeera", "St. Kitts", "Women's Council".
_JOINT = re.compile(rf"(?:[{APOSTROPHES}][sS])?(?:\s{{1,4}}|[{APOSTROPHES}{re.escape(DASHES)}./&:])")
_ABBREVIATED = re.compile(r"\.\s{1,2}")


def fold(text: str) -> str:
    """The form of a name or word under which it is looked up: "Bakı" -> "baki", "O’Brien" -> "o'brien".

    NFKD without marks and invisible characters, casefolded, apostrophes, dashes and white space unified.
    """
    if text.isascii():
        plain = text.lower().replace("`", "'")
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        kept = "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf"))
        plain = unicodedata.normalize("NFC", kept.casefold()).translate(_PLAIN)
    return " ".join(plain.split())


MAX_WORD = 100  # characters; PostgreSQL refuses a term of 2,047 bytes


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word as `WORD` finds it, folded to letters and digits alone: "U.S." -> "us". Possibly empty."""
    return "".join(filter(str.isalnum, fold(word[:MAX_WORD])))


def script_of(text: str) -> str:
    """ISO 15924 code of the script that most letters are in; Zyyy without letters, Zzzz if unknown."""
    counts: Counter[str] = Counter()
    for character in filter(str.isalpha, text):
        named = unicodedata.name(character, "").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "")
        counts[_SCRIPTS.get(named.partition(" ")[0], "Zzzz")] += 1
    if counts["Hira"] or counts["Kana"]:
        return "Jpan"
    return counts.most_common(1)[0][0] if counts.total() else "Zyyy"


class Word(NamedTuple):
    """A word of a text; `key` is its folded form, after what parts it from the word before if unusual."""

    start: int
    end: int
    raw: str
    folded: str
    key: str
    spaced: bool  # only white space parts it from the word before


def words_of(text: str) -> list[Word]:
    """The words of a text in order, without possessive ’s."""
    words: list[Word] = []
    for match in WORD.finditer(text):
        start, end = match.span(1)
        raw = match[1]
        if not (folded := fold_word(raw)):
            continue
        key, spaced = folded, False
        if words:
            gap = text[words[-1].end : start]
            spaced = gap.isspace()
            abbreviated = len(words[-1].folded) <= 3 and _ABBREVIATED.fullmatch(gap)
            if gap and not abbreviated and not _JOINT.fullmatch(gap):
                key = f"{gap.strip()} {folded}"
        words.append(Word(start, end, raw, folded, key, spaced))
    return words
