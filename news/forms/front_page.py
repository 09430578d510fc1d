"""The top of the front page: one form for all positions."""

from django import forms
from django.contrib import admin

from accounts.staff_admin import Lookup
from news.models import Article, FrontPagePick


class FrontPageForm(forms.Form):
    """A position left empty is filled with the newest article."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picked = {pick.position: pick.article for pick in FrontPagePick.objects.select_related("article")}
        source = FrontPagePick._meta.get_field("article")
        for position, label in FrontPagePick.Position.choices:
            # What is picked may have been withdrawn since; it must not keep the others from being saved.
            known = Article.objects.published() | Article.objects.filter(pick__position=position)
            self.fields[self.field_name(position)] = forms.ModelChoiceField(
                known.distinct(), label=label, required=False, initial=self.picked.get(position),
                widget=Lookup(source, admin.site),
                error_messages={"invalid_choice": "Pilih berita yang sedang tayang."},
            )  # fmt: skip

    @staticmethod
    def field_name(position: int) -> str:
        return f"position_{position}"

    def clean(self):
        data = super().clean()
        chosen = [article for article in data.values() if article]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Satu berita dipilih untuk dua tempat. Pilih berita lain untuk salah satunya.")
        return data

    def by_position(self) -> dict[int, Article | None]:
        return {position: self.cleaned_data[self.field_name(position)] for position in FrontPagePick.Position.values}
