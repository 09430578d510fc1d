"""The list of articles tells where each stands, and finds it there."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from news import publishing
from news.admin.article_list import STATES
from news.models import Article, Revision
from tests.factories import make_article, make_staff
from tests.news.publishing.newsroom import HOUR, fresh, in_state, save, submitted, take, write

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


def titles(client, **query) -> set[str]:
    return {article.title for article in client.get(LIST, query).context["cl"].result_list}


@pytest.fixture
def writer():
    return make_staff("Sari", role="Penulis")


def emergency(writer, editor, *, title: str) -> Article:
    return take(publishing.publish_urgently, write(writer, title), by=editor, reason="Banjir di tiga kelurahan.")


@pytest.fixture
def newsroom(writer, tuti) -> dict[str, Article]:
    """An article in every working state, named by it."""
    articles = {}
    states = {
        "draf": "draft", "menunggu-persetujuan": "submitted", "perlu-perbaikan": "needs-work", "disetujui": "approved",
        "terjadwal": "scheduled", "tayang": "published", "ada-perubahan": "changed", "ditarik": "withdrawn",
    }  # fmt: skip
    for name, state in states.items():
        articles[name] = in_state(state, writer=writer, editor=tuti)
    articles["perubahan-terjadwal"] = in_state("change-scheduled", writer=writer, editor=tuti)
    articles["menunggu-tinjauan"] = emergency(writer, tuti, title="Peringatan banjir")
    articles["berakhir"] = in_state("published", writer=writer, editor=tuti)
    expiry = {"published_at": timezone.now() - 2 * HOUR, "expires_at": timezone.now() - HOUR}
    Article.objects.filter(pk=articles["berakhir"].pk).update(**expiry)
    # What in_state() wrote besides is a draft.
    Article.objects.update(title="draf")
    for name, article in articles.items():
        Article.objects.filter(pk=article.pk).update(title=name)
    return articles


@pytest.mark.parametrize(("state", "shown"), [
    ("draf", {"draf"}),
    ("menunggu-persetujuan", {"menunggu-persetujuan"}),
    ("perlu-perbaikan", {"perlu-perbaikan"}),
    ("disetujui", {"disetujui"}),
    ("terjadwal", {"terjadwal", "perubahan-terjadwal"}),
    ("tayang", {"tayang", "ada-perubahan", "perubahan-terjadwal", "menunggu-tinjauan"}),
    ("ada-perubahan", {"ada-perubahan", "perubahan-terjadwal"}),
    ("menunggu-tinjauan", {"menunggu-tinjauan"}),
    ("berakhir", {"berakhir"}),
    ("ditarik", {"ditarik"}),
])  # fmt: skip
def test_filter_shows_what_is_in_a_state(client, budi, newsroom, state, shown):
    assert titles(client, keadaan=state) == shown


def test_every_article_is_in_some_state(client, budi, newsroom):
    found = set.union(*(titles(client, keadaan=state) for state in STATES))
    assert found == titles(client) == set(newsroom)


def test_unknown_state_shows_everything(client, budi, newsroom):
    assert titles(client, keadaan="entah") == set(newsroom)


@pytest.mark.parametrize(("name", "words"), [
    ("draf", "Draf"),
    ("menunggu-persetujuan", "Menunggu persetujuan"),
    ("perlu-perbaikan", "Perlu perbaikan"),
    ("disetujui", "Disetujui"),
    ("terjadwal", "Terjadwal"),
    ("tayang", "Tayang"),
    ("ada-perubahan", "Tayang Ada perubahan belum terbit"),
    ("menunggu-tinjauan", "Tayang Menunggu tinjauan kedua"),
    ("berakhir", "Berakhir"),
    ("ditarik", "Ditarik"),
])  # fmt: skip
def test_row_says_the_state(client, budi, newsroom, name, words):
    assert state_of(client, newsroom[name]) == words


def test_row_says_how_far_a_change_is(client, budi, newsroom):
    assert state_of(client, newsroom["perubahan-terjadwal"]).startswith("Tayang Ada perubahan belum terbit: terjadwal ")
    article = take(publishing.submit, newsroom["ada-perubahan"], by=budi)
    assert state_of(client, article) == "Tayang Ada perubahan belum terbit: menunggu persetujuan"


def state_of(client, article: Article) -> str:
    list_ = client.get(LIST).context["cl"]
    row = next(row for row in list_.result_list if row.pk == article.pk)
    return strip_tags(list_.model_admin.state_word(row))


def test_emergency_waits_for_its_review_however_often_the_text_is_changed(client, budi, tuti, writer):
    article = emergency(writer, tuti, title="Peringatan banjir")
    save(article, by=tuti, title="Peringatan banjir kedua")
    assert titles(client, keadaan="menunggu-tinjauan") == {"Peringatan banjir"}
    revision = Revision.objects.awaiting_review().get()
    publishing.review(article, by=budi, revision=revision)
    assert titles(client, keadaan="menunggu-tinjauan") == set()


def test_search_finds_the_words_of_the_newest_text_and_shows_them(client, budi, newsroom):
    save(newsroom["tayang"], by=budi, title="Upacara sore")
    response = client.get(LIST, {"q": "upacara"})
    assert [article.pk for article in response.context["cl"].result_list] == [newsroom["tayang"].pk]
    assert "Naskah terbaru: “Upacara sore”" in response.text


def test_article_without_a_revision_is_shown(client, budi):
    make_article("Dari impor")
    make_article("Draf dari impor", state="draft")
    assert titles(client, keadaan="draf") == {"Draf dari impor"}
    assert titles(client, keadaan="ada-perubahan") == set()
    assert titles(client) == {"Dari impor", "Draf dari impor"}


@pytest.mark.parametrize("count", [1, 50])
def test_list_costs_the_same_however_long(client, budi, writer, count, django_assert_num_queries):
    for number in range(count):
        submitted(writer, title=f"Berita {number}")
    client.get(LIST)
    with django_assert_num_queries(11):
        assert len(client.get(LIST).context["cl"].result_list) == count


def test_embargo_is_told_to_those_who_may_see_it(client, budi, writer):
    until = timezone.now() + timedelta(days=1)
    article = take(
        publishing.set_embargo, write(writer), by=writer, until=until, note="", readers=[budi],
    )  # fmt: skip
    assert state_of(client, fresh(article)).startswith("Draf Embargo sampai ")
