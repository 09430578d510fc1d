"""Two people at one record: a save that started from an older state than the stored one overwrites nothing unasked."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django import forms
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator

from bekasi_portal.indonesian import day, number

LONGEST_SHOWN = 120
TOLD = (
    "Data ini disimpan orang lain, atau di tab lain, setelah Anda membukanya. Yang Anda ketik masih ada di sini dan "
    "belum tersimpan."
)
DECISION = "Periksa dahulu. Bila Anda menyimpan sekali lagi, isian Anda menggantikannya."


class StaleSaveForm(forms.ModelForm):
    """Carries the `version` that the person started from, and compares it with the stored record under its lock.

    A stale save comes back with all that was typed and says what changed meanwhile; sending it again is then a
    decision. A form that changes more than the record's own columns names it in `also_kept`.
    """

    version = forms.CharField(label="Versi", required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = version_of(self.kept(self.instance).values())

    def kept(self, instance: models.Model) -> dict[str, str]:
        """What the form may change, as it is stored: labels and values in words."""
        columns = [field for field in instance._meta.fields if field.name in self.fields]
        own = {str(self.fields[field.name].label): in_words(instance, field) for field in columns}
        return own | self.also_kept(instance)

    def also_kept(self, instance: models.Model) -> dict[str, str]:
        return {}

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self.check_version()
        return data

    def check_version(self) -> None:
        # The row stays free for those who only point at it, so that nobody waits for each other in a circle.
        rows = self._meta.model._base_manager.select_for_update(no_key=True)
        stored = rows.filter(pk=self.instance.pk).first()
        if stored is None:
            self.add_error(
                None, "Catatan ini sudah dihapus orang lain. Yang Anda ketik masih ada di sini; salin bila diperlukan."
            )
            return
        kept = self.kept(stored)
        posted, now = self.data.get(self.add_prefix("version"), ""), version_of(kept.values())
        if posted == now:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = now
        self.add_error(None, told_once(kept, posted=posted, now=now))


class StaleSaveMixin:
    """For an admin whose form is a StaleSaveForm: who may change a record sends the version along."""

    form = StaleSaveForm

    def get_fieldsets(self, request, obj=None):
        (name, options), *others = super().get_fieldsets(request, obj)
        if obj and self.has_change_permission(request, obj):
            options = options | {"fields": [*options["fields"], "version"]}
        return [(name, options), *others]


class StaleRowsFormSet(forms.BaseInlineFormSet):
    """Rows below a record. One that somebody else removed meanwhile cannot be saved, and that is said."""

    def clean(self):
        super().clean()
        key = self.model._meta.pk.name
        if any(key in form.errors and not self._should_delete_form(form) for form in self.initial_forms):
            raise forms.ValidationError(
                "Ada baris yang sudah dihapus orang lain. Centang “Hapus” pada baris itu; bila masih diperlukan, "
                "tambahkan lagi sebagai baris baru."
            )


def version_of(values: Iterable[str]) -> str:
    """A fingerprint of each value, in the order of the form."""
    return ".".join(sha256(value.encode()).hexdigest()[:12] for value in values)


def in_words(instance: models.Model, field: models.Field) -> str:
    """A stored value as people read it."""
    value = getattr(instance, field.name)
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)


def told_once(kept: dict[str, str], *, posted: str, now: str) -> list[str]:
    """The sentences of a stale save; what changed can be named only when it is known what was opened."""
    opened, stored = posted.split("."), now.split(".")
    sentences = [TOLD]
    if len(opened) == len(stored):
        pairs = zip(kept.items(), opened, stored, strict=True)
        changed = [f"{label} (kini {shown(value)})" for (label, value), old, new in pairs if old != new]
        sentences.append(f"Yang berubah sejak itu: {', '.join(changed)}.")
    return [*sentences, DECISION]


def shown(value: str) -> str:
    return f"“{Truncator(strip_tags(value)).chars(LONGEST_SHOWN)}”" if value else "kosong"
