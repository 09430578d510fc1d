"""Mail in the demo: a readable file of its own for every mail, and a copy on the console."""

import stat

from django.core.mail import EmailMessage

from bekasi_portal.demo_mail import FileAndConsoleBackend


def test_each_mail_is_a_readable_file_and_is_printed(settings, tmp_path, capsys):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    mail = EmailMessage(
        "Kode masuk", "Kode Anda: 1234-5678 – berlaku 15 menit.", "a@b.example", ["warga@contoh.example"]
    )
    assert FileAndConsoleBackend().send_messages([mail, mail]) == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert len(files) == 2
    text = files[0].read_text()
    assert "Perihal: Kode masuk" in text
    assert "Kode Anda: 1234-5678 – berlaku 15 menit." in text
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert capsys.readouterr().out.count("1234-5678") == 2


def test_an_address_cannot_lead_out_of_the_folder(settings, tmp_path, capsys):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    FileAndConsoleBackend().send_messages([EmailMessage("S", "Isi", "a@b.example", ["../../x@contoh.example"])])
    assert [path.parent for path in tmp_path.rglob("*.txt")] == [tmp_path / "mail"]
