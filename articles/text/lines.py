"""The lines of a pasted text: a paragraph each, whether blank lines or single line breaks part them.

Pure. Characters are left as they are but for the ends of lines, trimmed, and for what no database stores:
control characters are dropped and lone surrogates become U+FFFD.
"""

import re
from itertools import pairwise

# What is trimmed: white space, the last of which is U+3000, and byte order marks in the middle of what was joined.
ENDS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff"
BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f]|[\ud800-\udfff]")
WRAP_WIDTHS = range(40, 101)  # columns at which mail programs and terminals break lines


def storable(text: str) -> str:
    """The text without characters that a database refuses: "Mal\\x00ta" -> "Malta"."""
    return UNSTORABLE.sub(lambda found: "" if found.group() < "\x80" else "\ufffd", text)


def trimmed(text: str) -> str:
    """The text without white space (of any kind) and byte order marks at its ends."""
    return text.strip(ENDS)


def split(text: str) -> list[str]:
    """The lines that have something in them, trimmed, in order; hard-wrapped lines are joined by a space."""
    return [line for group in groups(text) for line in group]


def groups(text: str) -> list[list[str]]:
    """The same lines as `split`, by the blank lines between them: "One\\nTwo\\n\\nThree" -> [[One, Two], [Three]]."""
    found = _groups(text)
    width = _width(found)
    if not _is_wrapped(found, width):
        return [group for group in found if group]
    return [_joined(group, width) for group in found if group]


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text were broken at a fixed width."""
    groups = _groups(text)
    return _is_wrapped(groups, _width(groups))


def _groups(text: str) -> list[list[str]]:
    """The lines between blank lines, trimmed."""
    groups: list[list[str]] = [[]]
    for line in BREAKS.split(text):
        line = trimmed(storable(line))
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return groups


def _width(groups: list[list[str]]) -> int:
    return max((len(line) for group in groups for line in group), default=0)


def _is_wrapped(groups: list[list[str]], width: int) -> bool:
    """Whether a text was broken at a fixed width: nearly every break stands where the next word had no room.

    "The foreign ministers of Armenia and Azerbaijan met in Malta on" / "Thursday." is one paragraph.
    """
    breaks = [(line, following) for group in groups for line, following in pairwise(group)]
    full = sum(1 for line, following in breaks if _had_no_room(line, following, width))
    return width in WRAP_WIDTHS and full >= 3 and full * 10 >= len(breaks) * 8


def _had_no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _joined(group: list[str], width: int) -> list[str]:
    """The lines of one group, those joined that a wrap had parted."""
    parts: list[list[str]] = [[group[0]]] if group else []
    for line, following in pairwise(group):
        if _had_no_room(line, following, width):
            parts[-1].append(following)
        else:
            parts.append([following])
    return [" ".join(part) for part in parts]


def split_at_blank_lines(text: str) -> list[str]:
    """The paragraphs of a text whose paragraphs are parted by blank lines, line breaks within them kept.

    Where no blank line stands in the whole text, each line is a paragraph.
    """
    groups: list[list[str]] = [[]]
    for line in BREAKS.split(text):
        if trimmed(line):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if len(groups) == 1 or (len(groups) == 2 and not groups[1]):
        return split(text)
    return [paragraph for group in groups if (paragraph := trimmed(storable("\n".join(group))))]
