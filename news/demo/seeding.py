"""One run of seed_demo: what is made, what is left alone."""

from collections import Counter

from django.db.models import QuerySet

from accounts.models import User
from news.models import Article, DemoItem


class Seeding:
    """Passed to every seeder. Each item of sample content is made once in the life of a database.

    So an item that staff edited stays as they left it, and one that they removed stays away, however often the
    command runs; items that a later version adds still arrive. Call everything inside one transaction.
    """

    def __init__(self, *, is_rehearsal: bool = False) -> None:
        self.made: Counter[str] = Counter()
        self._is_rehearsal = is_rehearsal
        self._known = set(DemoItem.objects.values_list("kind", "key"))

    def wants(self, kind: str, key: str, *, existing: QuerySet | None = None) -> bool:
        """Whether to make this item now. Remembers it from here on, also when `existing` finds one already there.

        A rehearsal only counts: then nothing is wanted. `kind` is an Indonesian word, counted in the command's report;
        `key` is the item's slug, file name or e-mail address.
        """
        if (kind, key) in self._known:
            return False
        self._known.add((kind, key))
        is_there = existing is not None and existing.exists()
        if not is_there:
            self.made[kind] += 1
        if self._is_rehearsal:
            return False
        DemoItem.objects.create(kind=kind, key=key)
        return not is_there

    def article(self, slug: str) -> Article | None:
        """A sample article by its first address, wherever it has moved since; None when staff removed it."""
        return Article.objects.filter(slug=slug).first() or Article.objects.filter(old_slugs__old_slug=slug).first()

    def person(self, name: str) -> User | None:
        """A member of the demo staff: "sari", "budi", "mega" or "admin"; None when the account was removed."""
        return User.objects.filter(email=f"{name}@contoh.example").first()
