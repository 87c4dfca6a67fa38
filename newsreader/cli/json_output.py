"""Prints results as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from newsreader.cli.printing import print_text, prints_utf_8


def print_json(document: Any) -> None:
    print_text(json.dumps(document, ensure_ascii=not prints_utf_8(), indent=1))


def print_json_list(items: Iterable[object]) -> None:
    """Print a JSON list, each item on its own line, with one item in memory at a time."""
    encode = json.JSONEncoder(ensure_ascii=not prints_utf_8()).encode
    before = "["
    for item in items:
        print_text(before + encode(item), end="")
        before = ",\n"
    print_text("[]" if before == "[" else "]")
