"""Whether a record keeps to the interchange format, by the JSON Schema that documents it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

PATH = Path(__file__).parent / "interchange.schema.json"
TYPES = ("actor", "event", "topic", "article", "claim", "relation", "redirect")
MANY = 10_000  # values of a record from which its first fault is told, not its most telling one
_SHOWN = 80  # characters of a value that a reason repeats


@cache
def _definitions() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    definitions: dict[str, Any] = schema["$defs"]
    return definitions


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = {"$defs": _definitions(), "$ref": f"#/$defs/{kind}"}
    return Draft202012Validator(schema, validate_formats=True)


def fault(record: Any) -> str:
    """Why this record cannot be stored, in words that name the field; empty if the schema accepts it."""
    if not isinstance(record, Mapping):
        return 'a record is a JSON object, such as {"type": "topic", ...}'
    kind = record.get("type")
    if kind not in TYPES:
        shown = f"{_short(kind)} is none" if "type" in record else "it is missing"
        return f"type: one of {', '.join(TYPES)} is needed; {shown}"
    if _validator(kind).is_valid(record):
        return ""
    if _is_large(record):
        return _sentence(_first(kind, record))
    return _sentence(min(_validator(kind).iter_errors(record), key=_vagueness))


def _is_large(record: Mapping[str, Any]) -> bool:
    """Whether a record has so many values that to list all of its faults would fill the memory."""
    count, waiting = 0, [iter((record,))]
    while waiting and count <= MANY:
        value: Any = next(waiting[-1], waiting)
        count += 1
        if value is waiting:
            waiting.pop()
        elif isinstance(value, dict):
            waiting.append(iter(value.values()))
        elif isinstance(value, list):
            waiting.append(iter(value))
    return count > MANY


def _first(kind: str, record: Mapping[str, Any]) -> ValidationError:
    try:
        _validator(kind).validate(record)
    except ValidationError as error:
        return error
    raise AssertionError("the schema refuses a record and names no fault")


def _vagueness(error: ValidationError) -> tuple[bool, int, bool]:
    """What names a field deep inside says more than what judges the whole; a form says more than a length."""
    keyword = error.schema_path[-1]
    return keyword == "contains", -len(error.instance_path), keyword == "maxLength"


def _sentence(error: ValidationError) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)
    place = "".join(steps).lstrip(".")
    return f"{place}: {_message(error)}" if place else _message(error)


def _message(error: ValidationError) -> str:
    schema: Any = {"$defs": _definitions()}
    *way, keyword = error.schema_path
    for step in way:
        schema = schema[step]
    limit, refusal = schema[keyword], schema.get("refusal", "")
    instance: Any = error.instance
    match keyword:
        case "additionalProperties":
            unknown = next(name for name in instance if name not in schema.get("properties", {}))
            return f"{_short(unknown)} is an unknown field"
        case "maxLength":
            return f"too long: at most {limit:,} characters"
        case "maxItems":
            return f"too long: at most {limit:,} items"
        case "minItems" | "minLength":
            return "must be non-empty"
        case "format":
            return f"{_short(instance)} is not a {limit} that exists"
        case "enum" if not refusal:
            values = ", ".join("null" if value is None else str(value) for value in limit)
            return f"{_short(instance)} is none of {values}"
        case "required" if not refusal:
            return f"{next(name for name in limit if name not in instance)} is missing"
        case _:
            return refusal or _short(error.message)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
