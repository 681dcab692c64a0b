"""How the tests read a file: as an import does, by its name and its bytes."""

from articles import importers
from articles.importers.draft import Draft, Options, Refusal


def read(name: str, content: bytes, options: Options | None = None) -> list[Draft | Refusal]:
    """Everything that a file of this name gives."""
    return list(importers.read(importers.held(name, content, options or Options())))


def drafts(results: list[Draft | Refusal]) -> list[Draft]:
    """The drafts alone."""
    return [result for result in results if isinstance(result, Draft)]


def texts(draft: Draft) -> list[str]:
    """The paragraphs of a draft's article."""
    return [paragraph["text"] for paragraph in draft.record["paragraphs"]]


def only(name: str, content: bytes, options: Options | None = None) -> Draft:
    """The one draft of a file that holds one."""
    (result,) = read(name, content, options)
    assert isinstance(result, Draft), result
    return result


def refusals(name: str, content: bytes, options: Options | None = None) -> list[str]:
    """The reasons why what a file holds is refused."""
    return [result.reason for result in read(name, content, options) if isinstance(result, Refusal)]


def told(value: object) -> str:
    """The name of a case by its reason: the bytes of a file differ from run to run."""
    return value if isinstance(value, str) else "file"
