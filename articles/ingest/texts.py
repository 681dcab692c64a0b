"""The texts of an article record: what it says the outlet printed, compared with what is stored."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from articles.importers import html, text
from articles.importers.decoding import Unreadable
from articles.importers.draft import LeftOut
from articles.importers.record import paragraphs_problem, text_problem
from articles.ingest.changes import moment
from articles.ingest.lookups import Lookups, Refused
from articles.models import HEADLINE_KEY, Article, Paragraph, ParagraphKind, Revision
from articles.revise import carried_keys, fresh_keys


@dataclass(frozen=True, slots=True)
class Text:
    """One captured text: its headline, and its other paragraphs as (key or None, kind, text)."""

    headline: str
    paragraphs: tuple[tuple[str | None, str, str], ...]
    retrieved: datetime.datetime | None = None
    hash: str = ""
    raw: str = ""

    @property
    def words(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What makes two texts the same: the headline, and kind and text of each paragraph."""
        return self.headline, tuple((kind, text) for _, kind, text in self.paragraphs)

    def digest(self) -> str:
        """SHA-256 of the capture as it came, else of the headline and paragraphs."""
        return self.hash or self.own_digest()

    def own_digest(self) -> str:
        """The same without trust in what the record says of it."""
        capture = self.raw or "\n\n".join(
            [self.headline, *(f"{kind}\t{text}" for _, kind, text in self.paragraphs)]
        )
        return hashlib.sha256(capture.encode("utf-8", "surrogatepass")).hexdigest()


def spelled_out(record: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[LeftOut, ...]]:
    """The record with `text` or `html` read into headline and paragraphs; what it says itself wins.

    Raises Refused for a text or page that would be refused as a file.
    """
    for field, reader in (("text", _read_text), ("html", _read_page)):
        if field in record:
            said = {name: value for name, value in record.items() if name != field}
            found, left_out = reader(record[field], said.get("headline") or "")
            if reason := paragraphs_problem(found["paragraphs"]):
                raise Refused(f"{field}: {reason}")
            read = {name: value for name, value in found.items() if name not in ("url", "urls", "outlet")}
            return {**read, **said}, left_out
    return dict(record), ()


def _read_text(source: str, headline: str) -> tuple[dict[str, Any], tuple[LeftOut, ...]]:
    if reason := text_problem(source):
        raise Refused(f"text: {reason}")
    return text.article_from_text(source, headline)


def _read_page(source: str, headline: str) -> tuple[dict[str, Any], tuple[LeftOut, ...]]:
    page = html.page(source, headline)
    if isinstance(page, Unreadable):
        raise Refused(f"html: {page.reason}")
    return page.fields, page.left_out


def texts_of(record: Mapping[str, Any], stored: Article | None, raw: str) -> list[Text]:
    """The captured texts that the record brings, oldest first; perhaps none. Raises Refused."""
    if "revisions" in record:
        texts = [
            _revision(row, place, number)
            for number, (place, row) in enumerate(enumerate(record["revisions"]), 1)
        ]
        newest = texts[-1]
        if "paragraphs" in record:
            beside = _text(record.get("headline") or newest.headline, record["paragraphs"])
            if beside.words != newest.words:
                raise Refused("paragraphs: they differ from the newest of the revisions")
        elif record.get("headline", newest.headline) != newest.headline:
            raise Refused("headline: it differs from the newest of the revisions")
        return texts
    if "paragraphs" not in record:
        if stored is None:
            raise Refused("paragraphs are missing: a new article needs them, or text, html or revisions")
        return []
    headline = record.get("headline") or (stored.headline if stored else "")
    if not headline:
        raise Refused("headline is missing: a new article needs it")
    return [_text(headline, record["paragraphs"], moment(record.get("retrieved"), "retrieved"), raw=raw)]


def _revision(row: Mapping[str, Any], place: int, number: int) -> Text:
    if row["n"] != number:
        raise Refused(
            f"revisions[{place}].n: numbers run from 1 without gaps; {row['n']} stands where {number} belongs"
        )
    retrieved = moment(row.get("retrieved"), f"revisions[{place}].retrieved")
    return _text(row["headline"], row["paragraphs"], retrieved, row.get("hash") or "", row.get("raw") or "")


