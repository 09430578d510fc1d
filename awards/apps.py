from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Penghargaan"

    def ready(self):
        from awards import demo
        from awards.sitemaps import award_pages
        from news import media_access, sitemaps
        from news.demo import seeders

        sitemaps.register("penghargaan", award_pages)
        seeders.append(demo.seed)
        # Awards have no draft state: their evidence is public from the start.
        media_access.register("bukti", lambda path: True)
