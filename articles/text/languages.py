"""In which language a text is written, from its script and its commonest words; or no answer. Pure.

Names, numbers and quoted titles do not mislead, since only small words count that no name consists of. Where few of
them stand in a text, as in a headline, nothing is said: a wrong language does more harm than none.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from actors.names import script_of

READ = 20_000  # characters of a text that are looked at
ENOUGH_LETTERS = 20  # in a script that one language alone has
ENOUGH_WORDS = 3  # different small words of a language
SHARE = 0.06  # of a text's words are small words of its language; a fifth to a half in those without cases
LEAD = 2  # times as many small words that another language lacks as the reverse
OWN_SCRIPT = {
    "Armn": "hy", "Geor": "ka", "Grek": "el", "Hebr": "he", "Hang": "ko", "Jpan": "ja", "Hani": "zh", "Thai": "th",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’\u200c][^\W\d_]+)*")
MARKS = re.compile(
    "[\u064b-\u0652\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)  # vowels, tatweel, directions

SMALL_WORDS = {
    "en": "the of and to in that is was for on with as it by at be this from are his has have not but they he who will "
    "which were their been had would said its an or about after also there we when more than".split(),
    "tr": "ve bir bu için ile olarak da de olan gibi daha kadar sonra çok en ne ise ya ancak üzere göre karşı değil "
    "tarafından diye her arasında ama veya olduğunu etti dedi söyledi belirtti oldu bunun yeni sayın".split(),
    "az": "və bir bu üçün ilə olaraq də da olan kimi daha qədər sonra çox ən nə isə lakin üzrə görə qarşı deyil "
    "tərəfindən hər arasında amma ki bildirib deyib edib olub onun həmin haqqında xarici olduğunu həm yeni "
    "edir olunub barədə qeyd".split(),
    "de": "der die das und in zu den von mit ist des nicht ein eine auf für im dem sich auch als an es sie werden aus "
    "hat bei nach dass wird einer um am sind noch wie einem über zum haben nur oder aber vor zur bis".split(),
    "fr": "de la le les et des en un une du dans est que pour qui sur pas par au plus avec ce il ne se sont aux cette "
    "son ont été mais ou a leur l d c'est qu'il comme nous".split(),
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha este sí porque "
    "esta entre cuando muy sin sobre también fue dijo está".split(),
    "it": "di che e la il un a per è in una sono mi ho non si lo con le da del della i nel alla dei più anche come "
    "ha gli ma delle al sul questo stato dal".split(),
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
    "quando muito nos já eu também pelo pela até isso foi são".split(),
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als bij door maar uit wordt heeft naar "
    "dan nog hebben deze hij zij werd".split(),
    "pl": "w i na z do się że nie o jest to jak po co za od przez przy ale czy tym dla był oraz jego które ich może "
    "tak tego także już są".split(),
    "cs": "a v se na je že o s z do i to k ve pro za by ale si po jako podle jsou který jeho od jsem není také".split(),
    "ro": "de și în a la cu pe din că o nu se este un mai pentru care au fost să prin sau dar fi al sunt ca".split(),
    "sv": "och i att det som en på är av för med till den har de inte om ett men var sig så från vi kan när år".split(),
    "da": "og i at det er en til på som de med han af for ikke der var den har vi et om men sig så fra blev".split(),
    "no": "og i det er på som en til å av for at med har de ikke den om et men var seg så fra vi kan ble etter".split(),
    "fi": "ja on ei se että oli hän mutta myös ovat joka sen mukaan kun tai hänen ole jo niin vain".split(),
    "hu": "a az és hogy nem is egy de ez van volt meg már csak még mint ki szerint azt után ha".split(),
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga kepada telah bahwa karena".split(),
    "lt": "ir kad į yra su iš tai apie ne bet kaip dėl nuo po buvo taip pat už jo būti".split(),
    "ru": "и в не на что с по как это к из у за от о он было для его но все же а или при был если также до того "
    "которые которых чтобы уже их мы быть заявил сообщил об после".split(),
    "uk": "і в не на що з та як це до у за від про він для його але або при був якщо також того які щоб вже їх ми "
    "бути й є під після".split(),
    "bg": "и в на да се от за не са по с че е като до ще това беше но към или при след който които има сe".split(),
    "sr": "и у да је на се за од са су не о као који су али што би то је након".split(),
    "kk": "және мен бұл үшін бір да де деп болып осы туралы оның кейін болды екі бойынша".split(),
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد شده شود دارد کرده گفت ما وی اما باید "
    "می های کنند کند بین پس".split(),
    "ar": "في من على أن إلى عن التي الذي هذا هذه مع ما لا كان قال بين بعد كما أو قد ذلك إن وقال لم وفي حول كل".split(),
    "ur": "کے کی میں ہے کا سے کو اور نے پر یہ کہ ہیں تھا جو بھی ایک نہیں کر گیا ہو".split(),
}  # fmt: skip
_SCRIPTS = {
    "Cyrl": ("ru", "uk", "bg", "sr", "kk"),
    "Arab": ("fa", "ar", "ur"),
}


def language_of(texts: Iterable[str]) -> str:
    """The language of an article's paragraphs as a BCP 47 tag, or "" where it cannot be told."""
    text = _opening(texts)
    script = main_script(text)
    if script in OWN_SCRIPT:
        return OWN_SCRIPT[script]
    if script == "Latn":
        return _by_small_words(text, _LATIN)
    return _by_small_words(text, _SCRIPTS.get(script, ()))


def main_script(text: str) -> str:
    """The script of three letters in five of a text, of twenty letters at least; or ""."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text[:READ])).items():
        scripts[script_of(letter)] += count
    if scripts.total() < ENOUGH_LETTERS:
        return ""
    if scripts["Jpan"] * 20 > scripts.total():  # Japanese writes Chinese characters between its own
        scripts["Jpan"] += scripts.pop("Hani", 0)
    script, count = scripts.most_common(1)[0]
    return script if count * 5 >= scripts.total() * 3 else ""


def _opening(texts: Iterable[str]) -> str:
    parts: list[str] = []
    length = 0
    for text in texts:
        parts.append(text[: READ - length])
        length += len(parts[-1])
        if length >= READ:
            break
    return "\n".join(parts)


def _by_small_words(text: str, languages: Sequence[str]) -> str:
    words = Counter(_plain(found.group()) for found in WORD.finditer(text))
    ranked = sorted(languages, key=lambda name: _count(words, _WORDS[name]), reverse=True)
    if not ranked:
        return ""
    best = _WORDS[ranked[0]]
    different = sum(1 for word in best if words[word])
    sure = different >= ENOUGH_WORDS and _count(words, best) >= SHARE * words.total()
    for other in (_WORDS[name] for name in ranked[1:]):
        sure = sure and _count(words, best - other) >= max(2, LEAD * _count(words, other - best))
    return ranked[0] if sure else ""


def _count(words: Counter[str], small: frozenset[str]) -> int:
    return sum(words[word] for word in small)


def _plain(word: str) -> str:
    """A word for comparison: composed, in small letters, Arabic letters as Persian keyboards write them."""
    word = MARKS.sub("", unicodedata.normalize("NFC", word.replace("İ", "i"))).lower()
    return word.replace("ي", "ی").replace("ك", "ک") if "\u0600" <= word[:1] <= "\u06ff" else word


_WORDS = {language: frozenset(map(_plain, words)) for language, words in SMALL_WORDS.items()}
_LATIN = tuple(name for name in _WORDS if not any(name in others for others in _SCRIPTS.values()))
