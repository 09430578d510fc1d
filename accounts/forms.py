"""What people type to come in: residents an address and a code, staff an address and a password."""

from allauth.account.forms import ReauthenticateForm
from django import forms

from accounts.models import User
from accounts.names import MAX_LENGTH, check_name, clean_name, take_name

EMAIL_ERRORS = {
    "required": "Tulis alamat surel Anda.",
    "invalid": "Alamat surel ini belum lengkap. Contoh: nama@surel.example",
}


class EmailForm(forms.Form):
    """One field for signing up and signing in."""

    email = forms.EmailField(
        label="Alamat surel",
        max_length=254,
        error_messages=EMAIL_ERRORS | {"max_length": "Alamat surel terlalu panjang."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=400)

    def clean_email(self) -> str:
        return User.objects.normalize_email(self.cleaned_data["email"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Kode dari surel",
        max_length=40,
        error_messages={"required": "Tulis kode yang kami kirim.", "max_length": "Kode terdiri dari delapan angka."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class NameForm(forms.ModelForm):
    """The name under one's comments; what is already published keeps the name it was sent with."""

    class Meta:
        model = User
        fields = ["display_name"]

    display_name = forms.CharField(
        label="Nama yang ditampilkan",
        max_length=MAX_LENGTH,
        strip=False,
        error_messages={
            "required": "Tulis nama yang ingin ditampilkan.",
            "max_length": f"Paling banyak {MAX_LENGTH} huruf.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_display_name(self) -> str:
        name = clean_name(self.cleaned_data["display_name"])
        check_name(name)
        return name

    def save(self, commit=True):
        """Raises ValidationError when somebody else has the name; the form is asked again then."""
        take_name(self.instance, self.cleaned_data["display_name"])
        return self.instance


class ErasureForm(forms.Form):
    """Nobody erases an account with one wrong click."""

    is_sure = forms.BooleanField(
        label="Ya, hapus akun dan semua komentar saya",
        error_messages={"required": "Centang kotak ini bila Anda yakin."},
    )


class StaffLoginForm(forms.Form):
    email = forms.EmailField(
        label="Alamat surel",
        max_length=254,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        max_length=4096,
        error_messages={"required": "Tulis kata sandi Anda."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ConfirmPasswordForm(ReauthenticateForm):
    """Proving again who it is; named by its label alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = "Kata sandi", ""
        password.widget.attrs.pop("placeholder", None)
