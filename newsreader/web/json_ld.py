"""Reads the JSON-LD documents of a page leniently."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsreader.web.tree import Element

SCRIPTS_AT_MOST = 1_000

_OPENING = re.compile(r"<!--|//\s*+<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/|<!\[CDATA\[")
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")


def documents(root: Element) -> Iterator[Any]:
    """Yield the JSON-LD documents of a page, skipping unreadable ones."""
    for script in islice(root.iter("script"), SCRIPTS_AT_MOST):
        if is_json_ld(script) and (document := loads(script.text or "")) is not None:
            yield document


def is_json_ld(script: Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def loads(raw: str) -> Any:
    """Parse a JSON-LD script, allowing comment marks and trailing commas; None if it is still invalid."""
    raw = _unwrapped(raw)
    for text in (raw, _LOOSE_COMMA.sub(r"\1", raw)):
        try:
            hook = _with_all_authors if text.count('"author"') > 1 else None
            return json.loads(text, strict=False, object_pairs_hook=hook)
        except (ValueError, RecursionError):
            continue
    return None


def _with_all_authors(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; "author" given more than once, which JSON does not forbid, is a list of all."""
    authors = [value for name, value in pairs if name == "author"]
    return dict(pairs) if len(authors) < 2 else {**dict(pairs), "author": authors}


def _unwrapped(raw: str) -> str:
    """Strip the comment marks that hide a script from old browsers and from XML."""
    raw = raw.strip().strip(";").strip()
    if opening := _OPENING.match(raw):
        raw = raw[opening.end() :]
    if raw.endswith("-->"):
        return raw[:-3]
    in_comment = raw.endswith("*/")
    inner = raw[:-2].rstrip() if in_comment else raw
    if not inner.endswith("]]>"):
        return raw
    return inner[:-3].rstrip().removesuffix("/*" if in_comment else "//")


def types_of(entry: dict[str, Any]) -> list[str]:
    """The names in the @type of a JSON-LD object."""
    kinds = entry.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
