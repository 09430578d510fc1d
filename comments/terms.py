"""The terms that a resident accepts before the first comment. Change the text and the version together.

Acceptance is kept with version, text and time, because consent must be provable (UU 27/2022 about personal data).
"""

from comments.models import TermsAcceptance

VERSION = "2026-01"
INTRO = "Ruang komentar ini mengikuti Pedoman Pemberitaan Media Siber. Dengan mengirim komentar, Anda setuju:"
POINTS = (
    "Isi komentar tidak berisi kebohongan, fitnah, ancaman, atau kecabulan.",
    "Isi komentar tidak menyebarkan kebencian atau permusuhan atas dasar suku, agama, ras, dan antargolongan.",
    "Isi komentar tidak merendahkan orang karena jenis kelamin, bahasa, keadaan tubuh, atau keadaan jiwanya.",
    "Komentar tidak memuat data pribadi orang lain, iklan, atau perjudian.",
    "Komentar dibaca redaksi sebelum tayang. Redaksi boleh menolak atau menurunkan komentar, dan menyebut alasannya.",
    "Nama tampilan dan isi komentar dapat dibaca semua orang. Alamat surel Anda tidak ditampilkan.",
    "Anda bertanggung jawab atas isi komentar Anda.",
)
TEXT = "\n".join([INTRO, *(f"{number}. {point}" for number, point in enumerate(POINTS, start=1))])


def has_accepted(user) -> bool:
    return TermsAcceptance.objects.filter(user=user, version=VERSION).exists()


def accept(user) -> None:
    """Record that a person accepted today's terms; once is enough."""
    TermsAcceptance.objects.get_or_create(user=user, version=VERSION, defaults={"text": TEXT})
