"""How long it takes to look for the relations of claims, in an archive of 10,000 of them.

    python -m tests.benchmarks.relations                      SQLite in a temporary file
    python -m tests.benchmarks.relations --engine postgres    a PostgreSQL that it starts itself

Nobody waits for it but who presses the queue's button: what is promised is that five seconds of his suffice for a
day's hundred claims. The generated claims are made of two dozen words, so that each has far more in common with others
than in news. Exit status 1 if a claim takes over the promised 50 ms.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from articles import relating  # noqa: E402
from articles.models import Claim, SuggestedRelation  # noqa: E402
from tests.benchmarks import claims_page, desk  # noqa: E402

DAY = 100  # claims
PROMISED = 50.0  # milliseconds of a claim


def measure(everything: bool) -> bool:
    """Print what looking takes for one claim, for a day's claims, for all; whether it keeps its promise."""
    keys = list(Claim.objects.order_by("pk").values_list("pk", flat=True))
    random.Random(3).shuffle(keys)
    alone = [_timed(keys[n : n + 1]) for n in range(20)]
    print(f"{sorted(alone)[len(alone) // 2]:6.1f} ms a claim alone")
    a_day = _timed(keys[:DAY]) / DAY
    print(f"{a_day:6.1f} ms a claim of {DAY}")
    if everything:
        print(f"{_timed(keys) / 1000:6.1f} s for all {len(keys):,}")
        print(dict(Counter(SuggestedRelation.objects.order_by().values_list("rule", flat=True))))
    began = time.perf_counter()
    relating.due().exists()
    print(f"{(time.perf_counter() - began) * 1000:6.1f} ms to see what is due")
    return a_day <= PROMISED


def _timed(keys: list[int]) -> float:
    began = time.perf_counter()
    relating.refresh(keys)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--all", action="store_true", help="Look for the relations of all claims, too.")
    options = parser.parse_args()
    with desk.server(options.engine) as url, claims_page.archive(url, False, options.claims):
        return int(not measure(options.all))


if __name__ == "__main__":
    sys.exit(main())
