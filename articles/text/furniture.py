"""What a browser copies along with an article: menus, buttons, lists of other articles. Pure.

Each rule looks at one line and has an invented example; `reason_to_leave_out` asks them in order.
"""

import re
import unicodedata

FOLDED = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "“": '"', "”": '"'})

# Headings of lists of other articles, and what stands under an article's end.
LISTS = frozenset(
    """
    para saber más|más información|pour en savoir plus|
    related|related articles|related stories|related news|related posts|related topics|related content|
    read more|read next|read also|also read|more on this story|more on this topic|
    more from this section|more news|more stories|most popular|most read|most viewed|most shared|
    trending|trending now|popular|popular stories|editor's picks|editors' picks|editor's choice|
    editors' choice|recommended|recommended for you|recommended reading|you may also like|
    you might also like|you may also be interested in|see also|latest|latest news|latest stories|
    top stories|top news|up next|next article|previous article|in this story|in this article|tags|
    topics|comments|leave a comment|leave a reply|sponsored|sponsored content|around the web|
    from our partners|further reading|verwandte artikel|mehr zum thema|lesen sie auch|meistgelesen|
    das könnte sie auch interessieren|à lire aussi|lire aussi|sur le même sujet|les plus lus|
    articles liés|noticias relacionadas|lee también|te puede interesar|lo más leído|lo más visto|
    articoli correlati|leggi anche|читайте также|читать также|по теме|популярное|похожие материалы|
    самое читаемое|другие новости|комментарии|теги|կարդացեք նաև|կարդալ նաև|առնչվող նյութեր|
    ամենաընթերցված|նմանատիպ նյութեր|oxşar xəbərlər|ən çox oxunanlar|həmçinin oxuyun|ilgili haberler|
    en çok okunanlar|مطالب مرتبط|پربازدیدترین|بیشتر بخوانید|اقرأ أيضا|الأكثر قراءة|مقالات ذات صلة|関連記事|
    関連キーワード|ランキング|相关新闻
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
LIST_BEGINS = re.compile(
    r"(?:[^.!?]{0,40}\blatest (?:articles|news|stories)$|"
    r"most (?:read|viewed|popular|shared)|more (?:from|on|in) |related (?:to|articles|stories|topics)|"
    r"recommended |die redaktion empfiehlt|la rédaction vous conseille|à découvrir|"
    r"ähnliche |mehr ähnliche |mehr (?:zu|aus|von) |weitere (?:artikel|themen|nachrichten)|"
    r"auch interessant|das könnte|à lire |sur le même |plus d['’]articles|lire la suite|más noticias|te recomendamos|"
    r"también te|ti potrebbe|leggi anche|читайте |смотрите также|ещё по теме|daha fazla|ilgili |benzer |digər |"
    r"les også|läs också|læs også|lees ook)(?:.{0,50}[^.!?])?$",
    re.I,
)
REMARKS = re.compile(
    r"(?:\d{1,5} )?(?:comments?|replies|kommentare|commentaires|comentarios|commenti|комментари(?:и|ев|я|й)|yorumlar?)"
    r"(?: \(?\d{1,5}\)?)?:?$",
    re.I,
)
BUTTONS = frozenset(
    """
    share|share this|share this article|share this story|share article|share on facebook|
    share on twitter|share on x|share on whatsapp|share on telegram|share on linkedin|share via email|
    tweet|facebook|twitter|x|telegram|whatsapp|linkedin|instagram|youtube|email|e-mail|print|
    print this page|copy link|copy url|link copied|save|save article|bookmark|listen|
    listen to this article|play|pause|follow|follow us|subscribe|subscribe now|sign up|sign in|log in|
    login|register|my account|donate|donate now|support us|become a member|join us|newsletter|search|
    menu|close|open menu|close menu|skip to content|skip to main content|skip to navigation|home|
    homepage|back to top|back|next|previous|advertisement|advertising|ad|
    story continues below advertisement|continue reading|show more|load more|view all|see all|
    read full article|view comments|toggle navigation|about us|contact|contact us|privacy policy|
    cookie policy|terms of use|terms and conditions|accept all cookies|anzeige|werbung|teilen|drucken|
    merken|kommentare|newsletter abonnieren|publicité|partager|imprimer|s'abonner|publicidad|compartir|
    imprimir|pubblicità|condividi|реклама|поделиться|печать|подписаться|распечатать|войти|меню|поиск|
    կիսվել|տպել|բաժանորդագրվել|գովազդ|որոնել|paylaş|reklam|abone ol|yazdır|çap et|اشتراک گذاری|چاپ|
    تبلیغات|مشاركة|طباعة|إعلان|シェア|印刷|広告|分享|
    show less|read less|see less|mehr anzeigen|weniger anzeigen|mehr erfahren|expandieren|einklappen|ausklappen|
    artikel teilen|artikel teilen mit|kommentieren|voir plus|afficher plus|afficher moins|ver más|ver más artículos|
    mostra altro|vis mer|vis mindre|les mer|vis mere|visa mer|läs mer|lees meer|zobrazit vše|zobrazit více|
    pokaż więcej|показать ещё|показать еще|devamını gör
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
SHARE = re.compile(r"(?:share|email|e-mail|print|save) this (?:story|article|post|page)\b", re.I)
PICTURE_NAME = re.compile(r"(?:\S+ ){1,4}(?:logo|icon|avatar|thumbnail)$", re.I)
READING_TIME = re.compile(
    r"(?:reading time:? ?)?\d{1,3}[ -]?(?:min|mins|minute|minutes|мин|минут[аы]?|dk|dəq|Minuten)\.?"
    r"(?: (?:read|reading|listen|чтения|okuma|Lesezeit))?$",
    re.I,
)
POINTER = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|more on this|related|lesen sie auch|mehr zum thema|lire aussi|"
    r"à lire aussi|leggi anche|lee también|читайте также|կարդացեք նաև|bax həmçinin|ayrıca oku)\s*[:：|]\s*\S",
    re.I,
)
RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b).{0,160}$|.{0,120}\ball rights reserved\.?$", re.I)
COUNTER = re.compile(
    r"\d[\d.,]*[KM]? ?(?:shares?|comments?|views?|likes?|просмотр(?:ов|а)?|комментари(?:ев|я|й))$", re.I
)


