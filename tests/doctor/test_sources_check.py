"""Sources that have failed for long are named, with no other data."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsreader.doctor import sources_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.sources_check import judge_sources
from newsreader.following import follow
from newsreader.library import Library
from newsreader.messages import doctor as say
from newsreader.store.source_rows import Failure, News, Subscription
from tests.doctor.test_network_check import NOW, source
from tests.following.editions import edition, published
from tests.store.making import entry

HOUR = 3600


def failing(name: str, hours: float) -> Subscription:
    made = source(name, f"https://{name}.example/", error="It failed.")
    return replace(made, failing_since=round(NOW.timestamp() - hours * HOUR))


def test_a_source_failing_for_an_evening_is_not_reported() -> None:
    found = judge_sources([failing("Herald", 5), source("Post", "https://post.example/")], NOW)
    assert found.status == "ok"


def test_sources_that_failed_for_a_day_or_are_gone_are_named() -> None:
    gone = replace(source("Gone", "https://gone.example/"), gone=True)
    found = judge_sources([failing("Herald", 25), gone, source("Post", "https://post.example/")], NOW)
    assert found.status == "warning"
    assert found.message == "2 of 3 sources have failed for a day or longer, or are gone: Herald and Gone."
    assert found.data["failing"] == ("Herald", "Gone")
    assert "example" not in str(found)


def test_of_many_failing_sources_a_few_are_named() -> None:
    found = judge_sources([failing(f"Source {number}", 48) for number in range(1, 9)], NOW)
    assert found.message.endswith("Source 1, Source 2, Source 3, Source 4, Source 5 and 3 more.")


def test_a_library_without_sources_is_no_trouble() -> None:
    assert judge_sources([], NOW).message == say.NO_SOURCES


def test_the_librarys_sources_are_examined(here: Surroundings) -> None:
    (found,) = sources_check.look(here)
    assert found.message == say.NO_SOURCES
    now = datetime.now(UTC)
    with Library.open() as library:
        store = library._store
        herald, _ = store.add_source("https://herald.example/", "The Herald", News("feed", (entry("a"),)), now)
        (found,) = sources_check.look(here)
        assert found.message == "Sources: 1, none has failed for long."
        store.store_outcomes([(herald.id, Failure("It failed."))], now - timedelta(days=2))
    (found,) = sources_check.look(here)
    assert found.message == "1 of 1 source has failed for a day or longer, or is gone: The Herald."
    assert found.data["sources"] == 1


def test_an_edition_is_a_source_as_others_are(here: Surroundings, tmp_path: Path) -> None:
    edition(tmp_path / "site", [published(1)])
    with Library.open() as library:
        follow(library, str(tmp_path / "site"), None, lambda: NOW)
    (found,) = sources_check.look(here)
    assert found.message == "Sources: 1, none has failed for long."
