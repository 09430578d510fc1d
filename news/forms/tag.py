from django import forms

from news.models import Tag
from news.models.tag import normalise_tag


class TagForm(forms.ModelForm):
    """A topic; its name is unique however it is capitalised."""

    class Meta:
        model = Tag
        fields = ["name", "slug"]
        labels = {"name": "Nama", "slug": "Alamat"}
        help_texts = {"slug": "Bagian alamat halaman: /tag/alamat/."}
        error_messages = {"slug": {"unique": "Alamat ini sudah dipakai topik lain."}}

    def clean_name(self):
        name = normalise_tag(self.cleaned_data["name"])
        if Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Topik dengan nama ini sudah ada.")
        return name
