from django.contrib import admin
from django.db.models import Count, Q
from django.utils import timezone

from accounts.staff_admin import DeskAdmin, KeptWhileUsedMixin, LastingAddressMixin
from bekasi_portal.indonesian import number
from news.forms.tag import TagForm
from news.models import Tag


@admin.register(Tag)
class TagAdmin(LastingAddressMixin, KeptWhileUsedMixin, DeskAdmin):
    group, order, add_label = "Berita", 30, "Tambah topik"
    empty_text, first_label = "Belum ada topik. Topik juga lahir sendiri saat ditulis pada berita.", "Tambah topik"
    form = TagForm
    list_display = ["topic", "articles"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]

    def get_queryset(self, request):
        embargo = "tagged_articles__content_object__embargo_until"
        is_open = Q(**{f"{embargo}__isnull": True}) | Q(**{f"{embargo}__lte": timezone.now()})
        rows = super().get_queryset(request).told_to_all()
        return rows.annotate(article_count=Count("tagged_articles", filter=is_open))

    @admin.display(description="Nama", ordering="name")
    def topic(self, tag):
        return tag.name

    @admin.display(description="Dipakai", ordering="article_count")
    def articles(self, tag):
        return f"{number(tag.article_count)} berita"

    def is_in_use(self, tag) -> bool:
        """A topic that some article carries stays: its page is known to readers."""
        return tag.tagged_articles.exists()