def _text(
    headline: str,
    rows: Sequence[Mapping[str, Any]],
    retrieved: datetime.datetime | None = None,
    digest: str = "",
    raw: str = "",
) -> Text:
    paragraphs = []
    for place, row in enumerate(rows):
        kind, words = row.get("kind") or ParagraphKind.BODY.value, row["text"].strip()
        if kind == ParagraphKind.HEADLINE:
            if place or words != headline.strip():
                raise Refused(
                    f"paragraphs[{place}]: only the first may be the headline, and it equals the article's"
                )
            continue
        if not words:
            raise Refused(f"paragraphs[{place}]: the text must be non-empty")
        paragraphs.append((row.get("key") or None, kind, words))
    keys = [key for key, _, _ in paragraphs if key]
    if len(set(keys)) < len(keys) or HEADLINE_KEY in keys:
        raise Refused("paragraphs: a key stands there twice")
    return Text(headline.strip(), tuple(paragraphs), retrieved, digest, raw)


def stored_text(revision: Revision, lookups: Lookups) -> Text:
    """A stored revision in the same shape."""
    rows = lookups.paragraphs(revision)[1:]
    return Text(revision.headline, tuple((p.key, p.kind, p.text) for p in rows), revision.retrieved)


def new_texts(texts: Sequence[Text], article: Article | None, numbered: bool, lookups: Lookups) -> list[Text]:
    """Those that are not stored yet. Raises Refused if a numbered one differs from the stored one."""
    if article is None:
        return list(texts)
    stored = lookups.revisions(article)
    if numbered:
        for n, text in enumerate(texts, 1):
            if n in stored and stored_text(stored[n], lookups).words != text.words:
                raise Refused(f"revision {n} differs from the stored one: a revision is never edited")
        return list(texts[len(stored) :])
    if texts and texts[0].words == stored_text(stored[max(stored)], lookups).words:
        return []
    return list(texts)


def keep_permalinks(before: Text, texts: Sequence[Text]) -> None:
    """Raises Refused where a paragraph whose words stay would lose its key, and readers their link to it."""
    for old, new in pairwise((before, *texts)):
        keys_of = {words: key for key, _, words in old.paragraphs}
        once = _once(old) & _once(new)
        told = {key for key, _, _ in new.paragraphs if key}
        for place, (key, _, words) in enumerate(new.paragraphs):
            kept = keys_of[words] if words in once else None
            if kept is not None and (key != kept if key else kept in told):
                raise Refused(
                    f"paragraphs[{place}].key: these words have the key {kept}: another one breaks their permalink"
                )


def _once(text: Text) -> set[str]:
    return {words for words, times in Counter(w for _, _, w in text.paragraphs).items() if times == 1}


def add_revision(article: Article, text: Text, lookups: Lookups) -> Revision:
    """Store a text as the article's newest revision; its paragraphs keep the keys of those they carry on."""
    before = lookups.revisions(article)
    previous = before[max(before)] if before else None
    old = [(p.key, p.text) for p in lookups.paragraphs(previous)[1:]] if previous else []
    keys = [key for key, _, _ in text.paragraphs]
    if not all(keys):
        carried = carried_keys(old, [words for _, _, words in text.paragraphs])
        own = {key for key in keys if key}
        keys = [key or (kept if kept not in own else None) for key, kept in zip(keys, carried, strict=True)]
    used = {p.key for revision in before.values() for p in lookups.paragraphs(revision)} | {HEADLINE_KEY}
    if previous:
        previous.is_current = False
        previous.save(update_fields=["is_current"])
    revision = Revision.objects.create(
        article=article,
        n=max(before, default=0) + 1,
        headline=text.headline,
        hash=text.digest(),
        retrieved=text.retrieved,
        raw=text.raw,
    )
    rows = [
        Paragraph(revision=revision, n=0, key=HEADLINE_KEY, kind=ParagraphKind.HEADLINE, text=text.headline),
        *(
            Paragraph(revision=revision, n=n, key=key, kind=kind, text=words)
            for n, (key, (_, kind, words)) in enumerate(
                zip(fresh_keys(keys, used), text.paragraphs, strict=True), 1
            )
        ),
    ]
    Paragraph.objects.bulk_create(rows, batch_size=500)
    before[revision.n] = revision
    return revision
