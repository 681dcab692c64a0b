"""The secret key of a private archive, made once and kept on the machine."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_key(path: Path) -> str:
    """The key kept in `path`, readable by its owner alone; made there at the first call.

    Two processes that start at once agree: a whole file is linked into place, and who comes
    second reads what the first one wrote.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key(), encoding="ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
