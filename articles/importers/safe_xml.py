"""XML from inside a document, parsed so that it can neither grow nor fetch anything."""

from lxml import etree

from articles.importers.decoding import Unreadable

MAX_XML = 40_000_000  # bytes
OPENING = 100_000  # bytes in which a document type is looked for before anything is parsed
DECLARES = "It declares a document type or entities, which no office program writes."


def parse(data: bytes) -> etree._Element | Unreadable:
    """The root element; or why not. A document type is refused: it is where entities are declared."""
    if b"<!DOCTYPE" in data[:OPENING] or b"<!ENTITY" in data[:OPENING]:
        return Unreadable(DECLARES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Unreadable("Damaged, or nested too deeply: its XML cannot be read.")
    if root.getroottree().docinfo.internalDTD is not None:
        return Unreadable(DECLARES)
    return root
