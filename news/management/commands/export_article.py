"""Write everything about an article as JSON; an old address of it does as well."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from news import exports
from news.models import Article


class Command(BaseCommand):
    help = "Menulis segala sesuatu tentang satu berita sebagai JSON: semua revisi, catatan, gambar, dan lampiran."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="alamat berita, bagian sesudah /berita/; alamat lama juga dikenal")
        parser.add_argument("--output", type=Path, metavar="BERKAS", help="tulis ke berkas ini, bukan ke layar")

    def handle(self, *, slug, output, **options):
        article = Article.objects.at_address(slug).first()
        if article is None:
            raise CommandError(f"Tidak ada berita beralamat /berita/{slug}/, dan tidak pernah ada.")
        text = exports.as_text(article)
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output} tidak dapat ditulis: {error.strerror}.") from error
        self.stderr.write(f"{output}: {article.revisions.count()} revisi, {output.stat().st_size} bita.")
