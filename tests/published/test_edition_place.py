"""An edition's address is found in whatever is typed, or the typing is refused."""

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
