from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from bekasi_portal import health, page_changes
        from news import article_parts, fixed_pages, media_access, tasks
        from news.demo import newspaper, seeders
        from news.models import Article, Photo, Revision
        from news.publishing import schedule_state

        article_parts.register_own()
        post_migrate.connect(fixed_pages.load_missing, sender=self, dispatch_uid="news.fixed_pages")
        seeders.append(newspaper.seed)
        page_changes.register_moments(Article.objects.next_publication)
        page_changes.register_moments(Article.objects.next_end, is_removal=True)
        health.register("schedule", schedule_state)
        media_access.register("foto", media_access.is_public_photo)
        media_access.register("lampiran", media_access.is_public_attachment)
        post_save.connect(tasks.defer_renditions, sender=Photo, dispatch_uid="news.renditions")
        post_save.connect(tasks.defer_schedule, sender=Revision, dispatch_uid="news.schedules")
