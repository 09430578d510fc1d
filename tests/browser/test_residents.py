"""Three residents and a passer-by under one article: a spammer, a newcomer, and one whom the newsroom knows."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from comments import notices
from comments.models import Comment
from tests.browser.barriers import violations
from tests.browser.desk import sign_in
from tests.factories import make_comment, make_user

ASSEMBLY = "/berita/apel-perdana-2026/"
SPAM = "Bosku, s l o t g.4.c.0.r di R4JAZEUS777 maxw1n, link di rajazeus777.vip, depo 10rb jadi 5 juta!"
SPAM_WITH_DOTS = "Bosku s.l.o.t g4c0r di RAJAZEUS777 maxwin, link di rajazeus777.vip depo 10rb jadi 5 juta"
NEW = "Loket di kecamatan kami tutup lebih awal, mohon diperiksa."
KNOWN = "Kemarin saya ke sana pukul dua, masih buka."
REPLY = "Loket yang mana? Yang di lantai dua masih buka."


@pytest.fixture
def people(chromium, portal):
    """Further browsers, one for each name."""
    contexts = {}

    def window(name: str):
        if name not in contexts:
            options = {"base_url": portal, "locale": "id-ID", "viewport": {"width": 360, "height": 740}}
            contexts[name] = chromium.new_context(**options).new_page()
        return contexts[name]

    yield window
    for page in contexts.values():
        page.context.close()


@pytest.fixture
def known(demo):
    """Somebody with two comments that the newsroom has shown."""
    user = make_user("ibu.kenal@contoh.example", display_name="Ibu Kenal", name_key="ibukenal")
    for number in range(2):
        make_comment(author=user, author_name="Ibu Kenal", text=f"Terima kasih, nomor {number}.")
    return user


def test_evening_under_an_article(demo, known, people, desk, page, time_machine):
    start = timezone.now()
    time_machine.move_to(start)
    new, spammer, known_page = people("new"), people("spammer"), people("known")

    code_expires_and_the_text_stays(new, time_machine)
    sent_twice_stored_once(new)
    spam_waits_in_its_lane_and_comes_no_second_time(spammer, desk, demo, time_machine)
    approve_the_newcomer(desk)
    lost_session_loses_no_text(known_page)
    answer_the_newcomer(known_page)
    time_machine.move_to(start + timedelta(hours=2))
    hear_by_mail(new)
    report_and_remove(page, desk)
    take_ones_data_and_go(new)
    page.goto(ASSEMBLY)
    expect(page.get_by_text("Komentar dihapus penulisnya.")).to_be_visible()
    expect(page.get_by_text(REPLY)).to_be_visible()
    assert User.objects.filter(email="pak.anyar@contoh.example").count() == 0


def write(page, *, name: str, text: str) -> None:
    """In the article itself, without leaving it."""
    page.goto(ASSEMBLY)
    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_label("Nama yang ditampilkan").fill(name)
    page.get_by_label("Komentar", exact=True).fill(text)
    for consent in page.get_by_label(re.compile("^Saya setuju")).all():
        consent.check()
    assert page.url.endswith(ASSEMBLY)


def ask_for_code(page, address: str) -> None:
    page.get_by_label("Alamat surel").fill(address)
    page.get_by_role("button", name="Kirim kode").click()
    expect(page.get_by_label("Kode dari surel")).to_be_visible()


def type_code(page) -> None:
    page.get_by_label("Kode dari surel").fill(re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group())
    page.get_by_role("button", name="Masuk").click()


def come_in(page, address: str) -> None:
    ask_for_code(page, address)
    type_code(page)


def code_expires_and_the_text_stays(new, time_machine) -> None:
    write(new, name="Pak Anyar", text=NEW)
    new.get_by_role("button", name=re.compile("masuk dengan kode surel")).click()
    ask_for_code(new, "pak.anyar@contoh.example")
    time_machine.shift(timedelta(minutes=16))
    type_code(new)
    expect(new.get_by_text("Kode sudah tidak berlaku").first).to_be_visible()
    come_in(new, "pak.anyar@contoh.example")
    expect(new.get_by_label("Komentar", exact=True)).to_have_value(NEW)


def sent_twice_stored_once(new) -> None:
    new.get_by_role("button", name="Kirim komentar").dblclick()
    expect(new.get_by_text("Komentar Anda menunggu dibaca redaksi.")).to_be_visible()
    assert violations(new) == []
    assert Comment.objects.filter(text=NEW).count() == 1
    # The way back leads to the form as it was; sending it again stores nothing.
    write(new, name="Pak Anyar", text=NEW)
    new.get_by_role("button", name="Kirim komentar").click()
    expect(new.locator("#formulir")).to_contain_text(re.compile("menunggu dibaca redaksi|sudah pernah Anda kirim"))
    assert Comment.objects.filter(text=NEW).count() == 1
    new.goto("/akun/komentar/")
    expect(new.get_by_text("Menunggu", exact=True)).to_be_visible()
    new.get_by_label("balasan untuk komentar saya").check()
    new.get_by_role("button", name="Simpan pilihan").click()


def spam_waits_in_its_lane_and_comes_no_second_time(spammer, desk, demo, time_machine) -> None:
    write(spammer, name="Bosku Hoki", text=SPAM)
    expect(spammer.get_by_text("Tautan yang terbaca")).to_have_count(1)
    spammer.get_by_role("button", name=re.compile("masuk dengan kode surel")).click()
    come_in(spammer, "bosku@contoh.example")
    spammer.get_by_role("button", name="Kirim komentar").click()
    expect(spammer.get_by_text("Komentar Anda menunggu dibaca redaksi.")).to_be_visible()
    time_machine.shift(timedelta(minutes=2))  # no double click any more
    write(spammer, name="Bosku Hoki", text=SPAM_WITH_DOTS)
    spammer.get_by_role("button", name="Kirim komentar").click()
    expect(spammer.get_by_text("Komentar yang sama sudah pernah Anda kirim").first).to_be_visible()
    spammer.goto(ASSEMBLY)
    expect(spammer.get_by_text("depo 10rb")).to_have_count(0)
    sign_in(desk, demo["Moderator"])
    desk.goto("/admin/comments/comment/?sebab=judol")
    expect(desk.get_by_role("row", name=re.compile("R4JAZEUS777.*diduga judol"))).to_be_visible()
    expect(desk.get_by_text(NEW)).to_have_count(0)
    desk.get_by_role("link", name=re.compile("R4JAZEUS777")).click()
    desk.get_by_label("Alasan").select_option(label="Iklan atau perjudian")
    desk.get_by_role("button", name="Tolak").click()
    spammer.goto("/akun/komentar/")
    expect(spammer.get_by_text("Alasan: Iklan atau perjudian")).to_be_visible()


def approve_the_newcomer(desk) -> None:
    desk.goto("/admin/comments/comment/")
    desk.get_by_role("link", name=re.compile(NEW)).click()
    expect(desk.get_by_text(re.compile("penulis baru"))).to_be_visible()
    desk.get_by_role("button", name="Tayangkan").click()
    expect(desk.get_by_role("status")).to_contain_text("Komentar Pak Anyar")


def lost_session_loses_no_text(known_page) -> None:
    """Between typing and sending every cookie goes; what was typed comes back, through the login as well."""
    known_page.goto("/akun/masuk/")
    come_in(known_page, "ibu.kenal@contoh.example")
    write(known_page, name="Ibu Kenal", text=KNOWN)
    known_page.context.clear_cookies()
    known_page.get_by_role("button", name="Kirim komentar").click()
    expect(known_page.get_by_text("Komentar Anda belum terkirim, tetapi tidak hilang.")).to_be_visible()
    expect(known_page.get_by_label("Komentar", exact=True)).to_have_value(KNOWN)
    for consent in known_page.get_by_label(re.compile("^Saya setuju")).all():
        consent.check()
    known_page.get_by_role("button", name=re.compile("masuk dengan kode surel")).click()
    come_in(known_page, "ibu.kenal@contoh.example")
    expect(known_page.get_by_label("Komentar", exact=True)).to_have_value(KNOWN)
    known_page.get_by_role("button", name="Kirim komentar").click()
    expect(known_page.get_by_text("Komentar Anda sudah tayang.")).to_be_visible()


def answer_the_newcomer(known_page) -> None:
    known_page.goto(ASSEMBLY)
    expect(known_page.get_by_text(KNOWN)).to_be_visible()
    known_page.get_by_role("link", name="Balas komentar Pak Anyar").click()
    expect(known_page.get_by_text("Membalas Pak Anyar")).to_be_visible()
    known_page.get_by_label("Komentar", exact=True).fill(REPLY)
    known_page.get_by_role("button", name="Kirim komentar").click()
    expect(known_page.get_by_text("Komentar Anda sudah tayang.")).to_be_visible()
    known_page.goto(ASSEMBLY)
    expect(known_page.locator(".comment__replies").get_by_text(REPLY)).to_be_visible()


def hear_by_mail(new) -> None:
    """Approval and reply come in one mail; its link stops further ones only when it is confirmed."""
    notices.send_due()
    (letter,) = [letter for letter in mail.outbox if letter.to == ["pak.anyar@contoh.example"] and "kode" not in
                 letter.subject.lower()]  # fmt: skip
    assert "Komentar Anda tayang" in letter.body
    assert REPLY in letter.body
    new.goto(re.search(r"http://portal\.test(/akun/surel/berhenti/\S+)", letter.body)[1])
    new.get_by_role("button", name="Ya, hentikan surel").click()
    expect(new.get_by_text("Anda tidak lagi menerima surel")).to_be_visible()


def report_and_remove(page, desk) -> None:
    """A passer-by, without an account, complains about the resident's comment and gets a number."""
    page.goto(ASSEMBLY)
    page.get_by_role("link", name="Adukan komentar Ibu Kenal").click()
    page.get_by_label("Fitnah atau kebohongan").check()
    page.get_by_label("Penjelasan").fill("Loketnya sudah tutup sejak siang.")
    page.get_by_role("button", name="Kirim pengaduan").click()
    number = page.get_by_text(re.compile(r"A-\d{4}-\d{5}")).inner_text()
    desk.goto("/admin/comments/comment/?sebab=adukan")
    expect(desk.get_by_text("1 belum dijawab")).to_be_visible()
    desk.get_by_role("link", name=re.compile(KNOWN)).click()
    expect(desk.get_by_text(re.search(r"A-\d{4}-\d{5}", number)[0])).to_be_visible()
    desk.get_by_label("Alasan").select_option(label="Fitnah atau tuduhan tanpa dasar")
    desk.get_by_role("button", name="Turunkan").click()
    page.goto(ASSEMBLY)
    expect(page.get_by_text(KNOWN)).to_have_count(0)


def take_ones_data_and_go(new) -> None:
    new.goto("/akun/")
    with new.expect_download() as download:
        new.get_by_role("link", name=re.compile("Unduh")).click()
    copy = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [row["isi"] for row in copy["komentar"]] == [NEW]
    new.goto("/akun/data/hapus/")
    new.get_by_label("Ya, hapus akun").check()
    new.get_by_role("button", name=re.compile("Hapus")).click()
    expect(new.get_by_text("Akun Anda dan semua komentarnya sudah dihapus.")).to_be_visible()
