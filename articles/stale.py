"""Whether a record is still what somebody saw of it: a digest per field, carried by a form and compared on saving.

Pure. `seen({"act": "denies"})` is "act:0c1a2b3d4e5f"; `differing` names the fields that have another value by now.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

LENGTH = 12  # hexadecimal digits of a field's digest: enough to tell one value from another, not to hide it
MAX_SEEN = 4_000  # characters that are read of what a form carries


def seen(record: Mapping[str, Any]) -> str:
    """What a form carries of the record that it shows: `name:digest` for each field, parted by spaces."""
    return " ".join(f"{name}:{digest(value)}" for name, value in record.items())


def differing(carried: str, record: Mapping[str, Any]) -> list[str]:
    """The fields of the record that are not what was seen, in its order; all of them if nothing is carried."""
    before = digests(carried)
    return [name for name, value in record.items() if before.get(name) != digest(value)]


def digests(carried: str) -> dict[str, str]:
    """What a form carries, by the names of the fields."""
    return dict(part.partition(":")[::2] for part in carried[:MAX_SEEN].split())


def digest(value: Any) -> str:
    """By what a value is known again."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
