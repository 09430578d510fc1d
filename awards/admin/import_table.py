"""Recording many awards from a CSV file: first it is checked and told line by line, then it is recorded as a whole."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from awards import imports

MOST_SHOWN = 100


class ImportForm(forms.Form):
    """`table` is the text of a file that was checked, sent again to be recorded."""

    file = forms.FileField(
        label="Berkas CSV", required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    table = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    ground = forms.CharField(
        label="Dasar pencatatan", max_length=300,
        help_text="Misalnya nama dokumen asal tabel ini. Dapat dibaca semua orang dalam riwayat setiap catatan.",
        error_messages={"required": "Tulis dasar pencatatannya.", "max_length": "Ringkas sampai 300 huruf."},
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if not data.get("file") and not data.get("table"):
            self.add_error("file", "Pilih berkasnya dahulu.")
        return data

    @property
    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        # One byte more than is read tells that a file is too large; a larger one is not taken into memory.
        return file.read(imports.LARGEST_FILE + 1) if file else self.cleaned_data["table"].encode()


def import_page(model_admin, request):
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    report, table = None, ""
    if request.method == "POST" and form.is_valid():
        content = form.content
        try:
            report = imports.read(content)
        except imports.UnreadableTableError as error:
            form.add_error("file", str(error))
        else:
            if "record" in request.POST and not report.problems and _stored(request, form, report):
                return redirect("admin:awards_award_changelist")
            table = "" if report.problems else content.decode("utf-8-sig")
    context = model_admin.admin_site.each_context(request) | {
        "title": "Impor penghargaan dari CSV",
        "opts": model_admin.opts,
        "form": form,
        "report": report,
        "problems": report.problems[:MOST_SHOWN] if report else [],
        "ready": report.awards[:MOST_SHOWN] if report else [],
        "today": timezone.localdate(),
        "table": table,
        "columns": [imports.SCHEME, *imports.COLUMNS],
        "required": imports.REQUIRED,
    }
    return TemplateResponse(request, "admin/awards/import_table.html", context)


def _stored(request, form, report) -> bool:
    try:
        number = imports.store(report, by=request.user, ground=form.cleaned_data["ground"])
    except IntegrityError:
        form.add_error(None, "Sebagian catatan ini baru saja dicatat orang lain. Tidak ada yang disimpan.")
        return False
    messages.success(request, f"{number} penghargaan dicatat.")
    return True
