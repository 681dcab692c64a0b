"""What spans rows and must hold whoever writes: the rules that triggers enforce on both engines.

A `Rule` is a condition in SQL that both engines share, and the sentence of the refusal; a `FollowUp` is what
the database itself does after a change. `articles.triggers` installs them.
"""

from articles.rules.addresses import FOLLOW_UPS, KEPT, REDIRECTS
from articles.rules.anchors import ANCHORS
from articles.rules.claims import ARRIVING, CLAIMS, TEXTS
from articles.rules.erasures import ERASURES
from articles.rules.rule import FollowUp, Rule
from articles.rules.suggestions import SUGGESTIONS

__all__ = ["ARRIVING", "FOLLOW_UPS", "RULES", "FollowUp", "Rule"]

RULES: tuple[Rule, ...] = (*KEPT, *REDIRECTS, *TEXTS, *CLAIMS, *ANCHORS, *SUGGESTIONS, *ERASURES)
