"""Editors' decisions as a table (manage.py export_decisions): its columns, and how it is read again for training."""

COLUMNS = ["text", "decision", "reason", "decided_at"]
# Comments that were refused for another reason say nothing about gambling.
SPAM_REASONS = ("iklan", "judi", "judol")


def label(decision: str, reason: str) -> str:
    """ "1" for spam, "0" for what was shown, "" for what teaches nothing."""
    if decision == "approved":
        return "0"
    return "1" if any(word in reason.lower() for word in SPAM_REASONS) else ""
