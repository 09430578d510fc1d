from django.contrib import admin

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from news.models import Attachment


@admin.register(Attachment)
class AttachmentAdmin(NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 50, "Unggah lampiran"
    empty_text, first_label = "Belum ada lampiran.", "Unggah yang pertama"
    list_display = ["title", "content_type", "uploaded_at"]
    fields = ["title", "file", "is_retired"]
    search_fields = ["title"]
