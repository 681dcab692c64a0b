"""What a bare text or page does not say about itself, as a batch stores it."""

from typing import Any

from articles.importers.draft import Options


def as_options(stored: dict[str, Any]) -> Options:
    """A batch's options for the importers."""
    known = {name: value for name, value in stored.items() if name in Options.__dataclass_fields__}
    known["found_at"] = tuple(map(str, stored.get("found_at") or ()))
    known["columns"] = tuple((str(name), str(field)) for name, field in stored.get("columns") or ())
    return Options(**known)
