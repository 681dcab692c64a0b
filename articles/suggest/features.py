"""What the tagger is told of each word of a paragraph."""

from collections.abc import Sequence

from articles.suggest.lexicon import clusters, cue_shares, stem, word_class
from articles.suggest.tokens import Token

STRONG = 0.5  # from this share on, a word is a likely cue
FAR = 14  # words: what is farther counts as this far


def features(words: Sequence[Token], guessed: Sequence[str]) -> list[list[str]]:
    """A list of features per word; `guessed` is what the rules make of it."""
    shares = [_share(word) for word in words]
    cues = [share > STRONG for share in shares]
    before, after = _nearest(words, cues)
    edges = _quotation_edges(words)
    basic = [_basic(word, share) for word, share in zip(words, shares, strict=True)]
    kinds = [one["k"] for one in basic]
    rows = []
    place = 0
    for n, word in enumerate(words):
        place = 0 if not n or words[n - 1].sentence != word.sentence else place + 1
        row = [
            "b",
            *(f"{k}={v}" for k, v in basic[n].items()),
            f"pos={min(place, 4)}",
            f"e={edges[n]}",
            f"g={guessed[n]}",
        ]
        row.append(f"vk={basic[n]['v']}{kinds[n]}")
        row.append(f"gq={guessed[n]}{basic[n]['q']}")
        for step in (-3, -2, -1, 1, 2, 3):
            other = n + step
            if not 0 <= other < len(words):
                row.append(f"{step}=END")
                continue
            row += [f"{step}{k}={basic[other][k]}" for k in (_NEAR if abs(step) == 1 else _FARTHER)]
            row.append(f"{step}g={guessed[other]}")
        if n:
            row += [f"ww={words[n - 1].lower}|{word.lower}", f"kk-={kinds[n - 1]}|{kinds[n]}"]
        if n + 1 < len(words):
            row += [f"w+={word.lower}|{words[n + 1].lower}", f"kk+={kinds[n]}|{kinds[n + 1]}"]
            if n:
                row.append(f"kkk={kinds[n - 1]}|{kinds[n]}|{kinds[n + 1]}")
            if n + 2 < len(words):
                row.append(f"kk2={kinds[n]}|{kinds[n + 1]}|{kinds[n + 2]}")
        if n > 1:
            row.append(f"kk-2={kinds[n - 2]}|{kinds[n - 1]}|{kinds[n]}")
        if n + 1 < len(words):
            row.append(f"gg={guessed[n]}|{guessed[n + 1]}")
        row += _context(words, n, before[n], after[n])
        rows.append(row)
    return rows


_ENDINGS = (
    "ed",
    "ing",
    "ly",
    "tion",
    "ment",
    "ness",
    "ity",
    "ers",
    "er",
    "al",
    "ous",
    "ive",
    "ful",
    "es",
    "s",
)
_NEAR = ("w", "l", "k", "p", "q", "v", "u")
_FARTHER = ("w", "k", "p", "u")


def _share(word: Token) -> float:
    return 0.0 if word.quotation >= 0 else cue_shares().get(word.lower, 0.0)


def _basic(word: Token, share: float) -> dict[str, str]:
    text = word.text
    fine, coarse = clusters().get(word.lower, ("", ""))
    return {
        "w": word.lower,
        "c": word_class(word.lower),
        "p": str(int(share * 5)),
        "q": "1" if word.quotation >= 0 else "0",
        "t": _shape(text),
        "s": word.lower[-3:],
        "l": stem(word.lower),
        "k": _kind(word),
        "v": fine,
        "u": coarse,
    }


def _kind(word: Token) -> str:
    """A coarse part of speech: the word's class, else its shape and ending."""
    name = word_class(word.lower)
    if name:
        return name
    shape = _shape(word.text)
    if shape not in ("x", "Xx"):
        return shape
    ending = next((end for end in _ENDINGS if word.lower.endswith(end)), "")
    return f"{shape}{ending}"


def _shape(text: str) -> str:
    if not text[0].isalnum():
        return text[0]
    if text[0].isupper():
        return "XX" if text.isupper() and len(text) > 1 else "Xx"
    return "9" if text[0].isdigit() else "x"


def _nearest(words: Sequence[Token], cues: Sequence[bool]) -> tuple[list[int], list[int]]:
    """The nearest likely cue of the same sentence before and after each word, or -1."""
    before, last = [], -1
    for n, word in enumerate(words):
        if last >= 0 and words[last].sentence != word.sentence:
            last = -1
        before.append(last)
        if cues[n]:
            last = n
    after, last = [-1] * len(words), -1
    for n in range(len(words) - 1, -1, -1):
        if last >= 0 and words[last].sentence != words[n].sentence:
            last = -1
        after[n] = last
        if cues[n]:
            last = n
    return before, after


def _quotation_edges(words: Sequence[Token]) -> list[str]:
    """Where a quotation lies: "in", "<" if one ended in this sentence before the word, ">" if one follows."""
    edges = []
    seen: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for n, word in enumerate(words):
        if word.quotation >= 0:
            last_of[word.sentence] = n
    for n, word in enumerate(words):
        if word.quotation >= 0:
            seen[word.sentence] = n
            edges.append("in")
        else:
            edges.append(
                ("<" if word.sentence in seen else "") + (">" if last_of.get(word.sentence, -1) > n else "")
            )
    return edges


def _context(words: Sequence[Token], n: int, before: int, after: int) -> list[str]:
    row = []
    if before >= 0:
        between = words[before + 1 : n] if n - before <= FAR else ()
        that = "t" if any(word.lower == "that" for word in between) else ""
        comma = "," if any(word.text in ",;" and word.quotation < 0 for word in between) else ""
        row += [
            f"lc={words[before].lower}", f"ld={min(n - before, FAR) // 2}{that}{comma}", f"lt={that}{comma}",
        ]  # fmt: skip
    else:
        row.append("lc=-")
    if after >= 0:
        between = words[n + 1 : after] if after - n <= FAR else ()
        comma = "," if any(word.text in ",;" for word in between) else ""
        row += [f"nc={words[after].lower}", f"nd={min(after - n, FAR) // 2}{comma}", f"nt={comma}"]
    else:
        row.append("nc=-")
    row.append(
        f"bn={'1' if before >= 0 else '0'}{'1' if after >= 0 else '0'}{'1' if words[n].quotation >= 0 else '0'}"
    )
    return row
