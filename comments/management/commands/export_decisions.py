"""Gives out what editors decided about comments, so that the spam score can learn from them. Nothing about authors."""

import csv
import sys

from django.core.management.base import BaseCommand

from bekasi_portal.spreadsheets import harmless
from comments.decision_table import COLUMNS
from comments.models import Comment


class Command(BaseCommand):
    help = (
        "Menulis CSV keputusan redaksi (text, decision, reason, decided_at) ke keluaran baku, untuk melatih ulang skor "
        "spam: manage.py export_decisions > keputusan.csv. Tanpa data penulis."
    )

    def handle(self, *args, **options):
        if options.get("stdout") is None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        # Quotes around every cell: a spreadsheet that parts cells at semicolons, as Indonesian ones do, would otherwise
        # find the start of a formula in the middle of a text, and a bare carriage return would end the row.
        table = csv.writer(self.stdout, lineterminator="\n", quoting=csv.QUOTE_ALL)
        table.writerow(COLUMNS)
        number = 0
        for comment in Comment.objects.decided_by_people().iterator():
            cells = [comment.text, comment.state, comment.reason, comment.decided_at.isoformat()]
            table.writerow([harmless(cell) for cell in cells])
            number += 1
        self.stderr.write(f"Selesai: {number} keputusan.")
