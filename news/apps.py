from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from news import fixed_pages, media_access, tasks
        from news.demo import newspaper, seeders
        from news.forms import parts
        from news.models import Photo

        parts.register_own()
        post_migrate.connect(fixed_pages.load_missing, sender=self, dispatch_uid="news.fixed_pages")
        seeders.append(newspaper.seed)
        media_access.register("foto", media_access.is_public_photo)
        media_access.register("lampiran", media_access.is_public_attachment)
        post_save.connect(tasks.defer_renditions, sender=Photo, dispatch_uid="news.renditions")
