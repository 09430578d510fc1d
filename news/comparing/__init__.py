"""Two texts of an article, shown as what a person reads: words added and removed, names, pictures, dates.

alignment.py finds what is the same in two lists, words.py in two lines, blocks.py reads a body as paragraphs,
bodies.py compares two of those, names.py looks rows up, and fields.py puts it together, one row for each field.
"""

from news.comparing.fields import Row, all_names, compare, field_names, is_same, label_of
from news.comparing.names import Names

__all__ = ["Names", "Row", "all_names", "compare", "field_names", "is_same", "label_of"]
