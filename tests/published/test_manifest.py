"""A manifest lists the files of an edition. A hostile one leads to no other files."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import EditionUnusable
from newsreader.model.values import Clean
from newsreader.published.manifest import File, Manifest, files_in, list_bytes, manifest_bytes, manifest_in

MADE = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
FILE = File("articles-text/ab.json", 12, "a" * 64, "article")


def manifest(*files: File, serial: int = 7) -> Manifest:
    return Manifest(serial, MADE, Clean("The news"), "en-GB", files or (FILE,))


def changed(**values: Any) -> bytes:
    """A manifest with other values for a file, or, by their names, for the whole."""
    document = json.loads(manifest_bytes(manifest()))
    for name, value in values.items():
        (document if name in document else document["files"][0])[name] = value
    return json.dumps(document).encode()


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert manifest_in(manifest_bytes(manifest())) == manifest()
    assert files_in(list_bytes((FILE,))) == (FILE,)


@pytest.mark.parametrize(
    "path",
    [
        "../news.db",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "a/./b",
        ".hidden",
        "a/.b",
        "C:/x",
        "a\\b",
        "a\0b",
        "http://x",
        "",
    ],
)
def test_a_path_outside_the_edition_is_refused(path: str) -> None:
    with pytest.raises(EditionUnusable):
        manifest_in(changed(path=path))


@pytest.mark.parametrize(
    "values",
    [
        {"serial": 0},
        {"serial": -1},
        {"serial": True},
        {"serial": 1e9},
        {"serial": 1 << 60},
        {"made": "yesterday"},
        {"made": "2026-11-29T06:00:00"},
        {"title": None},
        {"files": {}},
        {"format": 2},
        {"bytes": -1},
        {"bytes": "12"},
        {"sha256": "A" * 64},
        {"sha256": "a" * 63},
        {"kind": "program"},
        {"kind": ["article"]},
    ],
)
def test_an_impossible_value_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(EditionUnusable):
        manifest_in(changed(**values))


def test_lists_are_not_nested() -> None:
    with pytest.raises(EditionUnusable):
        files_in(list_bytes((File("lists/a.json", 1, "a" * 64, "list"),)))


@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_nothing_else_is_a_manifest(content: bytes | str) -> None:
    with pytest.raises(EditionUnusable):
        manifest_in(content.encode() if isinstance(content, str) else content)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(EditionUnusable):
        manifest_in(b"[" * 100_000)
