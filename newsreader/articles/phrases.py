"""Build patterns from `phrases.tsv`, a table of the phrases that sites use and articles do not, by language."""

import re
from functools import cache
from pathlib import Path

_PLACEHOLDER = re.compile(r"\{([a-z][a-z-]*)\}")


def compiled(template: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern in which `{kind}` stands for any phrase of that kind in any language.

    Raises `KeyError` for a kind that has no rows.
    """
    return re.compile(_expanded(template), flags)


def words(kind: str) -> frozenset[str]:
    """Return all phrases of a kind that consists of single words. Raises `KeyError` for a kind without rows."""
    return frozenset(_phrases()[kind])


def _expanded(template: str) -> str:
    """Fill in the placeholders of a template, including those inside phrases."""
    return _PLACEHOLDER.sub(lambda found: _expanded(f"(?:{'|'.join(_phrases()[found[1]])})"), template)


@cache
def _phrases() -> dict[str, list[str]]:
    """Load the table: kind of phrase -> its patterns in all languages, in order."""
    phrases: dict[str, list[str]] = {}
    for row in Path(__file__).with_name("phrases.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            _, kind, pattern = row.split("\t")
            phrases.setdefault(kind, []).append(pattern)
    return phrases
