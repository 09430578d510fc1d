"""The form of a document. The file is checked by news/files.py; what was refused is told beside the field."""

from django import forms

from news.files import ACCEPTED, FileRefused, accept, place
from news.models import Attachment


class AttachmentForm(forms.ModelForm):
    """What a person says about a document. The file itself is never exchanged: a new text is a new document."""

    class Meta:
        model = Attachment
        fields = ["title", "is_retired"]


class AttachmentUploadForm(AttachmentForm):
    """A new document."""

    file = forms.FileField(
        label="Berkas", widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.odt"}), help_text=ACCEPTED,
        error_messages={"required": "Pilih berkasnya."},
    )  # fmt: skip

    def clean_file(self):
        try:
            return accept(self.cleaned_data["file"])
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def save(self, commit=True):
        place(self.cleaned_data["file"], self.instance)
        return super().save(commit)
