"""Documents for download: uploaded once, offered under any number of articles; retired, never deleted."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html

from accounts.staff_admin import DeskAdmin, RetirableMixin
from bekasi_portal.indonesian import short_day
from news.admin.uploads import OwnUploadsMixin
from news.forms.attachment import AttachmentForm, AttachmentUploadForm
from news.models import Attachment
from news.templatetags.article_display import file_kind


@admin.register(Attachment)
class AttachmentAdmin(OwnUploadsMixin, RetirableMixin, DeskAdmin):
    group, order, add_label = "Berita", 50, "Unggah lampiran"
    empty_text, first_label = "Belum ada lampiran.", "Unggah yang pertama"
    list_display = ["name", "kind_and_size", "added"]
    list_filter = ["is_retired", "uploaded_at"]
    search_fields = ["title"]
    search_help_text = "Judul lampiran"
    sortable_by = ["name", "added"]
    readonly_fields = ["link"]

    @admin.display(description="Judul", ordering="title")
    def name(self, attachment):
        return f"{attachment} (tidak dipakai lagi)" if attachment.is_retired else str(attachment)

    @admin.display(description="Berkas")
    def kind_and_size(self, attachment):
        return f"{file_kind(attachment.file.name)}, {filesizeformat(attachment.size)}"

    @admin.display(description="Diunggah", ordering="uploaded_at")
    def added(self, attachment):
        return short_day(attachment.uploaded_at)

    @admin.display(description="Berkas")
    def link(self, attachment):
        return format_html('<a href="{}">Unduh ({})</a>', attachment.file.url, self.kind_and_size(attachment))

    def get_fields(self, request, obj=None):
        return ["title", "link", "is_retired"] if obj else ["file", "title"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = AttachmentForm if change else AttachmentUploadForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)
