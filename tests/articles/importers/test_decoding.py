"""Bytes to text: marks, UTF-16, what a page declares, old encodings; and what is no text."""

import io
import time

import pytest

from articles.importers.decoding import Decoded, Unreadable, declared_charset, decode, read_text

TEXTS = {
    "en": "‘We had agreed,’ said Mirzoyan. The ministers met in Malta on Thursday – at last.",
    "de": "Der Außenminister Mirzoyan erklärte, er habe dem Vorschlag zugestimmt. Präsident Alijew lehnte ab.",
    "pl": "Minister oświadczył, że zgodził się na propozycję. Azerbejdżan odrzucił ją w czwartek. Źródła milczą.",
    "tr": "Azerbaycan Dışişleri Bakanı Bayramov, Malta'daki toplantıda görüşme önerisini reddetti, açıkladı.",
    "ru": "Министр иностранных дел Армении Арарат Мирзоян заявил, что согласился на предложение о встрече.",
    "hy": "Հայաստանի արտաքին գործերի նախարար Արարատ Միրզոյանը հայտարարել է, որ համաձայնել է հանդիպմանը։",
    "fa": "وزیر امور خارجه ارمنستان گفت که با پیشنهاد دیدار موافقت کرده است.",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(language: str, encoding: str) -> None:
    decoded = decode((TEXTS[language] * 3).encode(encoding))
    assert isinstance(decoded, Decoded)
    assert decoded.text == TEXTS[language] * 3


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("en", "cp1252"),
        ("de", "latin-1"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("tr", "cp1254"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
    ],
)
def test_old_encodings_are_guessed(language: str, encoding: str) -> None:
    decoded = decode((TEXTS[language] * 3).encode(encoding))
    assert isinstance(decoded, Decoded)
    assert decoded.text == TEXTS[language] * 3


def test_a_page_declares_its_encoding_but_utf8_wins() -> None:
    page = "<html><head><meta charset='windows-1251'></head><p>Мальта"
    for encoding in ("cp1251", "utf-8"):
        decoded = decode(page.encode(encoding), html=True)
        assert isinstance(decoded, Decoded)
        assert decoded.text == page


def test_only_charsets_are_believed() -> None:
    assert declared_charset(b'<meta http-equiv=x content="text/html; charset=ISO-8859-1">') == "cp1252"
    assert declared_charset(b"<meta charset=rot13>") == ""
    assert declared_charset(b"<meta charset=punycode>") == ""


def test_a_few_broken_letters_are_counted() -> None:
    decoded = decode(TEXTS["hy"].encode() + b"\xd5")
    assert isinstance(decoded, Decoded)
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Empty"),
        (b"\xef\xbb\xbf \n", "Empty"),
        (b"\0\0\0\0", "Empty"),
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"a\0b\0\0\0c" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    refused = decode(data)
    assert isinstance(refused, Unreadable)
    assert reason in refused.reason


def test_the_limit_is_a_parameter_and_no_more_is_read() -> None:
    stream = io.BytesIO(b"Malta " * 1000)
    refused = read_text(stream, limit=100)
    assert isinstance(refused, Unreadable)
    assert stream.tell() == 101


def test_twenty_megabytes_of_noise_are_refused_in_seconds() -> None:
    began = time.monotonic()
    assert isinstance(decode(bytes(range(128, 256)) * 150_000), Unreadable | Decoded)
    assert time.monotonic() - began < 10
