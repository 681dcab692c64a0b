"""The parts of a claim's form: its words, its chain, whom it is about or addressed to, its relations."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest

from articles import relation_rules, rewriting, tagging
from articles.admin.claim_choice import ChoosesClaims
from articles.admin.words import place
from articles.indexing import reindex_claims
from articles.models import (
    About,
    Addressee,
    Article,
    Attribution,
    Claim,
    ClaimRelation,
    ClaimStatus,
    HopRole,
    Span,
)
from newsroom.admin import ChoosesActors, NamedRows

Choices = list[tuple[Any, str]]


class PartFormSet(NamedRows):
    """Rows whose order is stored by the program, so that no row can collide with another while it moves."""

    instance: Claim

    def kept(self) -> list[forms.ModelForm]:
        """The forms that stay: neither marked for deletion nor left empty."""
        return [
            form
            for form in self.forms
            if not (self.can_delete and self._should_delete_form(form))  # type: ignore[attr-defined]
            and (form.instance.pk or form.has_changed())
        ]

    @property
    def complete(self) -> bool:
        """Whether the published claim's completeness is at stake: then a part may not vanish."""
        return self.instance.status == ClaimStatus.PUBLISHED


class PartForm(forms.ModelForm):
    """A row whose selects were read once for all rows; its formset and the database check the constraints."""

    choices: ClassVar[dict[str, Choices]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in self.choices.items():
            self.fields[name].widget.choices = choices

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data


# --- Words ------------------------------------------------------------------------------------


class SpanForm(PartForm):
    exact = forms.CharField(
        label="Words", strip=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Copied from the paragraph.",
    )  # fmt: skip
    prefix = forms.CharField(  # type: ignore[assignment]
        label="Words before", required=False, strip=False, max_length=200,
        help_text="Needed only if the words stand there twice.",
    )  # fmt: skip
    suffix = forms.CharField(label="Words after", required=False, strip=False, max_length=200)

    class Meta:
        model = Span
        fields = ("paragraph", "exact", "prefix", "suffix", "mode")

    def clean(self) -> dict[str, Any]:
        """Find the words' place; the constraints are checked once the whole claim is there."""
        data = super().clean()
        paragraph, words = data.get("paragraph"), data.get("exact", "")
        if paragraph is None or not words.strip():
            return data
        if {"paragraph", "exact", "prefix", "suffix"} & set(self.changed_data):
            context = (data.get("prefix", ""), data.get("suffix", ""))
            try:
                found = place(paragraph, words, [context])
            except forms.ValidationError as problem:
                self.add_error("exact", problem)
                return data
            data.update(exact=found.exact, prefix=found.prefix, suffix=found.suffix)
            self.instance.start, self.instance.end = found.start, found.end
        return data


class SpanFormSet(PartFormSet):
    def clean(self) -> None:
        if self.complete and not self.kept():
            raise forms.ValidationError("A published claim keeps at least one span.")

    def store(self, request: HttpRequest) -> None:
        if self.has_changed():
            rewriting.rewrite_spans(self.instance, [form.instance for form in self.kept()])


class SpanInline(admin.StackedInline):
    model = Span
    form = SpanForm
    formset = SpanFormSet
    fields = (("paragraph", "mode"), "exact", ("prefix", "suffix"))
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Claim | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            _limit(formset, "paragraph", obj.revision.paragraphs.all())
        return formset


# --- Chain ------------------------------------------------------------------------------------


class HopForm(PartForm):
    class Meta:
        model = Attribution
        fields = ("step", "position", "role", "actor", "source", "words", "printed_role", "cue")
        widgets = {
            "step": forms.NumberInput(attrs={"min": 1, "max": 99}),
            "position": forms.NumberInput(attrs={"min": 0, "max": 99}),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        actor, source, role = data.get("actor"), data.get("source"), data.get("role")
        if actor and source:
            self.add_error("source", "A hop is an actor or an anonymous source, not both.")
        if role == HopRole.RELAY and not actor and not source:
            self.add_error(
                "actor", "A relay is an actor or an anonymous source: only a speaker is unexpressed."
            )
        if data.get("step") == 0:
            self.add_error("step", "Steps count from 1.")
        # The places of words that were changed are no longer known.
        if "words" in self.changed_data:
            self.instance.words_start = None
        if "cue" in self.changed_data:
            self.instance.cue_start = None
        return data


class ChainFormSet(PartFormSet):
    """Speaker, relays, outlet. The outlet is the article's: it is put at the end if it is not there."""

    def clean(self) -> None:
        hops = [form.cleaned_data for form in self.kept() if form.is_valid()]
        problems = chain_problems(hops, self.instance.article)
        if self.complete and not any(hop.get("role") == HopRole.SPEAKER for hop in hops):
            problems.append("A published claim keeps a speaker.")
        if problems:
            raise forms.ValidationError(problems)

    def store(self, request: HttpRequest) -> None:
        if not self.has_changed():
            return
        hops = [form.instance for form in self.kept()]
        if hops and all(hop.role != HopRole.OUTLET for hop in hops):
            hops.append(outlet_hop(self.instance))
        rewriting.rewrite_chain(self.instance, hops)


def outlet_hop(claim: Claim) -> Attribution:
    """The last hop of every chain, not stored yet; `rewrite_chain` gives it its step."""
    return Attribution(claim=claim, step=1, role=HopRole.OUTLET, actor_id=claim.article.outlet_id)


def chain_problems(hops: Iterable[dict[str, Any]], article: Article) -> list[str]:
    """What is wrong with a chain in words; each hop has `step`, `role` and `actor`."""
    problems = []
    outlets = [hop for hop in hops if hop.get("role") == HopRole.OUTLET]
    if len(outlets) > 1:
        problems.append("A chain has one outlet.")
    elif outlets and (outlets[0].get("actor") is None or outlets[0]["actor"].pk != article.outlet_id):
        problems.append(f"The outlet of the chain is the article's: {article.outlet}.")
    others = sorted(
        (hop for hop in hops if hop.get("role") in (HopRole.SPEAKER, HopRole.RELAY) and hop.get("step")),
        key=lambda hop: hop["step"],
    )
    roles: dict[int, str] = {}
    for hop in others:
        if roles.setdefault(hop["step"], hop["role"]) != hop["role"]:
            problems.append(f"Step {hop['step']} has a speaker and a relay: a step has one role.")
    order = list(roles.values())
    if HopRole.RELAY in order and HopRole.SPEAKER in order[order.index(HopRole.RELAY) :]:
        problems.append("A chain begins with its speaker: no relay comes before one.")
    return problems


class ChainInline(ChoosesActors, admin.StackedInline):
    model = Attribution
    form = HopForm
    formset = ChainFormSet
    verbose_name = "hop"
    verbose_name_plural = "chain (speaker, relays, outlet; hops of one step are joint)"
    fields = (("role", "step", "position"), ("actor", "source"), ("words", "printed_role", "cue"))
    autocomplete_fields = ("actor",)
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Claim | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            _limit(formset, "source", obj.article.sources.all())
        return formset


# --- About and addressees ---------------------------------------------------------------------


class PartyForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("actor") and not data.get("words"):
            raise forms.ValidationError("Give an actor, or the words as printed.")
        return data


class PartyFormSet(PartFormSet):
    def clean(self) -> None:
        """Nothing to compare: the program gives the positions."""

    def store(self, request: HttpRequest) -> None:
        for party in self.deleted_objects:
            party.delete()
        for position, form in enumerate(self.kept()):
            form.instance.claim, form.instance.position = self.instance, position
            form.instance.save()


class PartyInline(ChoosesActors, admin.TabularInline):
    form = PartyForm
    formset = PartyFormSet
    fields = ("actor", "words")
    autocomplete_fields = ("actor",)
    extra = 0


class AboutInline(PartyInline):
    model = About


class AddresseeInline(PartyInline):
    model = Addressee


# --- Relations --------------------------------------------------------------------------------


class RelationFormSet(NamedRows):
    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            to_claim, kind = (form.cleaned_data.get(name) for name in ("to_claim", "kind"))
            if form.has_changed() and to_claim is not None and not form.cleaned_data.get("DELETE"):
                problem = relation_rules.relation_problem(self.instance, to_claim, kind or "")
                if not problem and "kind" in form.changed_data:
                    problem = relation_rules.relation_clash(self.instance, to_claim, kind or "")
                if problem:
                    form.add_error("to_claim", problem)

    def store(self, request: HttpRequest) -> None:
        """New relations through `tagging.relate`, so that a mirrored contradiction is not recorded twice."""
        for relation in self.deleted_objects:
            relation.delete()
            reindex_claims([relation.to_claim_id])
        for relation in self.new_objects:
            author = request.user if request.user.is_authenticated else None
            stored = tagging.relate(self.instance, relation.to_claim, relation.kind, relation.note, author)
            if stored is None:
                messages.info(request, f"{relation.to_claim} is related like this already.")
        for relation, _changed in self.changed_objects:
            relation.save()
            reindex_claims([relation.to_claim_id])


class RelationInline(ChoosesClaims, admin.TabularInline):
    model = ClaimRelation
    fk_name = "from_claim"
    formset = RelationFormSet
    fields = ("kind", "to_claim", "note")
    verbose_name_plural = "relations to other claims"
    extra = 0


def _limit(formset: Any, name: str, records: Any) -> None:
    """Limit a field of a formset class to these records, read once for all its rows."""
    if name in formset.form.base_fields:
        formset.form.base_fields[name].queryset = records
        formset.form.choices = {name: [("", "---------"), *((record.pk, str(record)) for record in records)]}
