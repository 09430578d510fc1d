"""Learns the weights of the spam score anew. Needs scikit-learn, which the site itself does not: `make install-dev`."""

from importlib.util import find_spec
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from comments.spam import WEIGHTS


class Command(BaseCommand):
    help = (
        "Melatih model skor spam dari berkas CSV (kolom text dan label; 1 = spam) dan menulis bobot beserta kartunya. "
        "Berkas dan benih yang sama menghasilkan bita yang sama."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="+", type=Path, help="CSV dengan kolom text dan label (0 atau 1).")
        parser.add_argument("--brands", type=Path, help="Nama situs judi yang dikenal, satu per baris.")
        parser.add_argument(
            "--ordinary", type=Path, nargs="*", default=[],
            help="CSV berisi tulisan biasa (kolom passage, query, atau body); separuhnya dilatihkan, separuhnya diuji.",
        )  # fmt: skip
        parser.add_argument(
            "--never", type=Path, nargs="*", default=[], help="Seperti --ordinary, tetapi hanya untuk menguji."
        )
        parser.add_argument(
            "--unseen", type=Path, nargs="*", default=[],
            help="CSV (kolom text) berisi komentar bukan spam yang hanya untuk menguji; dibuang dari bahan latihan.",
        )  # fmt: skip
        parser.add_argument("--seed", type=int, default=2026, help="Benih bilangan acak.")
        parser.add_argument("--scale", type=float, default=1.0, help="Kalikan jumlah kalimat buatan dengan angka ini.")
        parser.add_argument("--output", type=Path, default=WEIGHTS.parent, help="Folder hasil; bawaan: comments/.")

    def handle(self, *args, file, brands, ordinary, never, unseen, seed, scale, output, **options):
        if find_spec("sklearn") is None:
            raise CommandError("Melatih model memerlukan scikit-learn. Pasang dengan: make install-dev")
        # Imported here, because the site runs without scikit-learn.
        from comments.spam_training.examples import BadFileError
        from comments.spam_training.training import Sources, train

        sources = Sources(labelled=file, brands=brands, ordinary=ordinary, unseen=unseen, never=never)
        try:
            card = train(sources, to=output, seed=seed, tell=self._tell, scale=scale)
        except (BadFileError, OSError) as error:
            raise CommandError(str(error)) from error
        for name, figures in card["figures"].items():
            self.stdout.write(f"{name}: {_line(figures)}")
        self.stdout.write(f"Ditulis: {output / 'spam_model.bin'} dan {output / 'spam_model.json'}.")

    def _tell(self, step: str) -> None:
        self.stderr.write(f"… {step}")


def _line(figures: dict) -> str:
    if "f1" in figures:
        low, high = figures["f1_95"]
        return f"F1 {figures['f1']:.3f} ({low:.3f}–{high:.3f})"
    shares = (f"{name} {figures[name]['share']:.2%}" for name in ("called_spam", "held"))
    return f"{', '.join(shares)} dari {figures['held']['of']}"
