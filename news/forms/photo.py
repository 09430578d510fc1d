"""The form of a picture. The file is checked by news/images.py; what was refused is told beside the field."""

from django import forms

from accounts.staff_admin import DayInput
from news.images import ImageRefused, accept, place
from news.models import Photo


class PhotoForm(forms.ModelForm):
    """What a person says about a picture. The file itself is never exchanged: texts count on what it shows."""

    class Meta:
        model = Photo
        fields = ["alt", "is_decorative", "caption", "credit", "kind", "taken_on", "focal_x", "focal_y", "is_retired"]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "data-count": 125}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "kind": forms.RadioSelect,
            "taken_on": DayInput,
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
        }

    def clean(self):
        data = super().clean()
        if not data.get("alt", "").strip() and not data.get("is_decorative") and "alt" not in self.errors:
            self.add_error("alt", "Isi teks alternatif, atau tandai gambar sebagai hiasan.")
        return data


class PhotoUploadForm(PhotoForm):
    """A new picture."""

    file = forms.FileField(
        label="Berkas", widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text="JPEG, PNG, WebP, atau AVIF, paling besar 20 MB dan 40 megapiksel.",
        error_messages={"required": "Pilih berkas gambarnya."},
    )  # fmt: skip

    def clean_file(self):
        try:
            return accept(self.cleaned_data["file"])
        except ImageRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def save(self, commit=True):
        place(self.cleaned_data["file"], self.instance)
        return super().save(commit)
