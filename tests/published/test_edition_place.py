"""Any typed text is the address of an edition, or is refused."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.errors import NeitherFolderNorAddress
from newsreader.published.edition_place import edition_address, folder_of

BEGINNINGS = st.sampled_from(["", "~", "/", "./", "file:///", "file:", "https://", "news.example/"])


@given(BEGINNINGS, st.text())
@example("", "x" * 5000)
@example("/", "x" * 5000)
@example("/", "a\0b")
@example("~", "nobody-of-this-name/news")
def test_any_text_is_an_edition_address_or_refused(beginning: str, rest: str) -> None:
    try:
        address, folder = edition_address(beginning + rest)
    except NeitherFolderNorAddress:
        return
    assert (folder is not None) == address.startswith("file:")
    assert folder_of(address) == folder
    assert edition_address(address) == (address, folder)


def test_an_edition_in_a_folder_or_at_an_address_is_found_by_either_name(tmp_path: Path) -> None:
    assert edition_address("https://news.example/daily") == ("https://news.example/daily/edition.json", None)
    assert edition_address("https://news.example/") == ("https://news.example/edition.json", None)
    assert edition_address("https://news.example/a/edition.json#x")[0] == "https://news.example/a/edition.json"
    assert edition_address("news.example")[0].endswith("://news.example/edition.json")
    assert edition_address(str(tmp_path)) == (tmp_path.as_uri(), tmp_path)
    spaced = tmp_path / "County news"
    for each in (spaced.as_uri(), f"{spaced.as_uri()}/edition.json", spaced.as_uri().replace("//", "//localhost", 1)):
        assert edition_address(each) == (spaced.as_uri(), spaced)
    for nowhere in ("file:news", "file://elsewhere/news", ""):
        with pytest.raises(NeitherFolderNorAddress):
            edition_address(nowhere)
    for name in ("edition.json", "index.html", "articles/storm-1a.html", "articles-text/1a.json", "feed.json"):
        assert edition_address(str(tmp_path / name)) == (tmp_path.as_uri(), tmp_path)
        assert edition_address(f"https://news.example/a/{name}")[0] == "https://news.example/a/edition.json"
    assert edition_address("https://news.example/a?to=b")[0] == "https://news.example/a/edition.json?to=b"


@pytest.mark.parametrize("folder", ["books", "days/old", "sound"])
def test_an_edition_may_be_in_a_folder_of_the_name_of_one_of_its_own(tmp_path: Path, folder: str) -> None:
    for name in ("edition.json", "index.html", "feed.json", "podcast.xml", "days/index.html", "lists/1a.json"):
        assert edition_address(str(tmp_path / folder / name))[1] == tmp_path / folder
        assert edition_address(f"https://news.example/{folder}/{name}")[0] == (
            f"https://news.example/{folder}/edition.json"
        )
