"""`manage.py copies`: compare all articles with each other, and tell which carry the same text at several outlets."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.copied import Copies, copies, regroup_all


class Command(BaseCommand):
    """Makes the groups of copies anew and prints each, with its origin."""

    help = "Find anew which articles carry the same text at several outlets, and list them with their origin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="A line of JSON for each group.")

    def handle(self, *args: Any, **options: Any) -> None:
        number, changed = 0, regroup_all()
        for group in copies():
            number += 1
            self.stdout.write(_as_json(group) if options["json"] else _as_text(group))
        if not options["json"]:
            self.stdout.write(f"{number:,} {'text' if number == 1 else 'texts'} at several outlets.")
            if changed:
                noun = "article was" if changed == 1 else "articles were"
                self.stdout.write(f"{changed:,} {noun} linked otherwise before.")


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
