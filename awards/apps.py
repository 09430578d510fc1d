from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Penghargaan"

    def ready(self):
        from awards import demo, evidence, links
        from awards.forms import award_choices
        from awards.sitemaps import award_pages
        from news import media_access, sitemaps
        from news.demo import seeders
        from news.forms import parts

        part = parts.Part("awards", form_field=award_choices, read=links.awards_of, write=links.set_awards)
        parts.register(part)
        sitemaps.register("penghargaan", award_pages)
        media_access.register("bukti", evidence.is_public)
        seeders.append(demo.seed)
