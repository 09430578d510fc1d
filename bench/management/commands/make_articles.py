from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from bench import articles
from bench.articles import ALIAS, NotOurDatabaseError

BAR = 40


class Command(BaseCommand):
    help = (
        "Mengisi basis data pengukuran (nama basis data portal dengan akhiran _bench) dengan berita karangan. "
        "Basis data portal sendiri tidak disentuh. Yang terhenti dilanjutkan bila perintah ini dijalankan lagi."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N", help="banyaknya berita seluruhnya")

    def handle(self, *, number, **options):
        if number < 1:
            raise CommandError("N paling sedikit 1.")
        started = monotonic()
        try:
            with articles.opened():
                made = articles.fill(number, tell=lambda done: self.show(done, number, started))
                name = connections[ALIAS].settings_dict["NAME"]
        except NotOurDatabaseError as error:
            raise CommandError(f"Basis data pengukuran memuat berita lain; tidak ada yang diubah. ({error})") from error
        self.stdout.write(f"\n{made} berita baru dalam {monotonic() - started:.0f} detik, di basis data {name}.")

    def show(self, done: int, number: int, started: float) -> None:
        filled = BAR * done // number
        bar = f"{'#' * filled}{'.' * (BAR - filled)}"
        self.stdout.write(f"\r[{bar}] {done}/{number} {monotonic() - started:.0f} s", ending="")
        self.stdout.flush()
