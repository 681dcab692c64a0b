"""Names that are printed as speakers, relays, whom claims are about or addressed to, without an actor for them.

Kept current as suggestions are made and claims are stored. Who somebody is, `articles.naming` stores.
"""

from articles.unnamed.printed import is_name
from articles.unnamed.renewing import living, renew_all_suggestions, renew_claims, renew_suggestions

__all__ = ["is_name", "living", "renew_all_suggestions", "renew_claims", "renew_suggestions"]
