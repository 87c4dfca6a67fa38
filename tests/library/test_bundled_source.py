"""The bundled source: five offline articles that explain the program."""

import pytest

from newsreader.library import Library
from newsreader.library.library import DATABASE
from newsreader.system import environment
from tests.store.damaged import alter


@pytest.mark.parametrize("damage", ["title = x'ff'", "url = x'ff'"])
def test_its_articles_come_back_after_they_were_damaged(damage: str) -> None:
    with Library.open() as library:
        before = {each.title for each in library.result_page().headlines(0, 50)}
    alter(environment.folders().data / DATABASE, f"UPDATE items SET {damage}")  # noqa: S608
    with Library.open() as library:
        list(library.result_page().headlines(0, 50))
    with Library.open() as library:
        assert {each.title for each in library.result_page().headlines(0, 50)} == before


def test_it_stays_removed_after_the_library_was_damaged() -> None:
    with Library.open() as library:
        library.remove(library.sources()[0].id)
    alter(
        environment.folders().data / DATABASE,
        "INSERT INTO sources (name, url, kind, category) VALUES (x'ff', 'u', 'feed', x'ff')",
    )
    for _ in range(2):
        with Library.open() as library:
            assert [each.url for each in library.sources() if each.url.startswith("newsreader:")] == []
