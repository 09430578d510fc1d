"""The top of the front page: one form for all positions."""

from django import forms
from django.contrib import admin

from accounts.staff_admin import Lookup
from news import picks
from news.models import Article, FrontPagePick


class FrontPageForm(forms.Form):
    """A position left empty is filled with the newest article. `seen` is what the page showed (picks.version_of).

    What the person may not know of stands nowhere on it; readers do not see such a pick either.
    """

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        now = picks.current()
        self.picked = self.known(now)
        self.initial["seen"] = picks.version_of(now)
        source = FrontPagePick._meta.get_field("article")
        for position, label in FrontPagePick.Position.choices:
            # What is picked may have been withdrawn since; it must not keep the others from being saved.
            known = Article.objects.published() | Article.objects.filter(pk=getattr(self.picked[position], "pk", None))
            self.fields[self.field_name(position)] = forms.ModelChoiceField(
                known, label=label, required=False, initial=self.picked.get(position),
                widget=Lookup(source, admin.site),
                error_messages={"invalid_choice": "Pilih berita yang sedang tayang."},
            )  # fmt: skip

    def known(self, picked: dict[int, Article | None]) -> dict[int, Article | None]:
        return {
            place: article if article and article.is_open_to(self.user) else None for place, article in picked.items()
        }

    @staticmethod
    def field_name(position: int) -> str:
        return f"position_{position}"

    def clean(self):
        data = super().clean()
        chosen = [article for name, article in data.items() if article and name != "seen"]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Satu berita dipilih untuk dua tempat. Pilih berita lain untuk salah satunya.")
        return data

    def refuse(self, sentence: str) -> None:
        """Tell why the choice was not saved, and what stands there now; saving again is then a decision."""
        self.add_error(None, sentence)
        now = picks.current()
        shown = self.known(now)
        for position, label in FrontPagePick.Position.choices:
            self.add_error(None, f"{label} sekarang: {shown[position] or 'berita terbaru'}.")
        self.data = self.data.copy()
        self.data["seen"] = picks.version_of(now)

    def by_position(self) -> dict[int, Article | None]:
        return {position: self.cleaned_data[self.field_name(position)] for position in FrontPagePick.Position.values}
