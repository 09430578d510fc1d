"""Steps for several articles at once: each by its own rules, and only as it was seen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news import publishing
from news.models import Article
from news.publishing import version_of
from tests.factories import make_staff
from tests.news.publishing.newsroom import approved, fresh, in_state, save, submitted, take, write

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def budi(sari, client):
    user = make_staff("Budi", role="Editor")
    client.force_login(user)
    return user


def tick(client, action: str, *articles: Article, seen=None, address=LIST, **more):
    """Tick rows of a list that was opened just now, or showed `seen`."""
    rows = {f"seen-{article.pk}": version_of(fresh(article)) for article in articles} | (seen or {})
    return client.post(address, {"action": action, "_selected_action": [a.pk for a in articles]} | rows | more)


def told(client, response=None) -> list[str]:
    return [str(message) for message in client.get(LIST).context["messages"]]


def states(*articles: Article) -> list[str]:
    return [fresh(article).head.state for article in articles]


def test_rows_carry_what_they_showed(client, budi, sari):
    article = submitted(sari)
    assert f'<input type="hidden" name="seen-{article.pk}" value="1.submitted.draft">' in client.get(LIST).text


def test_writer_hands_in_several(client, sari):
    articles = [write(sari, f"Berita {number}") for number in (1, 2)]
    tick(client, "submit_ticked", *articles)
    assert states(*articles) == ["submitted", "submitted"]
    assert told(client) == ["2 berita diajukan: “Berita 1”; “Berita 2”."]


def test_writer_is_offered_nothing_else(client, sari):
    article = submitted(sari)
    choices = client.get(LIST).context["action_form"].fields["action"].choices
    assert [value for value, _label in choices if value] == ["submit_ticked"]
    tick(client, "approve_ticked", article)
    assert states(article) == ["submitted"]


def test_editor_approves_what_others_wrote_and_is_told_about_each_other_one(client, budi, sari):
    good, own, draft = submitted(sari, title="Baik"), submitted(budi, title="Sendiri"), write(sari, "Draf")
    tick(client, "approve_ticked", good, own, draft)
    assert states(good, own, draft) == ["approved", "submitted", "draft"]
    messages = told(client)
    assert messages[-1] == "1 berita disetujui: “Baik”."
    assert "“Sendiri” tidak disetujui. Anda ikut menyimpan naskah ini. Minta penyunting lain menyetujuinya." in messages
    assert "“Draf” tidak disetujui. Hanya naskah yang diajukan yang dapat disetujui." in messages
    assert len(messages) == 3


def test_text_saved_since_the_list_was_opened_is_not_approved(client, budi, sari):
    article, other = submitted(sari), submitted(sari, title="Lain")
    seen = {f"seen-{article.pk}": version_of(article)}
    save(article, by=sari, title="Berubah")
    tick(client, "approve_ticked", article, other, seen=seen)
    assert states(article, other) == ["submitted", "approved"]
    assert "Sari menyimpan" in told(client)[0]


@pytest.mark.parametrize("seen", ["", "1.approved.draft", "x" * 999])
def test_row_without_its_true_mark_is_refused(client, budi, sari, seen):
    article = submitted(sari)
    tick(client, "approve_ticked", article, seen={f"seen-{article.pk}": seen})
    assert states(article) == ["submitted"]


def test_publishing_asks_first_and_says_what_will_not_go_out(client, budi, sari):
    ready, draft = approved(sari, budi, title="Siap"), write(sari, "Belum")
    response = tick(client, "publish_ticked", ready, draft)
    assert [row.title for row in response.context["ready"]] == ["Siap"]
    assert [(row.title, problem) for row, problem in response.context["refused"]] == [
        ("Belum", "Terbit memerlukan persetujuan penyunting lain. Ajukan dahulu.")
    ]
    assert states(ready) == ["approved"]


def test_confirmed_articles_are_published(client, budi, sari):
    articles = [approved(sari, budi, title=f"Berita {number}") for number in (1, 2)]
    tick(client, "publish_ticked", *articles, apply="1")
    assert [fresh(article).is_published for article in articles] == [True, True]
    assert told(client) == ["2 berita terbit: “Berita 1”; “Berita 2”."]


def test_article_changed_while_asking_is_held_back_and_the_others_go_out(client, budi, tuti, sari):
    good, changed = approved(sari, budi, title="Baik"), approved(sari, budi, title="Berubah")
    seen = {f"seen-{changed.pk}": version_of(changed)}
    take(publishing.ask_changes, changed, by=tuti, reason="Sebut sumbernya.")
    tick(client, "publish_ticked", good, changed, seen=seen, apply="1")
    assert (fresh(good).is_published, fresh(changed).is_published) == (True, False)
    messages = told(client)
    assert messages[1] == "1 berita terbit: “Baik”."
    assert messages[0].startswith("“Berubah” tidak terbit. Tuti meminta perbaikan")


def test_article_that_left_the_filter_meanwhile_is_still_told_about(client, budi, tuti, sari):
    article = submitted(sari)
    seen = {f"seen-{article.pk}": version_of(article)}
    take(publishing.approve, article, by=tuti)
    tick(client, "approve_ticked", article, seen=seen, address=f"{LIST}?keadaan=menunggu-persetujuan")
    assert "Tuti menyetujui" in told(client)[0]


def test_embargoed_article_does_not_exist_for_others(client, budi, sari):
    article = submitted(sari, title="Rahasiasekali")
    Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() + timedelta(days=1))
    tick(client, "approve_ticked", article)
    messages = told(client)
    assert states(article) == ["submitted"]
    assert messages == ["Sebagian berita yang Anda centang tidak ada lagi, atau tidak dibuka untuk Anda."]


@pytest.mark.parametrize("key", ["abc", "-1", "9" * 40, "²", ""])
def test_forged_keys_are_no_articles(client, budi, key):
    response = client.post(LIST, {"action": "approve_ticked", "_selected_action": [key]})
    assert response.status_code == 302


def test_rows_of_other_pages_are_never_included(client, budi, sari):
    ticked, unseen = submitted(sari), submitted(sari, title="Lain")
    tick(client, "approve_ticked", ticked, select_across="1")
    assert states(ticked, unseen) == ["approved", "submitted"]


def test_nothing_ticked_does_nothing(client, budi, sari):
    article = submitted(sari)
    tick(client, "approve_ticked")
    assert states(article) == ["submitted"]


def test_change_of_what_is_out_is_said_to_be_minor(client, budi, sari):
    article = in_state("changed", writer=sari, editor=budi)
    article = take(publishing.submit, article, by=sari)
    article = take(publishing.approve, article, by=budi)
    assert "terbit sebagai perubahan kecil" in tick(client, "publish_ticked", article).text