def folded(line: str) -> str:
    """A line for comparison: "Editor‘s  Picks:" -> "editor's picks"."""
    text = unicodedata.normalize("NFC", line).translate(FOLDED).casefold()
    return " ".join(text.split()).strip(" :>»›→…|-–")


def is_list_label(line: str) -> bool:
    """The heading of a list of other articles: "Most read", "More from Politics"."""
    return len(line) <= 60 and (
        folded(line) in LISTS or bool(LIST_BEGINS.match(line)) or bool(REMARKS.match(line))
    )


def is_button(line: str) -> bool:
    """The words on a button or a link of the site: "Share on Facebook", "Share this story: Rain in Malta"."""
    return (len(line) <= 60 and folded(line) in BUTTONS) or (len(line) <= 200 and bool(SHARE.match(line)))


def is_picture_name(line: str) -> bool:
    """A picture's file read out: "Baku Courier logo"."""
    return len(line) <= 60 and bool(PICTURE_NAME.match(line))


def is_reading_time(line: str) -> bool:
    """How long it takes to read: "4 min read"."""
    return len(line) <= 40 and bool(READING_TIME.match(line))


def is_rights_notice(line: str) -> bool:
    """Who holds the rights in the site: "© 2024 Baku Courier. All rights reserved." """
    return len(line) <= 200 and bool(RIGHTS.match(line))


def is_counter(line: str) -> bool:
    """How often it was shared: "128 shares"."""
    return len(line) <= 30 and bool(COUNTER.match(line))


def is_pointer(line: str) -> bool:
    """A line that points to another article: "Read more: Why the talks in Malta were put off"."""
    return len(line) <= 200 and bool(POINTER.match(line))


RULES = (
    (is_pointer, "points to another article"),
    (is_button, "the words of a button or a link of the site"),
    (is_picture_name, "the name of a picture"),
    (is_reading_time, "how long it takes to read"),
    (is_rights_notice, "a notice of rights"),
    (is_counter, "a counter of the site"),
)


def reason_to_leave_out(line: str) -> str:
    """Why a line is none of the article, or "" if no rule says so."""
    return next((reason for rule, reason in RULES if rule(line)), "")
