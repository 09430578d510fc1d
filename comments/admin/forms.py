"""Deciding in the newsroom: which decision, and why."""

from django import forms

from comments import moderation


class ReasonForm(forms.Form):
    """A reason from the list, in own words, or both; its writer reads it."""

    reason = forms.ChoiceField(
        label="Alasan", required=False, choices=[("", "Pilih alasan"), *((text, text) for text in moderation.REASONS)]
    )
    own_words = forms.CharField(
        label="Dengan kata sendiri",
        required=False,
        max_length=200,
        help_text="Boleh kosong. Penulis komentar membaca alasan ini.",
        error_messages={"max_length": "Ringkas sampai 200 huruf."},
    )

    def clean(self):
        data = super().clean()
        parts = [data.get("reason", ""), data.get("own_words", "")]
        data["why"] = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
        if not self.errors and not data["why"]:
            raise forms.ValidationError("Pilih atau tulis alasannya; penulis komentar berhak mengetahuinya.")
        return data
