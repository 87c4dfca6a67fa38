"""Sources that have failed for long are named, with no other data."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsreader.doctor import sources_check
from newsreader.doctor.finding import Finding, Surroundings
from newsreader.following import follow
from newsreader.library import Library
from newsreader.messages import doctor as say
from newsreader.model.values import SourceChange
from newsreader.store.source_rows import Failure, News
from tests.following.editions import edition, published
from tests.store.making import entry


def subscribe(name: str, *, failing_hours: float = 0, gone: bool = False, paused: bool = False) -> None:
    """Subscribe to a source. `failing_hours`: since when each request has failed."""
    now = datetime.now(UTC)
    with Library.open() as library:
        store = library._store
        source, _ = store.add_source(f"https://{name}.example/", name, News("feed", (entry(name),)), now)
        if failing_hours:
            failure = Failure("It failed.", gone=gone)
            store.store_outcomes([(source.id, failure)], now - timedelta(hours=failing_hours))
        library.change_source(source.id, SourceChange(paused=paused))


def looked(here: Surroundings) -> Finding:
    (found,) = sources_check.look(here)
    return found


def test_without_a_source_failing_for_longer_than_an_evening_all_is_well(here: Surroundings) -> None:
    assert looked(here).message == say.NO_SOURCES
    subscribe("Herald", failing_hours=5)
    subscribe("Post")
    subscribe("Echo", failing_hours=25, paused=True)
    assert (looked(here).status, looked(here).message) == ("ok", "Sources: 3, none has failed for long.")


def test_sources_that_failed_for_a_day_or_are_gone_are_named(here: Surroundings) -> None:
    subscribe("Herald", failing_hours=25)
    subscribe("Gone", failing_hours=1, gone=True)
    subscribe("Post")
    found = looked(here)
    assert found.status == "warning"
    assert found.message == "2 of 3 sources have failed for a day or longer, or are gone: Herald and Gone."
    assert (found.data["failing"], found.data["sources"]) == (("Herald", "Gone"), 3)
    assert "example" not in str(found)


def test_of_many_failing_sources_a_few_are_named(here: Surroundings) -> None:
    for number in range(1, 9):
        subscribe(f"Source{number}", failing_hours=48)
    assert looked(here).message.endswith("Source1, Source2, Source3, Source4, Source5 and 3 more.")


def test_an_edition_is_a_source_as_others_are(here: Surroundings, tmp_path: Path) -> None:
    edition(tmp_path / "site", [published(1)])
    with Library.open() as library:
        follow(library, str(tmp_path / "site"), None, lambda: datetime.now(UTC))
    assert looked(here).message == "Sources: 1, none has failed for long."
