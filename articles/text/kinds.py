"""What a line of an article is: prose, a heading, a caption, a list item, a quotation, a byline. Pure.

Every rule is general, and each has an invented example. They look at one line at a time.
"""

import re

SENTENCE_END = re.compile(r"[.!?…։。！？؟।]['\"’”»›」』)\]]*$")
CLAUSE_END = re.compile(r"[,;:،؛、：…-]$")
QUOTES = "'\"‘’“”„‚«»‹›「」『』"
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # scripts that put no spaces between words

CREDIT = re.compile(
    r"(?:^|[\s(\[|/.])(?:photo|photograph|picture|image|illustration|foto|bild|imagen|fotografía|fotoğraf|şəkil|"
    r"bildrechte|bildquelle|fotocredit|image credit|credits?|crédits?|"
    r"фото|иллюстрация|լուսանկար(?:ը|ներ)?|عکس|تصویر|الصورة|写真)"
    r"(?: (?:credit|courtesy(?: of)?|by|de|von|by courtesy of))?\s*[:：՝/]",
    re.I,
)
AGENCY_CREDIT = re.compile(
    r"\((?:[^()]{0,60}[ /])?(?:AP|AFP|EPA|Reuters|dpa|Getty Images|TASS)(?:[ /][^()]{0,60})?\)$|"
    r"[(（][^()（）]{1,30}(?:撮影|提供)[)）]$|＝[0-9０-９]{1,2}日[^。]{0,40}$"
)
BULLET = re.compile(r"[•◦▪‣●·⁃∙*]\s+\S")
DASH = re.compile(r"[-–—]\s+\S")
NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+\S")
BYLINE = re.compile(
    r"(?:by|written by|reported by|reporting by|von|par|por|di|av|af|door|przez|автор(?:ы)?|հեղինակ|müəllif|"
    r"نویسنده|بقلم)(?:\s*[:՝]\s*|\s+)(?P<names>\S.*)$",
    re.I,
)
NAME_SEPARATOR = re.compile(r"\s*[,;&|]\s*|\s+(?:and|und|et|y|e|og|och|и|և|və|ve|و)\s+")


def word_count(line: str) -> int:
    """Words of a line; in scripts without spaces, two characters count as a word: "新華社報道" -> 2."""
    unspaced = len(UNSPACED.findall(line))
    return unspaced // 2 if unspaced * 2 > len(line) else len(line.split())


def size(line: str) -> int:
    """The characters of a line; those of scripts without spaces count twice, as they say more: "新華社報道" -> 10."""
    return len(line) + len(UNSPACED.findall(line))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does: "He had agreed.’" does, "‘No basis for talks’" does not."""
    return bool(SENTENCE_END.search(line[-8:]))


def is_prose(line: str) -> bool:
    """A paragraph of sentences: "The ministers met in Malta on Thursday, said the ministry." """
    return len(line) > 240 or (ends_sentence(line) and word_count(line) >= 8)


def is_caption(line: str) -> bool:
    """What stands under a picture: "Mirzoyan (left) and Bayramov in Malta. Photo: OSCE.", "外相＝5日、マルタ"."""
    return len(line) <= 600 and bool(CREDIT.search(line) or AGENCY_CREDIT.search(line))


def is_heading(line: str) -> bool:
    """A short line that ends no sentence: "‘Talks in good faith’"; not "Mr Bayramov:", "“Talks.”", "「合意。会う」"."""
    return (
        len(line) <= 120
        and word_count(line) <= 14
        and not ends_sentence(line)
        and not CLAUSE_END.search(line)
        and "。" not in line
        and any(c.isalpha() for c in line)
    )


def list_mark(line: str) -> str:
    """How an item of a list begins: "• Release of prisoners" -> "bullet", "2. Borders" -> "number", or "".

    A dash begins an item, but also speech in Russian or French: "– We agreed, said Mirzoyan." -> "dash".
    """
    if BULLET.match(line):
        return "bullet"
    if DASH.match(line):
        return "dash"
    return "number" if NUMBER.match(line) else ""


def is_question_title(line: str) -> bool:
    """A question or a cry short enough for a headline: "Will the ministers meet before the year ends?" """
    return len(line) <= 160 and line.rstrip(QUOTES)[-1:] in "?!؟？！"


def is_name(line: str) -> bool:
    """Two to four words, each with a capital: "Ani Avetisyan"; scripts without capitals do not pass."""
    words = line.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[-1].isalpha() for word in words)


def is_quoted_mail(line: str) -> bool:
    """A line of a quoted message: "> We have agreed to the meeting." """
    return line.startswith("> ")


def byline(line: str) -> tuple[str, ...]:
    """Who wrote it: "By Ani Avetisyan and Yousef Bardouka" -> both names; () where the line is no byline."""
    if len(line) > 120 or ends_sentence(line) or not (found := BYLINE.match(line)):
        return ()
    names = tuple(part.strip() for part in NAME_SEPARATOR.split(found["names"]) if part.strip())
    return names if names and all(_may_be_name(name) for name in names) else ()


def _may_be_name(words: str) -> bool:
    """At most five words, the first with a capital or in a script that has none: "Ani Avetisyan"."""
    return len(words.split()) <= 5 and words[0].isalpha() and words[0] == words[0].upper()
