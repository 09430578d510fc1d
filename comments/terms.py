"""The terms that a resident accepts before the first comment. Change the text and the version together.

Acceptance is kept with version, text and time, because consent must be provable (UU 27/2022 about personal data).
"""

from django.utils import timezone

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
    return TermsAcceptance.objects.filter(user=user, version=VERSION, withdrawn_at=None).exists()


def accept(user) -> None:
    """Record that a person accepted today's terms; once is enough, unless it was withdrawn meanwhile."""
    accepted, is_new = TermsAcceptance.objects.get_or_create(user=user, version=VERSION, defaults={"text": TEXT})
    if not is_new and accepted.withdrawn_at:
        accepted.accepted_at, accepted.withdrawn_at = timezone.now(), None
        accepted.save(update_fields=["accepted_at", "withdrawn_at"])


def withdraw(user) -> None:
    """A person takes the consent back: nothing new is accepted until it is given again."""
    TermsAcceptance.objects.filter(user=user, withdrawn_at=None).update(withdrawn_at=timezone.now())
