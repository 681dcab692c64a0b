"""The scraps of a whole page that stand around an article and in its midst, told by one line each. Pure.

`furniture` knows what a site says word for word; these rules go by the look of a line, and hold only for the text of a
whole page: in a paste of the article alone a short line is a verse, a day is a day, and nothing is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from articles.text import dates, kinds

OFTEN = 3  # times that a line stands on a page of which it is a part
SHORT = 60  # characters of a line as menus have them
NOTICE = re.compile(
    r"\bcookies?\b|\bnewsletters?\b|\bprivacy policy\b|\bterms (?:of use|and conditions|of service)\b|\ball rights "
    r"reserved\b|\blicen[cs]ed under\b|\bcreative commons\b|"
    r"\bjavascript\b|\bbrowser\b|\bad[ -]?blocker\b|\bsubscri(?:be|ption|bers?)\b|\bsign (?:up|in)\b"
    r"|\bdatenschutz|\beinwilligung|\bnutzungsbedingungen|\babonn|\bconfidentialité|\bprivacidad|\bsuscr[ií]b"
    r"|\bgizlilik|\bçerez|\bфайл\w* cookie|\bподпис(?:аться|ывайтесь|ка)\b|©",
    re.I,
)
YOU = re.compile(
    r"\b(?:you|your|our|we|us|sie|ihre?[nrs]?|unsere?[nrs]?|wir|du|deine?|vous|votre|vos|nous|nos|notre|su|sus|usted|tu|tus|"
    r"siz|sizin|вы|вас|ваш\w*|мы|нас|наш\w*)\b",
    re.I,
)
ASKING = re.compile(
    r"\b(?:support (?:us|our (?:work|journalism)|independent)|become a member|"
    r"enjoyed this (?:story|article)|donate|our (?:app|whatsapp|telegram)|"
    r"follow us|in your inbox|google news feed|avec l['’]application|testen sie|tap here|click here|"
    r"failed to load|has not loaded|kostenlos (?:anmelden|testen)|"
    r"jetzt (?:anmelden|testen|anschauen|abonnieren|spenden)|(?:deine|ihre|einer) spende|mitglied (?:der|bei|werden)|"
    r"unsere[rn]? (?:app|kanal)|audioversion|kommentarfunktion|leserkommentare|découvr\w+ (?:nos|les|l['’]) ?\w*|"
    r"faites un don|téléchargez|abonelik|"
    r"поддержите|скачайте|нажмите)\b",
    re.I,
)
STAMP_WORDS = re.compile(
    r"\b(?:uhr|h|um|at|on|à|le|el|a las|kl|klokken|am|pm|[ap]\.m|first|last|latest|posted|published|publication|"
    r"updated|update|modified|created|stand|aktualisiert|veröffentlicht|erstellt|publié|modifié|mis à jour|"
    r"actualizado|publicado|"
    r"publicerad|uppdaterad|publisert|oppdatert|sist|offentliggjort|opdateret|giriş|güncelleme|oluşturulma|yayınlanma|"
    r"pubblicato|aggiornato|geplaatst|bijgewerkt|aktualizováno|publikováno|опубликовано|обновлено|gmt|utc|[cme]es?t|edt|bst|"
    r"wed|thu|(?:mon|tues?|wednes|thurs|fri|satur|sun)(?:day)?)\b|"
    r"\b(?:mo|di|mi|do|fr|sa|so)\b|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b|\b(?:lesedauer|lesezeit|minuten|min)\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag)\b",
    re.I,
)
HOUR = re.compile(r"(?<![\d.:])\d{1,2}[.:h]\d{2}(?::\d{2})?(?![\d.:])")
QUOTATION = '"“„«'
AGO = re.compile(
    r"(?:\d{1,2}|an?|one) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?) ago\b|"
    r"\bvor \d{1,2} (?:minuten?|stunden?|tag(?:en)?)\b|il y a \d{1,2} (?:minutes?|heures?|jours?)\b|"
    r"\bhace \d{1,2} (?:minutos?|horas?|días?)\b|\b\d{1,2} (?:минут\w*|час\w*|дн\w*) назад\b",
    re.I,
)
SHORT_DAY = re.compile(
    r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* '?\d{2}$|"
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?= \d{1,3} mins? read$)",
    re.I,
)
SPACED = re.compile(r"(\d{1,2})\. (\d{1,2})\. ((?:19|20)\d{2})")
BESIDE_DAY = 5  # words beside a day or an hour that may be a name: "Sehernur Karsu | 05.04.2025"
FILE = re.compile(r"[\w .,()-]{1,80}\.(?:jpe?g|png|gif|webp|svg)$", re.I)
NUMBERED = re.compile(
    r"(?:bild|foto|photo|video|slide|image)? ?\d{1,3} ?(?:/|von|of|sur|de|из) ?\d{1,3}$|\d{1,3}$", re.I
)
AGENCY = re.compile(
    r"(?:AP|AFP|EFE|EPA|ANSA|REUTERS|Reuters|dpa|Getty Images|imago(?: images)?)(?:/.{1,40})?$"
)
ADVERTISEMENT = re.compile(
    r"(?:advertisement|anzeige|werbung|publicité|publicidad|annonce|reklam|реклама)\b[^.!?]{0,40}$|"
    r"(?:story|article) continues (?:below|after)\b.{0,30}$|this advertisement has not loaded",
    re.I,
)
PAUSE = re.compile(r"\W*(?:\.\.\.|…|\*|•|◇|◆)\W*$")
BIOGRAPHY = re.compile(
    r"(?:dr\.? |prof\.? )?(?P<name>(?:[^\W\d_]\S* ){2,4}?)"
    r"(?:is|was|works as|ist|arbeitet als|schreibt als|est|es|è|är|er) .{0,60}?"
    r"(?:journalist|reporter|editor\b|correspondent|columnist|fellow\b|redakteur|korrespondent|autorin\b|autor\b|"
    r"chroniqueu|rédact|redactor|periodista|giornalista)",
    re.I,
)
REMARK_HEAD = re.compile(r".{1,40}\b(?:says|sagt|schreibt|dit|dice|writes|said)\s*:$", re.I)


def times(lines: Sequence[str]) -> Counter[str]:
    """How often each line stands there; a sentence twice in a row, a picture's description and caption, counts once."""
    counted = Counter(lines)
    counted.subtract(one for one, other in pairwise(lines) if one == other and kinds.ends_sentence(one))
    return counted


