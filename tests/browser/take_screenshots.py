"""The pictures of docs/panduan-redaksi.md, taken of the sample newspaper: `make screenshots`."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from news import publishing
from news.models import Article
from news.publishing import version_of
from tests.browser.desk import sign_in

FOLDER = Path(__file__).parents[2] / "docs" / "img"
SLUG = "apel-perdana-2026"
LABEL = "label-zona-informatif-2026"


def test_screenshots(demo, desk):
    article = Article.objects.get(slug=SLUG)
    sari, budi, ayu = (User.objects.get(email=f"{name}@contoh.example") for name in ("sari", "budi", "admin"))
    base = article.head.snapshot
    publishing.save(article, base | {"title": f"{base['title']}: Tiga Janji"}, by=budi, started_from=1)
    aside = publishing.save(
        article, base | {"summary": "Wali kota meminta layanan, keterbukaan, dan digital dipercepat."},
        by=sari, started_from=1, note="ringkasan lebih pendek",
    )  # fmt: skip
    schedule_another(by=budi, approver=ayu)
    sign_in(desk, demo["Editor"])
    pages = {
        "formulir": "change/",
        "riwayat": "history/",
        "banding": "banding/?dari=1&ke=2",
        "gabung": f"gabung/{aside.number}/",
    }
    for name, page in pages.items():
        take(desk, name, f"/admin/news/article/{article.pk}/{page}")
    label = Article.objects.get(slug=LABEL)
    other_words = "<p>Kota Bekasi meraih predikat Menuju Informatif untuk keenam kalinya berturut-turut.</p>"
    publishing.save(label, label.head.snapshot | {"body": other_words}, by=budi, started_from=1)
    take(desk, "berbeda", f"/admin/news/article/{label.pk}/change/")
    take(desk, "kalender", f"/admin/news/article/kalender/?bulan={timezone.localdate():%Y-%m}")


def schedule_another(*, by, approver) -> None:
    """A change of another article, waiting for tomorrow."""
    other = Article.objects.exclude(slug__in=[SLUG, LABEL]).order_by("pk").first()
    publishing.save(other, other.head.snapshot | {"outlet": "Dokpim"}, by=by, started_from=1)

    def take_step(step, person, **details):
        step(other, by=person, seen=version_of(Article.objects.select_related("head").get(pk=other.pk)), **details)

    take_step(publishing.submit, by)
    take_step(publishing.approve, approver)
    take_step(publishing.schedule, by, at=timezone.now() + timedelta(days=1))


def take(desk, name: str, address: str) -> None:
    assert desk.goto(address).ok
    desk.screenshot(path=FOLDER / f"redaksi-{name}.png", animations="disabled")
