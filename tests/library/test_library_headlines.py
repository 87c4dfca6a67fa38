"""A search finds sources by their names."""

import pytest

from newsreader.library import Library
from tests.store.making import add, entry

NAMES = ("Harbour Radio", "BBC News", "Sky News", "Local News Daily", "News", "Évening Post", "Northern-Echo.co.uk")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("harbour", ["Harbour Radio"]),
        ("RADIO harb", ["Harbour Radio"]),
        ('"harbour radio"', ["Harbour Radio"]),
        ("evening", ["Évening Post"]),
        ("echo", ["Northern-Echo.co.uk"]),
        ("news bbc", ["BBC News"]),
        ("news", ["News"]),
        ("radio harbour storm", []),
        ("arbour", []),
        ("harbour -storm", []),
        ("source:harbour", []),
        ("?", []),
    ],
)
def test_a_source_whose_name_has_the_words_is_found(library: Library, search: str, found: list[str]) -> None:
    for number, name in enumerate(NAMES):
        add(library._store, entry(name, "Storm"), url=f"https://{number}.example/feed", name=name)
    add(library._store, url="https://empty.example/feed", name="Harbour Empty")
    assert [name for _selection, name in library.sources_found(search)] == found
    selections = [selection for selection, _name in library.sources_found(search)]
    assert all(library.result_page(selection).count() == 1 for selection in selections)
