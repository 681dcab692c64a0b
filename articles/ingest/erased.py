"""What was erased does not come back by an import: of such an article nothing is changed, and its text is refused.

The words themselves are nowhere stored, so neither is anything compared with them: an article is known by its id,
key or address, its text by the hash that stays.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from articles import records
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.texts import Text
from articles.models import Article, Claim, ClaimRelation


def check_article(
    record: Mapping[str, Any], article: Article | None, texts: Sequence[Text], lookups: Lookups
) -> None:
    """Refuse a record that says of an erased article anything but what is stored, and its text as another's."""
    if article is None:
        hashes = lookups.erased_texts
        if hashes and any({text.digest(), text.own_digest()} & hashes for text in texts):
            raise Refused("this is a text from which words were erased: it does not come in again")
        return
    if article.pk in lookups.erasures and not _says_the_same(record, records.article_record(article)):
        _refuse(article, lookups)


def check_claim(record: Mapping[str, Any], claim: Claim | None, lookups: Lookups) -> None:
    """The same for a known claim of such an article; new ones, of what is left, may come in."""
    if claim is None or claim.pk is None or claim.article_id not in lookups.erasures:
        return
    if not _says_the_same(record, records.claim_record(claim)):
        _refuse(claim.article, lookups)


def check_relation(relation: ClaimRelation, lookups: Lookups) -> None:
    """The same for the note of a relation of such claims."""
    for claim in (relation.from_claim, relation.to_claim):
        if claim.article_id in lookups.erasures:
            _refuse(claim.article, lookups)


def _says_the_same(record: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    return all(stored.get(name) == value for name, value in record.items())


def _refuse(article: Article, lookups: Lookups) -> None:
    erasure = lookups.erasures[article.pk]
    raise Refused(
        f"words of the article {article.public_id} were erased on {erasure.made_on}: an import changes nothing of it"
    )
