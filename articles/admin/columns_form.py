"""What each column of a table holds: a choice a column, on the page of its preview."""

from collections.abc import Mapping
from typing import Any

from django import forms

from articles.batches.columns import Column, Pairs, columns, table_of
from articles.importers import actor_rows, plain_article
from articles.importers.csv_table import NEEDED, are_actors
from articles.models import ImportBatch

NAMES = {"url": "address", "published": "date", "html": "text (HTML)", "paragraphs": "paragraphs"}
ACTORS = {"wikidata": "Wikidata id", "names": "other names"}
CHOICES: list[tuple[str, Any]] = [
    ("", "ignore"),
    ("Of articles", [(field, NAMES.get(field, field)) for field in plain_article.FIELDS]),
    ("Of actors", [(field, ACTORS.get(field, field)) for field in actor_rows.FIELDS]),
]
QUESTION = "Say which column holds the articles' words, or which the actors' names."
MIXED = "A table is one of articles or one of actors: choose columns of one of them."


class ColumnsForm(forms.Form):
    """`rows`: the columns with their bound fields, in order."""

    def __init__(self, data: Mapping[str, Any] | None, shown: list[Column]) -> None:
        super().__init__(data)
        self.shown = shown
        for place, column in enumerate(shown):
            label = column.name or f"Column {place + 1}, without a name"
            self.fields[f"column-{place}"] = forms.ChoiceField(
                choices=CHOICES, required=False, label=label, initial=column.field
            )

    @property
    def rows(self) -> list[tuple[Any, Column]]:
        return [(self[f"column-{place}"], column) for place, column in enumerate(self.shown)]

    @property
    def lacks_words(self) -> bool:
        """Whether it is not known yet what the table is one of."""
        fields = [column.field for column in self.shown]
        return not (NEEDED.intersection(fields) or are_actors(fields))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = [field for field in data.values() if field]
        if twice := next((field for field in said if said.count(field) > 1), ""):
            raise forms.ValidationError(
                f"Two columns hold the {NAMES.get(twice, twice)}: choose one of them."
            )
        if not (NEEDED.intersection(said) or are_actors(said)):
            raise forms.ValidationError(QUESTION)
        if {field in actor_rows.FIELDS for field in said} == {True, False}:
            raise forms.ValidationError(MIXED)
        return data

    def pairs(self) -> Pairs:
        """The columns as a batch stores them; a valid form only."""
        said = [self.cleaned_data[f"column-{place}"] for place in range(len(self.shown))]
        return [[column.name, field] for column, field in zip(self.shown, said, strict=True) if field]


def columns_form(batch: ImportBatch, data: Mapping[str, Any] | None = None) -> ColumnsForm | None:
    """The form for a batch's table; None if it is no table, or `data` were sent by a page without one."""
    if data is not None and "column-0" not in data:
        return None
    table = table_of(batch)
    return ColumnsForm(data, columns(table, batch)) if table is not None else None
