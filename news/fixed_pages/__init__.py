"""The portal's first texts about itself, one file for each page at /halaman/<slug>/.

They are loaded after a migration where a page is missing. From then on the page belongs to staff, who edit it in the
admin: a change in these files reaches new installations only.
"""

from pathlib import Path

from django.apps import apps as installed_apps

from news import front_matter


def load_missing(*, using: str, apps=installed_apps, **kwargs) -> None:
    """post_migrate handler. Does nothing while the table is not there (migrated back or only partly).

    After a flush, as between two transactional tests, Django names no `apps`: every table is there.
    """
    from news.models import FixedPage

    try:
        apps.get_model("news", "FixedPage")
    except LookupError:
        return
    pages = FixedPage.objects.using(using)
    existing = set(pages.values_list("slug", flat=True))
    for path in sorted(Path(__file__).parent.glob("*.html")):
        if path.stem not in existing:
            head, body = front_matter.read(path)
            pages.create(slug=path.stem, title=head["title"], summary=head["summary"], body=body)
