from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from news import fixed_pages
        from news.demo import newspaper, seeders
        from news.forms.article import register_parts

        register_parts()
        post_migrate.connect(fixed_pages.load_missing, sender=self, dispatch_uid="news.fixed_pages")
        seeders.append(newspaper.seed)
