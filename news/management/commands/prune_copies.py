"""Removes unsaved copies of articles that nobody came back to."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news import copies

LONGEST_DAYS = 3650


class Command(BaseCommand):
    help = (
        "Menghapus salinan otomatis naskah yang tidak pernah disimpan dan tidak dilanjutkan lagi, supaya yang diketik "
        "orang tidak tersimpan selamanya tanpa ada yang memerlukannya. Hanya salinan: revisi, berita, dan riwayat "
        "tidak pernah disentuh. Jalankan dahulu dengan --dry-run."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, default=30, help="Umur salinan dalam hari, dihitung dari ketikan terakhir (baku: 30)."
        )
        parser.add_argument("--dry-run", action="store_true", help="Hanya menghitung; tidak ada yang dihapus.")

    def handle(self, *args, days: int, dry_run: bool, **options):
        if not 1 <= days <= LONGEST_DAYS:
            raise CommandError(f"--days antara 1 dan {LONGEST_DAYS}: salinan hari ini mungkin sedang diketik.")
        old = copies.older_than(timezone.now() - timedelta(days=days))
        number = old.count() if dry_run else old.delete()[0]
        verb = "Akan dihapus" if dry_run else "Dihapus"
        self.stdout.write(f"{verb}: {number} salinan yang lebih tua dari {days} hari.")
