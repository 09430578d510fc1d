"""Loads the sample content, so that whoever tries the portal finds a newspaper and not an empty page."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from news.demo import seeders
from news.demo.people import seed_staff
from news.demo.seeding import Seeding


class Command(BaseCommand):
    help = "Memuat isi contoh sekali saja; yang sudah disunting atau dihapus tidak disentuh. Hanya dalam mode DEMO."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Hanya menghitung yang akan dibuat; tidak ada yang disimpan."
        )

    def handle(self, *args, dry_run: bool, **options):
        if not settings.DEMO:
            raise CommandError("Isi contoh hanya boleh dimuat dalam mode contoh (DEMO=1), bukan di situs sungguhan.")
        with transaction.atomic():
            seeding = Seeding(is_rehearsal=dry_run)
            seed_staff(seeding)
            for seed in seeders:
                seed(seeding)
        self.stdout.write(self._report(seeding, verb="Akan dibuat" if dry_run else "Dibuat"))

    def _report(self, seeding: Seeding, *, verb: str) -> str:
        if not seeding.made:
            return "Isi contoh sudah lengkap; tidak ada yang diubah."
        counts = ", ".join(f"{number} {kind}" for kind, number in seeding.made.items())
        return f"{verb}: {counts}."
