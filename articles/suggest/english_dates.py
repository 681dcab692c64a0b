"""How English news says when something was said."""

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
SHORT_MONTHS = {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
PARTS = {"early": 1, "mid": 2, "late": 3, "beginning": 1, "middle": 2, "end": 3}
NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1}
UNITS = {"day": 1, "week": 7}
NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_DAY = "|".join(DAYS)
_MONTH = "|".join([*MONTHS, *(rf"{name}\.?" for name in SHORT_MONTHS)])
# The first that fits at a place counts; groups are named for what they hold.
PATTERNS = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\w)",
    rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.]\d)(?:,?\s+(?P<year>(?:19"
    rf"|20)\d\d))?(?!\w)",
    rf"(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\w)",
    rf"(?P<part>beginning|middle|end) of (?P<month>{_MONTH})(?!\w)",
    rf"(?:in|since|last)\s+(?P<month>{'|'.join(MONTHS)})(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\w)",
    r"(?P<same>(?:that|the) same day|on the same day|the same day|that day)\b",
    r"(?P<near>yesterday|today|tonight|last night)\b",
    rf"(?P<last>last|earlier on|late on|early on|on|this|next)?\s*\b(?P<weekday>{_DAY})\b(?:\s+(?:morning"
    rf"|afternoon|evening|night))?",
    r"(?P<ago>\w+) (?P<unit>day|week|month|year)s? (?:ago|earlier)\b",
    r"\b(?P<which>last|earlier this|this|late last|early this|later this|the previous"
    r"|earlier in the) (?P<span>week|month|year|weekend)\b",
    r"(?P<spoken>the day before|a day earlier|the previous day)\b",
    r"(?:in\s+)(?P<year>(?:19|20)\d\d)(?!\w)",
)
# What a date after these words tells of is when it was said.
# A sentence that begins so was said at the time of the sentence before.
THAT_OCCASION = tuple(
    f"{when} {which} {what}"
    for when in ("following", "after", "during", "at")
    for which in ("that", "the", "this", "their")
    for what in (
        "meeting",
        "talks",
        "conversation",
        "call",
        "summit",
        "conference",
        "event",
        "visit",
        "session",
    )
)
