"""What a text says of awards, as far as plain rules read it: scores, ranks, years in a row, predicates and years.

Only what stands in the words for such things counts ("indeks 4,73", "peringkat keenam"), so that prices, dates and
lists are left alone. Nothing here asks the database.
"""

from awards.reading.figures import Figure, among_best, bare_ordinals, ranks, scores, streaks
from awards.reading.sentences import Names, Sentence, names_of, read
from awards.reading.words import (
    assessed_years,
    bands_named,
    decree_numbers,
    predicates,
    stands_in,
    years_after,
    years_in_force,
    years_of_result,
)

__all__ = [
    "Figure", "Names", "Sentence", "among_best", "assessed_years", "bands_named", "bare_ordinals", "decree_numbers",
    "names_of", "predicates", "ranks", "read", "scores", "stands_in", "streaks", "years_after", "years_in_force",
    "years_of_result",
]  # fmt: skip
