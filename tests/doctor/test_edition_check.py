"""The doctor says how old a followed edition is, and names an old one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsreader import following
from newsreader.dates import calendar_words
from newsreader.doctor import edition_check
from newsreader.doctor.edition_check import findings
from newsreader.doctor.finding import Finding, Surroundings
from newsreader.errors import NewsreaderError
from newsreader.following import edition_files, follow
from newsreader.library import Library
from newsreader.model.values import Clean
from newsreader.settings import Settings
from newsreader.store.followed_editions import FailedEdition, FollowedEdition
from newsreader.system import environment
from tests.following.editions import KEY, edition, published, serve
from tests.server import Server

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
EDITION = FollowedEdition(
    "https://news.example/edition.json",
    Clean("County news"),
    "RW",
    7,
    NOW,
    NOW,
    places=("https://news.example/edition.json",),
)


def made(**ago: float) -> FollowedEdition:
    return replace(EDITION, made=NOW - timedelta(**ago))


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        ({"minutes": 10}, "Edition: made less than an hour ago, signed by its publisher."),
        ({"hours": 1}, "Edition: made 1 hour ago, signed by its publisher."),
        ({"hours": 47}, "Edition: made 47 hours ago, signed by its publisher."),
        ({"minutes": -30}, "Edition: made less than an hour ago, signed by its publisher."),
    ],
)
def test_a_new_edition_is_well_and_not_named(ago: dict[str, float], said: str) -> None:
    (found,) = findings([], made(**ago), NOW)
    assert (found.status, found.message) == ("ok", said)
    assert "County" not in str(found)


def test_an_old_edition_is_named_with_a_remedy() -> None:
    (found,) = findings([], made(days=5), NOW)
    assert (found.status, found.message) == (
        "warning",
        "Edition County news: made 5 days ago, signed by its publisher.",
    )
    assert found.remedy == "Ask its publisher whether there is a newer one."
    unchecked = replace(made(days=5), checked=NOW - timedelta(days=5), key="")
    (found,) = findings([], unchecked, NOW)
    assert found.message.endswith("not verified.")
    assert found.remedy.startswith("Type newsreader follow https://news.example/edition.json. ")


def test_a_clock_that_is_a_day_behind_is_suspected() -> None:
    (found,) = findings([], made(days=-1), NOW)
    assert (found.status, found.remedy) == ("warning", "Check the date and time of this computer.")


def test_an_edition_that_cannot_be_fetched_is_named_with_the_reason_and_since_when() -> None:
    since = (datetime.now(UTC) - timedelta(days=9)).replace(microsecond=0)
    failed = FailedEdition(EDITION.address, EDITION.address, "The edition has no signature.", since, NOW)
    (found,) = findings([failed], made(hours=1), NOW)
    assert found.status == "warning"
    there = since.astimezone()
    day = calendar_words(there.date(), datetime.now().astimezone().date())
    assert found.message == (
        f"Edition County news: it could not be taken since {day}, {there:%H:%M}. "
        "The edition has no signature. The last good one: made 1 hour ago, signed by its publisher."
    )
    assert found.data["failing_since"] == since.isoformat()


def looked() -> Iterator[Finding]:
    return edition_check.look(Surroundings(environment.folders(), Settings()))


def test_an_edition_that_was_never_fetched_is_a_failure() -> None:
    since = datetime.now(UTC).replace(microsecond=0)
    with Library.open() as library:
        library.followed_editions().note_failed(EDITION.address, "The edition has no signature.", since)
    (found,) = looked()
    assert found.status == "failed"
    assert "at https://news.example/edition.json could not be taken yet" in found.message
    assert "The edition has no signature." in found.message
    assert found.data["failing_since"] == since.isoformat()


def test_an_edition_of_the_library_is_found_until_it_is_removed(tmp_path: Path) -> None:
    assert list(looked()) == []
    edition(tmp_path / "site", [published(1)], key=KEY)
    with Library.open() as library:
        followed = follow(library, str(tmp_path / "site"), KEY.public, lambda: datetime.now(UTC))
        (found,) = looked()
        assert (found.name, found.data["serial"], found.data["verified"]) == ("edition", 1, True)
        shutil.rmtree(tmp_path / "site")
        following.refresh(library)
        (found,) = looked()
        assert (found.status, "is not there" in found.message) == ("warning", True)
        library.remove(followed.source_id)
    assert list(looked()) == []


def test_each_place_of_an_edition_that_fails_is_named_although_another_has_it(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_files, "PAUSE_SECONDS", 0.0)
    folder, stick = tmp_path / "site", tmp_path / "stick"
    edition(folder, [published(1)], name="county", made=datetime.now(UTC))
    address = serve(server, folder)

    def statuses() -> list[tuple[str, object]]:
        return [(each.status, each.data.get("place")) for each in looked()]

    with Library.open() as library:

        def taken(given: str) -> str:
            return follow(library, given, None, lambda: datetime.now(UTC)).source_id

        source = taken(address)
        shutil.copytree(folder, stick)
        taken(str(stick))
        assert statuses() == [("ok", None)]
        server.route("/news/edition.json", status=503)
        assert following.refresh(library).failed == ()
        well, failing = looked()
        assert (well.status, failing.status, failing.data["place"]) == ("ok", "warning", address)
        assert f"it could not be taken from {address} since " in failing.message
        assert "503" in failing.message
        assert failing.remedy.startswith("The edition comes from another address.")
        assert failing.remedy.endswith(f" newsreader remove {address}.")
        with pytest.raises(NewsreaderError, match="503"):
            taken(address)
        assert library.source(source).last_error is None
        stick.rename(tmp_path / "pulled")
        assert len(following.refresh(library).failed) == 1
        assert library.source(source).last_error is not None
        assert statuses() == [("warning", None), ("warning", address), ("warning", stick.as_uri())]
        assert [each.remedy != "" for each in looked()] == [True, False, False]
        edition(folder, [published(2), published(1)], serial=2, name="county", made=datetime.now(UTC))
        serve(server, folder)
        (tmp_path / "pulled").rename(stick)  # with an older edition, and that is no failure
        following.refresh(library)
        assert statuses() == [("ok", None)]
        assert library.source(source).last_error is None
