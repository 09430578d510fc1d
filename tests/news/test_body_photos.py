import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import body_photos, renditions
from news.models import Article, EditorialEvent, Photo
from news.text import clean_body
from tests.factories import make_article, make_photo

pytestmark = pytest.mark.django_db


def article_with(*figures: str) -> Article:
    return make_article(body="<p>Awal.</p>" + "".join(figures) + "<p>Akhir.</p>")


def figcaption(article: Article) -> str:
    return re.search(r"<figcaption.*?</figcaption>", article.body, re.DOTALL)[0]


def test_named_photo_gets_its_picture_and_the_text_stays_clean():
    photo = make_photo(caption="Apel di halaman")
    renditions.make(photo)
    article = article_with(f'<figure data-photo="{photo.pk}"></figure>')
    body_photos.refresh(article)
    folder = photo.renditions["folder"]
    assert f"/media/{folder}/full-320.avif 320w, /media/{folder}/full-640.avif 640w" in article.body
    assert f'<img src="/media/{folder}/full-640.jpg" alt="Apel pagi" width="640" height="480"' in article.body
    assert article.body.startswith("<p>Awal.</p>")
    assert article.body.endswith("<p>Akhir.</p>")
    assert clean_body(article.body) == article.body
    article.refresh_from_db()
    assert clean_body(article.body) == article.body
    assert list(article.body_photos.all()) == [photo]


def test_master_stands_in_until_the_renditions_are_there():
    photo = make_photo()
    article = article_with(f'<figure data-photo="{photo.pk}"></figure>')
    body_photos.refresh(article)
    assert f'<img src="/media/{photo.file.name}"' in article.body
    renditions.make(photo)
    body_photos.refresh(article)
    assert photo.file.name not in article.body
    assert "full-640.avif" in article.body


def test_own_caption_is_kept_and_an_empty_one_comes_from_the_library():
    photo = make_photo(caption="Dari <pustaka>")
    own = f'<figure data-photo="{photo.pk}"><figcaption>Barisan <em>pagi</em></figcaption></figure>'
    article = article_with(own)
    for _again in range(2):
        body_photos.refresh(article)
        assert figcaption(article) == "<figcaption>Barisan <em>pagi</em>\n<small>Foto: Dokpim</small></figcaption>"
    empty = article_with(f'<figure data-photo="{photo.pk}"><figcaption>&nbsp;</figcaption></figure>')
    body_photos.refresh(empty)
    assert figcaption(empty) == (
        '<figcaption class="pustaka">Dari &lt;pustaka&gt;\n<small>Foto: Dokpim</small></figcaption>'
    )
    Photo.objects.filter(pk=photo.pk).update(caption="Keterangan baru", credit="Warga Contoh")
    body_photos.refresh(empty)
    assert "Keterangan baru\n<small>Foto: Warga Contoh</small>" in empty.body
    assert "pustaka&gt;" not in empty.body


def test_illustration_says_so_and_a_bare_photo_has_no_caption():
    drawn = make_photo(kind=Photo.Kind.ILLUSTRATION, credit="")
    bare = make_photo(credit="")
    article = article_with(f'<figure data-photo="{drawn.pk}"></figure>', f'<figure data-photo="{bare.pk}"></figure>')
    body_photos.refresh(article)
    assert f'<figure class="ilustrasi" data-photo="{drawn.pk}">' in article.body
    assert article.body.count("<figcaption") == 1
    assert "<small>Ilustrasi</small>" in article.body


def test_figure_without_its_photo_is_left_out_and_others_are_untouched():
    quotation = '<figure class="kutipan"><blockquote><p>Kata.</p></blockquote><figcaption>Nama</figcaption></figure>'
    article = article_with('<figure data-photo="404"><figcaption>Hilang</figcaption></figure>', quotation)
    body_photos.refresh(article)
    assert article.body == f"<p>Awal.</p>{quotation}<p>Akhir.</p>"


def test_list_of_photos_follows_the_text():
    first, second = make_photo(), make_photo()
    figure = '<figure data-photo="{}"></figure>'
    article = article_with(figure.format(first.pk), figure.format(first.pk))
    body_photos.refresh(article)
    assert list(article.body_photos.all()) == [first]
    article.body = figure.format(second.pk)
    article.save()
    body_photos.refresh(article)
    assert list(article.body_photos.all()) == [second]
    article.body = "<p>Tanpa gambar.</p>"
    article.save()
    body_photos.refresh(article)
    assert not article.body_photos.exists()


def test_refreshing_is_no_edit():
    photo = make_photo()
    article = article_with(f'<figure data-photo="{photo.pk}"></figure>')
    long_ago = timezone.now() - timedelta(days=30)
    Article.objects.filter(pk=article.pk).update(modified_at=long_ago)
    body_photos.refresh(article)
    article.refresh_from_db()
    assert article.modified_at == long_ago
    assert article.updated_at is None
    assert not EditorialEvent.objects.exists()
    with CaptureQueriesContext(connection) as captured:
        body_photos.refresh(article)
    assert not any('UPDATE "news_article"' in query["sql"] for query in captured)


def test_text_saved_meanwhile_is_not_overwritten():
    photo = make_photo()
    stale = article_with(f'<figure data-photo="{photo.pk}"></figure>')
    Article.objects.filter(pk=stale.pk).update(body="<p>Naskah baru.</p>")
    body_photos.refresh(stale)
    stale.refresh_from_db()
    assert stale.body == "<p>Naskah baru.</p>"


def test_hostile_caption_or_name_cannot_get_in():
    photo = make_photo(
        caption="<script>alert(1)</script>", credit='"><img src=x onerror=alert(1)>', alt='"><b onclick=x>'
    )
    article = article_with(f'<figure data-photo="{photo.pk}"></figure>')
    body_photos.refresh(article)
    assert "<script" not in article.body
    assert article.body.count("<img") == 1
    assert "<b" not in article.body.replace("<br", "")
