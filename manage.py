#!/usr/bin/env python
"""Django's command line for the archive."""

import os
import sys
from pathlib import Path

# Written by `make serve` on this machine: the mark of a private archive, whose owner types
# `manage.py import` without setting a variable first.
PRIVATE_KEY = Path(__file__).resolve().parent / "var" / "secret-key"


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    in_production = os.environ.get("SECRET_KEY") or os.environ.get("ALLOWED_HOSTS")
    if PRIVATE_KEY.exists() and not in_production:
        os.environ.setdefault("NEWSROOM_EMBEDDED", "1")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.DATABASES  # noqa: B018 - reads the environment now: a refusal is a sentence, no traceback
    except ImproperlyConfigured as refusal:
        sys.exit(f"{refusal}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
