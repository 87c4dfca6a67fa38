"""A kiosk that takes an edition shows its articles and no others, and asks no other server."""

from pathlib import Path

import pytest

from newsreader.doctor import edition_check
from newsreader.doctor.finding import Finding, Surroundings
from newsreader.kiosk.policy.policy import Policy
from newsreader.library import Library
from newsreader.model.values import EVERYTHING
from newsreader.settings import Settings
from newsreader.system import environment
from tests.following.editions import KEY, OTHER_KEY, edition, published, serve
from tests.kiosk.stock.making import Kiosk
from tests.server import Server

STORIES = [published(number) for number in (2, 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_the_edition_is_shown_with_its_articles(kiosk: Kiosk, server: Server, folder: Path) -> None:
    edition(folder, STORIES, key=KEY)
    policy = Policy(edition=serve(server, folder), edition_key=KEY.public.text)
    stock = kiosk.restocks(policy)
    assert kiosk.shows(policy) == ["The news"]
    assert (stock.problems, stock.refreshed) == ((), kiosk.now)
    assert all(path.startswith("/news/") for path in server.paths())
    with Library.open() as library:
        articles = [
            library.stored_article(each)
            for each in library.each_headline(EVERYTHING)
            if each.source_url == policy.edition
        ]
    assert [each.text for each in articles if each] == ["This is all of story 2.", "This is all of story 1."]


def test_the_last_good_edition_stays_and_the_problem_is_reported_once(
    kiosk: Kiosk, server: Server, folder: Path
) -> None:
    edition(folder, STORIES, key=KEY)
    policy = Policy(edition=serve(server, folder), edition_key=KEY.public.text)
    kiosk.restocks(policy)
    edition(folder, STORIES[:1], serial=2, key=OTHER_KEY)
    serve(server, folder)
    stock = kiosk.restocks(policy)
    assert kiosk.shows(policy) == ["The news"]
    assert len(kiosk.new_problems) == 1
    assert kiosk.new_problems[0].startswith("The edition could not be taken. The edition is signed with another key")
    assert stock.for_visitors == ("New news could not be fetched. You can read the news that is here.",)
    kiosk.restocks(policy)
    assert kiosk.new_problems == []


def test_the_doctor_reports_an_edition_that_was_never_fetched_until_it_is(kiosk: Kiosk, folder: Path) -> None:
    edition(folder, STORIES, key=OTHER_KEY)
    policy = Policy(edition=str(folder), edition_key=KEY.public.text)
    kiosk.restocks(policy)
    (found,) = looked()
    assert (found.status, "signed with another key" in found.message) == ("failed", True)
    kiosk.restocks(Policy(edition=str(folder / "other")))
    (found,) = looked()
    assert "is not there" in found.message
    edition(folder, STORIES, key=KEY)
    kiosk.restocks(policy)
    (found,) = looked()
    assert found.data["failing_since"] is None
    edition(folder, STORIES, serial=2, key=OTHER_KEY)
    kiosk.restocks(policy)
    (found,) = looked()
    assert (found.status, "signed with another key" in found.message) == ("warning", True)


def looked() -> list[Finding]:
    return list(edition_check.look(Surroundings(environment.folders(), Settings())))


def test_a_policy_with_another_edition_shows_the_earlier_one_until_it_is_taken(
    kiosk: Kiosk, server: Server, folder: Path
) -> None:
    edition(folder / "one", STORIES, title="One")
    kiosk.restocks(Policy(edition=str(folder / "one")))
    policy = Policy(edition=str(folder / "two"))
    kiosk.restocks(policy)
    assert kiosk.shows(policy) == ["One"]
    edition(folder / "two", STORIES, title="Two")
    kiosk.restocks(policy)
    assert kiosk.shows(policy) == ["Two"]
