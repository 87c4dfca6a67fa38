"""Plain text in feeds, as markup."""

import re
from html import escape


def paragraphs_of(text: str) -> str:
    """Convert plain text to markup, since the raw content of an entry is always markup."""
    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
