"""`manage.py copies`: which articles carry the same text at several outlets."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.copied import Copies, copies


class Command(BaseCommand):
    """Prints each group of copies, with its origin."""

    help = "List the articles that carry the same text at several outlets, and where it is from."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="A line of JSON for each group.")

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for group in copies():
            number += 1
            self.stdout.write(_as_json(group) if options["json"] else _as_text(group))
        if not options["json"]:
            self.stdout.write(f"{number:,} {'text' if number == 1 else 'texts'} at several outlets.")


def _as_json(group: Copies) -> str:
    told = {
        "articles": [article.public_id for article in group.articles],
        "outlets": group.outlets,
        "origin": group.origin.public_id if group.origin else None,
        "agency": group.agency.slug if group.agency else None,
    }
    return json.dumps(told)


def _as_text(group: Copies) -> str:
    if group.origin:
        source = f"{group.origin.outlet.name} ({group.origin.public_id})"
    else:
        source = group.agency.name if group.agency else "unknown"
    lines = [f"Printed by {group.outlets:,} outlets, origin {source}:"]
    for article in group.articles:
        day = article.published or "no date"
        lines.append(f"  {article.public_id}  {day}  {article.outlet.name}: {article.headline[:80]}")
    return "\n".join(lines)
