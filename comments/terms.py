"""What a resident accepts before the first comment: the terms, and how data are handled. A new text is a new version.

Each acceptance is kept with version, text and time, because consent must be provable; the two are asked for apart,
because consent about data must not be hidden among other things (UU 27/2022, Pasal 20-22).
"""

from dataclasses import dataclass

from django.utils import timezone

from comments.models import TermsAcceptance


@dataclass(frozen=True)
class Document:
    """A text that is accepted as a whole."""

    version: str
    intro: str
    points: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it is kept with every acceptance."""
        return "\n".join([self.intro, *(f"{number}. {point}" for number, point in enumerate(self.points, start=1))])


TERMS = Document(
    "2026-11",
    "Ruang komentar ini mengikuti Pedoman Pemberitaan Media Siber. Dengan mengirim komentar, Anda setuju:",
    (
        "Isi komentar tidak berisi kebohongan, fitnah, ancaman, atau kecabulan.",
        "Isi komentar tidak menyebarkan kebencian atau permusuhan atas dasar suku, agama, ras, dan antargolongan.",
        "Isi komentar tidak merendahkan orang karena jenis kelamin, bahasa, keadaan tubuh, atau keadaan jiwanya.",
        "Komentar tidak memuat data pribadi orang lain, iklan, atau perjudian.",
        "Komentar dibaca redaksi sebelum tayang, kecuali dari penulis yang sudah dua kali disetujui.",
        "Redaksi boleh menolak atau menurunkan komentar, dan menyebut alasannya.",
        "Nama tampilan dan isi komentar dapat dibaca semua orang. Alamat surel Anda tidak ditampilkan.",
        "Anda bertanggung jawab atas isi komentar Anda.",
    ),
)
PRIVACY = Document(
    "2026-11",
    "Untuk berkomentar, portal memproses data berikut:",
    (
        "Alamat surel, untuk mengirim kode masuk dan kabar tentang komentar Anda. Kabar itu dapat dihentikan.",
        "Nama tampilan, komentar beserta hasil pemeriksaan dan keputusannya, sampai Anda menghapusnya.",
        "Sidik alamat internet, untuk menahan kiriman beruntun. Kuncinya berganti setiap bulan, lalu dihapus.",
        "Data tidak dijual, tidak dipakai untuk iklan, dan tidak dibagikan selain kepada yang berwenang menurut hukum.",
        "Anda dapat mengunduh data, mencabut persetujuan, dan menghapus akun kapan saja di halaman akun Anda.",
    ),
)
DOCUMENTS = {TermsAcceptance.Document.TERMS: TERMS, TermsAcceptance.Document.PRIVACY: PRIVACY}
# A child's data are processed with a parent's consent (UU 27/2022, Pasal 25).
CHILDREN = (
    "Belum berusia 18 tahun? Mintalah izin orang tua atau wali sebelum berkomentar, dan jangan menulis nama lengkap, "
    "sekolah, alamat, atau nomor telepon Anda."
)


def has_accepted(user) -> bool:
    """Both documents, as they are today."""
    valid = TermsAcceptance.objects.filter(user=user, withdrawn_at=None).values_list("document", "version")
    return {(name, document.version) for name, document in DOCUMENTS.items()} <= set(valid)


def accept(user) -> None:
    """Record that a person accepted today's documents; once is enough, unless it was withdrawn meanwhile."""
    for name, document in DOCUMENTS.items():
        accepted, is_new = TermsAcceptance.objects.get_or_create(
            user=user, document=name, version=document.version, defaults={"text": document.text}
        )
        if not is_new and accepted.withdrawn_at:
            accepted.accepted_at, accepted.withdrawn_at = timezone.now(), None
            accepted.save(update_fields=["accepted_at", "withdrawn_at"])


def withdraw(user) -> None:
    """A person takes the consent back: nothing new is accepted until it is given again."""
    TermsAcceptance.objects.filter(user=user, withdrawn_at=None).update(withdrawn_at=timezone.now())
