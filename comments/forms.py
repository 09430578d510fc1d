"""What residents type under an article, and what an office answers."""

from django import forms

from bekasi_portal.indonesian import number
from comments.models import MAX_LENGTH, MailChoice, Report
from comments.pipeline import MAX_LINKS
from comments.submission import acceptable_name, acceptable_text
from comments.text import LINK, clean_text, links_in

DEFAULT_OFFICE = "Dokpim Kota Bekasi"
LETTERS_LEFT = {"rows": 6, "data-letters-left": MAX_LENGTH}
# The page counts links while somebody writes, by the same pattern.
WRITING = LETTERS_LEFT | {"data-link": LINK.pattern, "data-links-most": MAX_LINKS}


class TypedField(forms.CharField):
    """Text as people type it: control characters are dropped before anything else looks at it."""

    def __init__(self, **options):
        super().__init__(strip=False, **options)

    def to_python(self, value):
        return clean_text(super().to_python(value))


class CommentForm(forms.Form):
    """A resident's comment. `terms` and `privacy` are asked for until today's documents are accepted."""

    name = TypedField(
        label="Nama yang ditampilkan",
        error_messages={"required": "Tulis nama yang ingin ditampilkan. Nama panggilan boleh."},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    # No maxlength: a browser would cut a pasted text without a word.
    text = TypedField(
        label="Komentar",
        help_text=f"Paling banyak {number(MAX_LENGTH)} huruf. Tautan paling banyak {MAX_LINKS}.",
        error_messages={"required": "Tulis komentar Anda."},
        widget=forms.Textarea(attrs=WRITING),
    )
    is_service = forms.BooleanField(label="Ini pengaduan layanan", required=False)
    terms = forms.BooleanField(
        label="Saya setuju dengan ketentuan komentar",
        error_messages={"required": "Centang persetujuan atas ketentuan komentar sebelum mengirim."},
    )
    privacy = forms.BooleanField(
        label="Saya setuju data saya diproses seperti dalam pemberitahuan privasi",
        error_messages={"required": "Centang persetujuan atas pemberitahuan privasi sebelum mengirim."},
    )

    def __init__(self, *args, asks_terms: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_terms:
            del self.fields["terms"], self.fields["privacy"]

    @property
    def links(self) -> list[str]:
        """The links in what was typed, for its writer to see."""
        return links_in(clean_text(str(self["text"].value() or "")))

    def clean_name(self) -> str:
        return acceptable_name(self.cleaned_data["name"])

    def clean_text(self) -> str:
        return acceptable_text(self.cleaned_data["text"])


class OwnTextForm(forms.Form):
    """Mending a comment just sent."""

    text = TypedField(
        label="Komentar",
        help_text=f"Paling banyak {number(MAX_LENGTH)} huruf. Tautan paling banyak {MAX_LINKS}.",
        error_messages={"required": "Tulis komentar Anda, atau hapus saja."},
        widget=forms.Textarea(attrs=WRITING),
    )

    def clean_text(self) -> str:
        return acceptable_text(self.cleaned_data["text"])


class ReportForm(forms.Form):
    """A complaint about a comment."""

    category = forms.ChoiceField(
        label="Apa yang dilanggar?", choices=Report.Category, widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu."},
    )  # fmt: skip
    text = TypedField(
        label="Penjelasan (boleh kosong)", required=False, max_length=500,
        error_messages={"max_length": "Paling banyak 500 huruf."}, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class MailChoiceForm(forms.ModelForm):
    class Meta:
        model = MailChoice
        fields = ["decisions", "replies"]


class AnswerForm(forms.Form):
    """An office's answer to a comment."""

    office = TypedField(
        label="Kantor yang menjawab",
        max_length=60,
        initial=DEFAULT_OFFICE,
        error_messages={"required": "Tulis nama kantor yang menjawab.", "max_length": "Paling banyak 60 huruf."},
    )
    text = TypedField(
        label="Jawaban",
        help_text="Langsung tayang sebagai jawaban resmi.",
        error_messages={"required": "Tulis jawabannya."},
        widget=forms.Textarea(attrs=LETTERS_LEFT),
    )
    ticket = forms.RegexField(
        r"^\d{4,15}$",
        label="Nomor laporan SP4N-LAPOR!",
        required=False,
        help_text="Bila pengaduannya sudah dilaporkan. Angka saja; warga dapat memantau laporan itu.",
        error_messages={"invalid": "Tulis angkanya saja, 4 sampai 15 angka."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        return acceptable_text(self.cleaned_data["text"])
