"""Links to words on somebody else's page: text fragments. Pure.

https://wicg.github.io/scroll-to-text-fragment/
"""

import re
import unicodedata
from urllib.parse import quote

EXACT_BELOW = 300  # characters; longer words are linked by how they begin and end
FEWEST, MOST = 4, 12  # words of a beginning or an end
CONTEXT_WORDS = 8
CONTEXT_REACH = 400  # characters
LONGEST_WORD = 60  # characters; where a script has no spaces, a "word" is a sentence

_WORD = re.compile(r"\S+")


def text_fragment(paragraph_text: str, start: int, end: int) -> str:
    """ "#:~:text=..." for the words from start to end of a paragraph; "" if there are none.

    The exact words under 300 characters, else their beginning and end; what stands before and after them
    only where the words are in the paragraph more than once. Browsers match whole words: no word is cut.
    """
    start, end = _whole_words(paragraph_text, start, end)
    words = " ".join(paragraph_text[start:end].split())
    if not words:
        return ""
    paragraph = _fold(paragraph_text)
    if len(words) < EXACT_BELOW:
        prefix, suffix = _context(paragraph_text, paragraph, start, end)
        parts = [words]
    else:
        first = _beginning(words, paragraph)
        prefix, suffix = "", ""
        if not _once(first, paragraph):
            prefix, _ = _context(paragraph_text, paragraph, start, start + len(first))
        parts = [first, _end(words)]
    encoded = [_encode(part) for part in parts]
    if prefix:
        encoded.insert(0, f"{_encode(prefix)}-")
    if suffix:
        encoded.append(f"-{_encode(suffix)}")
    return "#:~:text=" + ",".join(encoded)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place without the white space around it, and with the rest of words that it cuts."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        first, last = start, end
        while (
            first > 0 and start - first < LONGEST_WORD and text[first - 1].isalnum() and text[first].isalnum()
        ):
            first -= 1
        while (
            last < len(text)
            and last - end < LONGEST_WORD
            and text[last].isalnum()
            and text[last - 1].isalnum()
        ):
            last += 1
        start, end = first, last
    return start, end


def _context(text: str, paragraph: str, start: int, end: int) -> tuple[str, str]:
    """As few words before and after a place as make it the only one in its paragraph; none if it is."""
    if _once(text[start:end], paragraph):
        return "", ""
    starts = [match.start() for match in _WORD.finditer(text, max(0, start - CONTEXT_REACH), start)]
    ends = [match.end() for match in _WORD.finditer(text, end, end + CONTEXT_REACH)]
    prefix = suffix = ""
    for count in range(1, CONTEXT_WORDS + 1):
        first = starts[-count:][0] if starts else start
        last = ends[:count][-1] if ends else end
        for opening, closing in ((first, end), (start, last), (first, last)):
            prefix, suffix = (" ".join(part.split()) for part in (text[opening:start], text[end:closing]))
            worded = [any(map(str.isalnum, part)) for part in (prefix, suffix) if part]
            if worded and all(worded) and _once(text[opening:closing], paragraph):
                return prefix, suffix
    return prefix, suffix


def _beginning(words: str, paragraph: str) -> str:
    """The first words, enough of them to be the only ones in the paragraph where that can be had."""
    parts = words.split(" ")
    most = max(1, min(MOST, len(parts) // 2))
    for count in range(min(FEWEST, most), most + 1):
        first = " ".join(parts[:count])
        if _once(first, paragraph):
            break
    return first[: LONGEST_WORD * 2]


def _end(words: str) -> str:
    """The last words, enough of them that a browser does not stop at the same ones earlier."""
    parts, folded = words.split(" "), _fold(words)
    most = max(1, min(MOST, len(parts) // 2))
    for count in range(min(FEWEST, most), most + 1):
        last = " ".join(parts[-count:])
        if _once(last, folded):
            break
    return last[-LONGEST_WORD * 2 :]


def _once(words: str, folded: str) -> bool:
    """Whether some words, whole ones, stand in a folded text no more than once."""
    needle = _fold(words)
    found, place = 0, folded.find(needle)
    while place >= 0 and needle:
        last = place + len(needle)
        inside = place and folded[place - 1].isalnum() and needle[0].isalnum()
        if not inside and not (last < len(folded) and folded[last].isalnum() and needle[-1].isalnum()):
            found += 1
            if found > 1:
                return False
        place = folded.find(needle, last)
    return True


def _fold(text: str) -> str:
    """As browsers compare: without case, marks and differences of white space."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _encode(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D")
