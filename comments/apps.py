from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "Komentar"

    def ready(self):
        from accounts import own_data
        from comments import demo, own
        from news.demo import seeders

        seeders.append(demo.seed)
        own_data.register(own_data.Part(collect=own.collect, erase=own.erase))
