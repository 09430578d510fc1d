"""What the list of articles shows and how it is filtered."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from bekasi_portal.indonesian import short_moment
from news.models import Article, Byline

# In the order of the way to readers. An article may be in several: what is out can have a change on its way.
STATES = {
    "draf": ("Draf", lambda rows, now: rows.unfinished()),
    "menunggu-persetujuan": ("Menunggu persetujuan", lambda rows, now: rows.at_step("submitted")),
    "perlu-perbaikan": ("Perlu perbaikan", lambda rows, now: rows.at_step("needs-work")),
    "disetujui": ("Disetujui", lambda rows, now: rows.at_step("approved")),
    "terjadwal": ("Terjadwal", lambda rows, now: rows.waiting_for_their_time(now)),
    "tayang": ("Tayang", lambda rows, now: rows.published(now)),
    "ada-perubahan": ("Ada perubahan belum terbit", lambda rows, now: rows.with_changes_waiting()),
    "menunggu-tinjauan": ("Menunggu tinjauan kedua", lambda rows, now: rows.awaiting_review()),
    "berakhir": ("Berakhir", lambda rows, now: rows.expired(now)),
    "ditarik": ("Ditarik", lambda rows, now: rows.filter(state="withdrawn")),
}


class StateFilter(admin.SimpleListFilter):
    """Where an article is on its way, in the newsroom's words."""

    title = "keadaan"
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _chosen) in STATES.items()]

    def queryset(self, request, queryset):
        if self.value() not in STATES:
            return queryset
        _label, chosen = STATES[self.value()]
        return chosen(queryset, timezone.now())


class RelatedInUseFilter(admin.RelatedOnlyFieldListFilter):
    """Only what some article has; none of Django's "empty" choice."""

    include_empty_choice = False


class ArticleList(ChangeList):
    """Rows with all they show, in the same number of queries for one row and for fifty."""

    def get_queryset(self, request, exclude_parameters=None):
        writers = Byline.objects.filter(role=Byline.Role.WRITER).select_related("contributor")
        rows = super().get_queryset(request, exclude_parameters)
        return rows.with_desk_parts().prefetch_related(Prefetch("bylines", writers))


def headline(article: Article) -> str:
    """The title that readers see, and the newest text's below it when that is another one."""
    if article.head_title == article.title:
        return article.title
    return format_html('{}<span class="quiet newer">Naskah terbaru: “{}”</span>', article.title, article.head_title)


def state_words(article: Article) -> str:
    """All that there is to know of an article's progress; the words of a draft on its way say that it is a draft."""
    word, progress = article.state_label, article.progress_label
    told = [(f"state state-{word.lower()}", word)]
    if progress:
        waiting = ("state state-waiting", progress)
        told = [waiting] if article.state == Article.State.DRAFT else [*told, waiting]
    if article.awaits_review:
        told.append(("state state-alarm", "Menunggu tinjauan kedua"))
    if article.is_under_embargo:
        told.append(("state state-closed", f"Embargo sampai {short_moment(article.embargo_until)}"))
    return format_html_join(" ", '<span class="{}">{}</span>', told)
