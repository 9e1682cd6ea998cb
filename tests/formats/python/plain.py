"""Text as reports have it."""

import re


def plain(text: str) -> str:
    """A text on one line, without what turns or hides what follows."""
    kept = "".join(c for c in text if c.isspace() or not is_left_out(c))
    return re.sub(r"\s+", " ", kept).strip()


def is_left_out(c: str) -> bool:
    """Whether a character is a control character, or one that sets the direction of what follows."""
    return ord(c) < 32 or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"
