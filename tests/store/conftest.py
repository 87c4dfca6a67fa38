"""A store of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.store.store import Store
from tests.store.making import ARTICLE, add, entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The place of a backup."""
    return tmp_path / "backup.db"


@pytest.fixture
def filled(store: Store) -> Store:
    """The store with two headlines, one marked, with its article."""
    add(store, entry("a", "Alpha"), entry("b", "Beta"))
    store.mark("2", read=True, saved=True)
    store.store_article("2", ARTICLE)
    return store
