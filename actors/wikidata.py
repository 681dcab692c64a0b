"""The id by which Wikidata names an actor: its form, and where it stands in an address. Pure."""

import re

WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_WIKIDATA_ADDRESS = re.compile(
    r"(?:https?://)?(?:(?:www|m)\.)?wikidata\.org/(?:wiki|entity)/(q[0-9]+)(?:[?#].*)?", re.IGNORECASE
)  # as copied from a browser, or as linked data names it


def wikidata_id(text: str) -> str:
    """The id in the address of its page at Wikidata; any other text as it is, without white space around it."""
    given = text.strip()
    address = _WIKIDATA_ADDRESS.fullmatch(given)
    return address[1].upper() if address else given
