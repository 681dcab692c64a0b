"""What the archive gives out: a module per format, each with `write`, which yields text line by line."""

from collections.abc import Callable, Iterator

from articles.exports import interchange

EXPORTS: dict[str, Callable[[], Iterator[str]]] = {"interchange": interchange.write}
