from django.apps import AppConfig
from django.urls import reverse


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Penghargaan"

    def ready(self):
        from awards import contradictions, demo, evidence, links
        from awards.models import AwardArticle
        from awards.sitemaps import award_pages
        from news import article_parts, media_access, sitemaps
        from news.demo import seeders

        told = AwardArticle._meta.get_field("award")
        article_parts.register(
            article_parts.Part(
                "awards",
                "Penghargaan",
                told,
                read=links.awards_of,
                write=links.set_awards,
                linked=links.awards_linked_to,
                disagreements=contradictions.sentences,
                recording=recording_address,
                recording_label="Catat penghargaan dari naskah ini",
            )
        )  # fmt: skip
        sitemaps.register("penghargaan", award_pages)
        media_access.register("bukti", evidence.is_public)
        seeders.append(demo.seed)


def recording_address(article) -> str:
    """The form that records an award from an article."""
    return f"{reverse('admin:awards_award_add')}?berita={article.pk}"