def is_short(line: str) -> bool:
    """A line as menus have them: "World", "Sign in", "Most read"; not "He agreed." """
    return len(line) <= SHORT and not kinds.ends_sentence(line)


def is_noise(line: str, times: int) -> bool:
    """What a page says again and again: "Article content"; not its headline in path and buttons, nor "Thank you."

    A paragraph that stands there so often is a notice: "Your settings keep this embedded post from being shown."
    """
    if times < OFTEN or PAUSE.match(line):
        return False
    if len(line) > 2 * SHORT:
        return kinds.is_prose(line)
    if kinds.ends_sentence(line) and kinds.word_count(line) <= 3:
        return False
    return times >= 2 * OFTEN or kinds.word_count(line) <= 3 or not is_title_like(line)


def is_title_like(line: str) -> bool:
    """What may head an article or a part of one: "Rain in Malta", "Will the ministers meet before the year ends?" """
    question = kinds.is_question_title(line) and len(line) <= 120 and line.count(". ") == 0
    return not kinds.is_caption(line) and (kinds.is_heading(line) or question)


def is_notice(line: str) -> bool:
    """Words of the site to its readers: "By subscribing you accept our privacy policy." """
    start = line[:600]
    if NOTICE.search(start) and (len(line) <= SHORT or YOU.search(start)):
        return True
    return len(line) <= 400 and bool(ASKING.search(start)) and not set(start) & set(QUOTATION)


def is_stamp(line: str) -> bool:
    """A day or an hour, and perhaps whose: "5 December 2024 at 10:17", "Ani Avetisyan | Updated 10 minutes ago".

    Lists of other articles shorten it: "Column 05 DEC 24", "Dec 5 4 mins read".
    """
    if len(line) > 160 or (kinds.ends_sentence(line) and kinds.word_count(line) > 6):
        return False
    text = SPACED.sub(r"\1.\2.\3", line)
    day = bool(AGO.search(text) or SHORT_DAY.search(text)) or dates.written(text) is not None
    if not day and not HOUR.search(text):
        return False
    rest = STAMP_WORDS.sub(" ", AGO.sub(" ", HOUR.sub(" ", dates.without_days(text))))
    words = [word for word in re.split(r"[\W\d_]+", rest) if len(word) > 1]
    return len(words) <= (BESIDE_DAY if day else 1) or (day and line.count("|") >= 2)


def is_stray(line: str) -> bool:
    """A number, a mark or a file's name: "1/3", "5 of 12", "IMG_0412.jpg"; not "* * *", which parts a text."""
    if len(line) > SHORT + 20 or PAUSE.match(line):
        return False
    return not any(map(str.isalpha, line)) or bool(
        NUMBERED.match(line) or FILE.match(line) or AGENCY.match(line)
    )


def is_cut_off(line: str) -> bool:
    """A title for which a list has no room: "Ministers of Both Countries to Meet in Malta, Says Spok..." """
    return (
        SHORT // 2 < kinds.size(line) <= 2 * SHORT and line.endswith(("...", "…")) and line.count(". ") <= 1
    )


def is_biography(line: str) -> bool:
    """Who the author is, printed under the text: "Ani Avetisyan is a freelance journalist in Yerevan." """
    found = BIOGRAPHY.match(line) if len(line) <= 500 else None
    return found is not None and kinds.is_name(found["name"])


def opens_remark(line: str) -> bool:
    """How a reader's remark may begin: "Garegin says:" (and a day follows)."""
    return len(line) <= SHORT and bool(REMARK_HEAD.match(line))


def is_advertisement(line: str) -> bool:
    """What stands over or under an advertisement: "Advertisement · Scroll to continue", "Story continues below"."""
    return len(line) <= 80 and bool(ADVERTISEMENT.match(line))
