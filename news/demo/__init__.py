"""Sample content for trying the portal (`manage.py seed_demo`); what it may say is known fact, or obviously made up.

Texts are in articles/, pictures in art/. Each app with sample content of its own adds a function in AppConfig.ready:

    from news.demo import seeders
    seeders.append(seed)        # seed(seeding: Seeding) -> None, see news/demo/seeding.py

They run in the order of INSTALLED_APPS, so news is there before the awards and comments that point at it.
"""

from collections.abc import Callable

seeders: list[Callable] = []
