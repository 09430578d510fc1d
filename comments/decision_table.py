"""Editors' decisions as a table (manage.py export_decisions): its columns, and how it is read again for training."""

COLUMNS = ["text", "decision", "reason", "decided_at"]
# What makes a spreadsheet take a cell for a formula; such cells get an apostrophe in front.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Comments that were refused for another reason say nothing about gambling.
SPAM_REASONS = ("iklan", "judi", "judol")


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \n'").startswith(FORMULA_STARTS) else cell


def as_written(cell: str) -> str:
    """The text before `harmless` touched it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def label(decision: str, reason: str) -> str:
    """ "1" for spam, "0" for what was shown, "" for what teaches nothing."""
    if decision == "approved":
        return "0"
    return "1" if any(word in reason.lower() for word in SPAM_REASONS) else ""
