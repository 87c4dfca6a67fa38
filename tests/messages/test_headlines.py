"""The words for headlines."""

import pytest

from newsreader import messages


@pytest.mark.parametrize(
    ("source", "others", "words"),
    [
        ("The Echo", ["The Herald", "Post"], "The Echo, also in the Herald and Post"),
        ("News in brief", ["News in brief, a.example"], "News in brief, also in a.example"),
        ("Brief, a.example", ["Brief, a.example/uk", "Post"], "Brief, a.example, also in a.example/uk and Post"),
        ("Brief, localhost", ["Post", "Brief"], "Brief, localhost, also in Post and another source called Brief"),
        ("Echo", ["Brief, a.example", "Brief"], "Echo, also in Brief, a.example and Brief"),
        ("Durham", ["Durham, Northumberland and Tees"], "Durham, also in Durham, Northumberland and Tees"),
    ],
)
def test_other_sources_of_the_same_name_are_told_apart_by_their_hosts(
    source: str, others: list[str], words: str
) -> None:
    assert messages.source_and_others(source, others) == words


def test_a_long_name_is_told_apart_in_time_that_grows_with_it() -> None:
    name = ", " + "." * 100_000
    assert messages.source_and_others("Brief", [name + " "]) == f"Brief, also in {name} "


def test_a_row_names_other_sources_as_its_announcement_does() -> None:
    assert messages.headline_detail("Sound", "Brief", ["Brief, a.example", "The Post"]) == (
        "sound, also in a.example and the Post"
    )
