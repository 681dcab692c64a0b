"""Documents of Word and books: words in order, nothing deleted in them, no entity and no address followed."""

import time

import pytest

from articles import importers
from articles.importers.draft import Options
from tests.articles.importers.files import FIRST, HEADLINE, PAGE, SECOND, W, docx, epub, paragraph, zipped
from tests.articles.importers.reading import drafts, only, read, refusals, texts, told

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x</dc:title><dc:creator>Ada Reporter</dc:creator>'
    "</cp:coreProperties>"
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)


def test_a_document_of_word() -> None:
    listed = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Borders and prisoners</w:t></w:r></w:p>"
    changed = (
        "<w:p><w:r><w:t>Armenia </w:t></w:r><w:del><w:r><w:delText>refused</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>accepted</w:t></w:r></w:ins>"
        "<w:r><w:t> the offer</w:t><w:br/><w:t>on Thursday.</w:t></w:r></w:p>"
    )
    body = (
        paragraph(HEADLINE, "Titel") + paragraph(FIRST) + paragraph("A matter of trust", "berschrift2")
        + listed + changed + f"<w:tbl><w:tr><w:tc>{paragraph(SECOND)}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    draft = only("a.docx", docx(body, core=CORE, styles=STYLES), Options(outlet="APA"))
    assert draft.record["headline"] == HEADLINE
    assert draft.record["bylines"] == ["Ada Reporter"]
    assert [(row["kind"], row["text"]) for row in draft.record["paragraphs"]] == [
        ("body", FIRST),
        ("heading", "A matter of trust"),
        ("list_item", "Borders and prisoners"),
        ("body", "Armenia accepted the offer\non Thursday."),
        ("body", SECOND),
    ]


def test_a_document_without_styles_and_one_of_another_name() -> None:
    content = docx(paragraph(HEADLINE) + paragraph(FIRST) + paragraph(SECOND))
    draft = only("a.txt", content)
    assert draft.record["headline"] == HEADLINE
    assert texts(draft) == [FIRST, SECOND]


def test_a_box_is_read_once() -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"<w:txbxContent>{paragraph(SECOND)}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{paragraph(SECOND)}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    draft = only("a.docx", docx(paragraph(HEADLINE) + paragraph(FIRST, before=f"<w:r>{box}</w:r>")))
    assert texts(draft) == [FIRST, SECOND]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE a [<!ENTITY e0 "0123456789">{ENTITIES}]><w:document xmlns:w="{W}">&e11;</w:document>'
OUTSIDE = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:p>&x;</w:p></w:document>'
DEEP = f'<w:document xmlns:w="{W}">' + "<w:p>" * 100_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"word/document.xml": BOMB}), "entities"),
        (zipped({"word/document.xml": OUTSIDE}), "entities"),
        (zipped({"word/document.xml": DEEP}), "XML"),
        (zipped({"word/document.xml": "no xml"}), "XML"),
        (zipped({"word/document.xml": b"<a>" + b" " * 300_000_000}), "a zip bomb"),
        (docx(""), "No paragraph"),
        (docx("<w:p/>" * 500_000), "No paragraph"),
        (docx(paragraph(FIRST) * 6_000), "Split the text"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 500, "Not a zip archive"),
        (epub({}).replace(b"OEBPS/book.opf", b"OEBPS/book.opx"), ""),
        (zipped({"META-INF/container.xml": BOMB}), ""),
        (epub({"a.xhtml": "<html><body></body></html>"}), "No document of the book"),
    ],
    ids=told,
)
def test_hostile_and_empty_documents_are_refused_with_the_reason(content: bytes, reason: str) -> None:
    began = time.monotonic()
    (found,) = refusals("a.docx", content)
    assert reason in found
    assert time.monotonic() - began < 15


def test_a_book_gives_an_article_for_each_document() -> None:
    told = "<dc:publisher>OC Media</dc:publisher><dc:date>2024-12-06</dc:date><dc:language>en</dc:language>"
    book = epub({"cover.xhtml": "<html><body><img/></body></html>", "1.xhtml": PAGE, "2.xhtml": PAGE}, told)
    results = read("issue.epub", book)
    assert [texts(draft) for draft in drafts(results)] == [[FIRST, SECOND]] * 2
    assert len(results) == 2
    assert results[0].line == 2
    assert drafts(results)[0].record["outlet"] == "OC Media"
    assert importers.detect(importers.held("issue", book, Options())) == "epub"


def test_entities_in_a_book_are_neither_expanded_nor_fetched() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + PAGE.replace(
        "Yerevan", "Yerevan &x;"
    )
    results = read("issue.epub", epub({"1.xhtml": page}))
    assert "root:" not in str(results)
