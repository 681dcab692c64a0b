"""A list of texts, edited as lines."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """`["a", "b"]` in the database, "a" and "b" on a line each in the form."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 80})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial or "") != self.to_python(data or ""))


class AddressesField(LinesField):
    """Lines that are addresses of the web."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        for line in value:
            forms.URLField(assume_scheme="https").clean(line)
            if not line.startswith(("http://", "https://")):
                raise forms.ValidationError("An address begins with http:// or https://.")
