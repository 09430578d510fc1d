"""The index page tells each person what waits for them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from news import publishing
from tests.factories import make_staff
from tests.news.publishing.newsroom import HOUR, approved, in_state, save, submitted, take, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return make_staff("Sari", role="Penulis")


@pytest.fixture
def budi():
    return make_staff("Budi", role="Editor")


def section(client, user, name: str) -> str:
    """The text of one list of the page; empty when it is not there."""
    client.force_login(user)
    page = client.get("/admin/").text
    if f'<h2 id="{name}">' not in page:
        return ""
    return page.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]


def test_editor_sees_what_was_handed_in_the_longest_waiting_first(client, sari, budi):
    for hours, title in ((1, "Kedua"), (2, "Pertama"), (0, "Ketiga")):
        with time_machine.travel(timezone.now() - hours * HOUR):
            article = submitted(sari, title=title)
    save(article, by=sari, title="Ketiga, diperbaiki")
    rows = section(client, budi, "persetujuan")
    assert rows.index("Pertama") < rows.index("Kedua") < rows.index("Ketiga, diperbaiki")


def test_own_texts_are_marked_because_another_editor_approves_them(client, budi, tuti):
    submitted(budi, title="Tulisan Budi")
    mark = "penyunting lain yang menyetujui"
    assert mark in section(client, budi, "persetujuan")
    assert mark not in section(client, tuti, "persetujuan")


def test_emergency_is_on_the_list_until_another_editor_has_looked(client, sari, budi, tuti):
    article = take(publishing.publish_urgently, write(sari, "Banjir"), by=budi, reason="Warga perlu tahu.")
    save(article, by=sari, title="Banjir surut")
    assert "Warga perlu tahu." in section(client, tuti, "tinjauan")
    assert "penyunting lain yang meninjau" in section(client, budi, "tinjauan")
    revision = article.revisions.get(number=1)
    form = client.get(f"/admin/news/article/{article.pk}/change/").text
    assert "Menunggu tinjauan kedua" in form
    assert "Sudah saya tinjau" not in form
    client.force_login(tuti)
    assert "Sudah saya tinjau" in client.get(f"/admin/news/article/{article.pk}/change/").text
    client.post(f"/admin/news/article/{article.pk}/tinjauan-kedua/", {"revision": revision.number})
    assert section(client, tuti, "tinjauan") == ""


def test_writer_sees_what_is_to_be_mended_and_why(client, sari, budi):
    in_state("needs-work", writer=sari, editor=budi)
    rows = section(client, sari, "perbaikan")
    assert "Sebut sumber angkanya." in rows
    assert "Budi" in rows
    assert section(client, budi, "perbaikan") == ""


def test_writer_sees_what_was_handed_in(client, sari):
    submitted(sari, title="Diajukan Sari")
    assert "Diajukan Sari" in section(client, sari, "diajukan")
    assert section(client, sari, "persetujuan") == ""


def test_approved_texts_wait_for_an_editor(client, sari, budi):
    approved(sari, budi, title="Sudah disetujui")
    assert "Sudah disetujui" in section(client, budi, "siap")
    assert section(client, sari, "siap") == ""


def test_change_of_what_is_out_is_a_draft_with_its_new_title(client, sari, budi):
    in_state("changed", writer=sari, editor=budi)
    rows = section(client, sari, "draf")
    assert "Apel pagi kedua" in rows
    assert "Perubahan atas berita yang sudah terbit." in rows


def test_scheduled_texts_and_changes_stand_by_their_time(client, sari, budi):
    now = timezone.now()
    change = in_state("change-scheduled", writer=sari, editor=budi)
    take(publishing.schedule, change, by=budi, at=now + 3 * HOUR)
    take(publishing.schedule, approved(sari, budi, title="Yang pertama"), by=budi, at=now + 2 * HOUR)
    rows = section(client, budi, "terjadwal")
    assert rows.index("Yang pertama") < rows.index("Apel pagi kedua")
    assert "perubahan terbit" in rows


def test_writer_sees_nothing_of_others(client, sari, budi):
    for state in ("draft", "submitted", "scheduled"):
        in_state(
            state, writer=budi, editor=make_staff(f"Tuti {state}", role="Editor", email=f"{state}@redaksi.example")
        )
    client.force_login(sari)
    assert "Apel pagi pertama" not in client.get("/admin/").text


def test_list_that_is_longer_leads_on(client, sari, budi):
    for number in range(6):
        submitted(sari, title=f"Berita {number}")
    rows = section(client, budi, "persetujuan")
    assert rows.count('class="article-row"') == 5
    assert 'href="/admin/news/article/?keadaan=menunggu-persetujuan"' in rows


def test_late_schedules_are_told_to_those_who_publish(client, sari, budi):
    article = in_state("change-scheduled", writer=sari, editor=budi)
    at = article.head.publish_at
    with time_machine.travel(at + timedelta(minutes=1)):
        assert not late(client, budi)
    with time_machine.travel(at + timedelta(minutes=3)):
        assert late(client, budi)
        assert not late(client, sari)
        publishing.apply_due()
        assert not late(client, budi)


def late(client, user) -> bool:
    client.force_login(user)
    pages = ["1 jadwal terlambat diterapkan." in client.get(page).text for page in ("/admin/", "/admin/news/article/")]
    assert pages[0] == pages[1]
    return pages[0]


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(("role", "queries"), [("Editor", 17), ("Penulis", 10)])
def test_page_costs_the_same_however_much_waits(
    client, sari, budi, tuti, role, queries, count, django_assert_num_queries
):
    person = make_staff("Rini", role=role)
    for number in range(count):
        submitted(person, title=f"Diajukan {number}")
        take(publishing.ask_changes, submitted(person, title=f"Perbaikan {number}"), by=budi, reason="Sumbernya?")
        write(person, f"Draf {number}")
        approved(person, budi, title=f"Siap {number}")
        take(publishing.schedule, approved(person, budi), by=budi, at=timezone.now() + HOUR)
        take(publishing.publish_urgently, write(person), by=budi, reason="Darurat.")
    client.force_login(person)
    client.get("/admin/")
    with django_assert_num_queries(queries):
        client.get("/admin/")
