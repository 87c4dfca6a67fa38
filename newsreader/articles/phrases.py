"""Build patterns from `phrases.tsv`: what sites say in their own voice, by language."""

import re
from functools import cache
from pathlib import Path

_PLACEHOLDER = re.compile(r"\{([a-z][a-z-]*)\}")


def compiled(template: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern in which `{kind}` stands for any phrase of that kind, whatever its language.

    Raises `KeyError` for a kind that has no rows.
    """
    return re.compile(_expanded(template), flags)


def words(kind: str) -> frozenset[str]:
    """All phrases of a kind whose phrases are single words. Raises `KeyError` for a kind that has no rows."""
    return frozenset(_phrases()[kind])


def _expanded(template: str) -> str:
    """A template with its placeholders filled in; phrases may have placeholders of their own."""
    return _PLACEHOLDER.sub(lambda found: _expanded(f"(?:{'|'.join(_phrases()[found[1]])})"), template)


@cache
def _phrases() -> dict[str, list[str]]:
    """Kind of a phrase -> its patterns in all languages, in the order of the table."""
    phrases: dict[str, list[str]] = {}
    for row in Path(__file__).with_name("phrases.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            _, kind, pattern = row.split("\t")
            phrases.setdefault(kind, []).append(pattern)
    return phrases
