from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "Komentar"

    def ready(self):
        from comments import demo
        from news.demo import seeders

        seeders.append(demo.seed)
