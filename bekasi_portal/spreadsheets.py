"""Tables for other people's spreadsheets, in which a cell must never become a formula. Pure functions."""

# What makes a spreadsheet take a cell for a formula; such cells get an apostrophe in front.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \n'").startswith(FORMULA_STARTS) else cell


def as_written(cell: str) -> str:
    """The text before `harmless` touched it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell
