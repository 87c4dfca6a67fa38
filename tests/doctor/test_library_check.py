"""The library is judged by its condition, and examining it creates none."""

from pathlib import Path

import pytest

from newsreader.doctor import library_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.library_check import library
from newsreader.library import Library
from newsreader.messages import doctor as say
from newsreader.store.inspection import Condition
from newsreader.store.schema import VERSION


@pytest.mark.parametrize(
    ("condition", "status", "message"),
    [
        (Condition("missing"), "ok", say.LIBRARY_NOT_YET),
        (Condition("well", VERSION, 3_000_000), "ok", "Library: OK, 3 megabytes."),
        (Condition("well", VERSION, 100), "ok", "Library: OK, 1 megabyte."),
        (
            Condition("well", VERSION - 1, 3_000_000_000),
            "ok",
            "Library: OK, 3 gigabytes. It is of an earlier version. The next start brings it up to date.",
        ),
        (Condition("damaged"), "failed", "The library in ~/news.db is damaged."),
        (
            Condition("too-new"),
            "failed",
            "The library in ~/news.db was made by a newer newsreader, which this one cannot read.",
        ),
        (
            Condition("unusable", reason="it is a folder"),
            "failed",
            "The library in ~/news.db cannot be opened: it is a folder.",
        ),
        (
            Condition("busy"),
            "warning",
            "Another program is using the library in ~/news.db, so nothing can be saved.",
        ),
        (
            Condition("well", VERSION, writable=False),
            "failed",
            "You may not write the library in ~/news.db, or a file next to it, so nothing can be saved.",
        ),
        (
            Condition("unchecked", VERSION, 9_000_000),
            "ok",
            "Library: it opens, 9 megabytes. It is too large to check all of it.",
        ),
    ],
)
def test_each_condition_of_the_library_has_a_sentence_and_a_remedy(
    condition: Condition, status: str, message: str
) -> None:
    found = library(condition, "~/news.db")
    assert (found.status, found.message) == (status, message)
    assert bool(found.remedy) == (status != "ok")


def test_an_existing_library_is_checked(here: Surroundings, home: Path) -> None:
    with Library.open():
        pass
    before = {each: each.stat().st_mtime_ns for each in home.rglob("*")}
    (found,) = library_check.look(here)
    assert found.message == "Library: OK, 1 megabyte."
    assert {each: each.stat().st_mtime_ns for each in home.rglob("*")} == before


def test_a_missing_library_is_not_created(here: Surroundings, home: Path) -> None:
    (found,) = library_check.look(here)
    assert found.message == say.LIBRARY_NOT_YET
    assert not home.exists()
    assert list(library_check.look(Surroundings(None, here.settings))) == []
