"""Form fields for uploads. Their cleaned value is a checked picture or document, or None when nothing was sent.

A form has such a field beside the model's own and gives the value to `images.place` or `files.place` before it saves.
"""

from django import forms

from news import files, images

EMPTY = {"required": "Pilih berkas.", "empty": "Berkas ini kosong.", "missing": "Pilih berkas.",
         "invalid": "Berkas tidak terkirim. Coba lagi."}  # fmt: skip


class PhotoFileField(forms.FileField):
    """Cleans to an images.CleanImage."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})
    default_error_messages = EMPTY

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": images.ACCEPTED} | kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        try:
            return images.accept(upload) if upload else None
        except images.ImageRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class DocumentFileField(forms.FileField):
    """Cleans to a files.Document."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.odt"})
    default_error_messages = EMPTY

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": files.ACCEPTED} | kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        try:
            return files.accept(upload) if upload else None
        except files.FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
