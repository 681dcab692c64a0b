"""Files of each format, made for the tests: the same small piece of news in every one."""

import io
import zipfile
from collections.abc import Mapping

HEADLINE = "Baku turns the offer down, sources say"
FIRST = (
    "Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday."
)
SECOND = "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it."
PAGE = (
    f'<!doctype html><html lang="en"><head><title>{HEADLINE}</title>'
    '<meta property="og:site_name" content="APA"><meta property="article:published_time" content="2024-12-05">'
    f"</head><body><article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
TEXT = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A document of Word with this content in its body; `core` and `styles` are its other parts."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    if "core" in parts:
        files["docProps/core.xml"] = parts["core"]
    if "styles" in parts:
        files["word/styles.xml"] = parts["styles"]
    return zipped(files)


def paragraph(text: str, style: str = "", before: str = "") -> str:
    """A paragraph of Word."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}{before}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def epub(documents: Mapping[str, str], metadata: str = "", package: str = "") -> bytes:
    """A book of these documents, in their order or as another package document has it."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(documents)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(documents)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package or opf,
            **{f"OEBPS/{name}": page for name, page in documents.items()},
        }
    )
