"""What a page says to machines in JSON-LD: its documents, forgivingly read."""

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
    """The JSON-LD documents of a page. What cannot be read is passed over."""
    for script in islice(root.iter("script"), SCRIPTS_AT_MOST):
        if is_json_ld(script) and (document := loads(script.text or "")) is not None:
            yield document


def is_json_ld(script: Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def loads(raw: str) -> Any:
    """What a JSON-LD script holds, comment marks and loose commas forgiven; None if that is not enough."""
    raw = _unwrapped(raw)
    for text in (raw, _LOOSE_COMMA.sub(r"\1", raw)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(raw: str) -> str:
    """A script without the comment marks that hide it from old browsers and from XML."""
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
    """The names of what a JSON-LD object says it is."""
    kinds = entry.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
