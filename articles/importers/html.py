"""Being written."""
from typing import Any
def read(source: Any) -> Any: raise NotImplementedError
def article_from_html(html: str, headline: str = "") -> Any: raise NotImplementedError
