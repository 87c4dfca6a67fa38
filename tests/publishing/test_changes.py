"""Changes to a published site: corrections, keys, and runs that were interrupted or failed."""

import json
import re
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotPublish, UsageError
from newsreader.model.values import Article, Publish, SourceSettings
from newsreader.published.article_document import article_in
from newsreader.published.minisign import SecretKey
from newsreader.publishing import article_maker, bulletins, publisher, site_state
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.site_folder import SiteFolder
from tests.publishing.conftest import STORIES
from tests.publishing.sites import NOW, assert_whole, candidate, feed, items, listed, moments, publish, shown, whole

KEY, OTHER_KEY = SecretKey(b"12345678", bytes(range(32))), SecretKey(b"87654321", bytes(range(1, 33)))
LATER = NOW + timedelta(hours=1)
ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.usefixtures("light")


def updated(folder: Path) -> dict[str, datetime]:
    """When each entry of the Atom feed was updated, by its id."""
    entries = etree.parse(folder / "feed.xml").getroot().findall(f"{ATOM}entry")
    return {each.findtext(f"{ATOM}id"): datetime.fromisoformat(each.findtext(f"{ATOM}updated")) for each in entries}


# Episodes.


def test_an_episode_has_what_was_new_on_its_day_and_a_removal_alone_makes_none(published: Path) -> None:
    tomorrow = NOW + timedelta(days=1)
    publish(published, [candidate(-1), *STORIES], now=tomorrow)
    publish(published, [candidate(-2), candidate(-1)], now=tomorrow + timedelta(hours=1))
    withdrawn = "https://herald.example/1"
    publish(published, [candidate(0, "full", digest="Right.")], now=tomorrow + timedelta(days=1), withdraw={withdrawn})
    (bulletin,) = site_state.load(SiteFolder(published)).bulletins
    assert bulletin.day == tomorrow.date()
    assert set(bulletin.identities) == {candidate(-1).identity, candidate(-2).identity}


@pytest.mark.parametrize("how", ["withdrawn", "of a source that is gone"])
def test_an_article_that_is_restored_is_in_the_episode_of_its_day_but_in_none_later(published: Path, how: str) -> None:
    if how == "withdrawn":
        publish(published, [], now=LATER, withdraw={"https://herald.example/0"})
        (published / ".newsreader" / "withdrawn").unlink()
    else:
        publish(published, [], now=LATER, rights=None)
    assert publish(published, STORIES, now=LATER + timedelta(hours=1)).new == 0
    (bulletin,) = site_state.load(SiteFolder(published)).bulletins
    assert set(bulletin.identities) == {each.identity for each in STORIES}
    publish(published, [], now=LATER + timedelta(hours=2), rights=None)
    publish(published, STORIES, now=NOW + timedelta(days=1))
    assert not site_state.load(SiteFolder(published)).bulletins


def test_a_bulletin_lists_its_titles_first_only_if_they_are_few(folder: Path) -> None:
    cases: tuple[tuple[str, Publish, bool], ...] = (
        ("Short", "full", True),
        ("Short", "summary", False),
        ("A long title " * 15, "full", False),
    )
    for title, rights, has_list in cases:
        publish(folder, [candidate(number, rights, title=f"{number} {title}") for number in range(4)])
        (bulletin,) = site_state.load(SiteFolder(folder)).bulletins
        assert (folder / bulletin.files["transcript"].path).read_text("utf-8").count(
            f". 3 {title.strip()}\n"
        ) == 1 + has_list
        shutil.rmtree(folder)


# Corrections.


@pytest.mark.parametrize("selected", [True, False])
def test_an_article_changed_by_its_source_is_made_again_under_the_same_id(published: Path, selected: bool) -> None:
    first, before, pages = items(published), updated(published), set(published.glob("articles/*"))
    corrected = [
        candidate(0, "full", digest="The vote was 19 to 12."),
        candidate(1, title="Story 1, corrected", url="https://herald.example/1", summary="The summary is right now."),
    ]
    stories, others = (corrected, []) if selected else ([], [*corrected, candidate(9)])
    made = publish(published, stories, now=LATER, others=others)
    assert (made.corrected, made.new, made.removed, made.articles, made.changed) == (2, 0, 0, 3, True)
    assert_whole(published)
    now, after = items(published), updated(published)
    assert now.keys() == first.keys()
    risen = {each for each in now if after[each] > before[each]}
    assert risen == {each for each in now if "date_modified" in now[each]}
    assert sorted(now[each]["title"] for each in risen) == ["Story 0 & more", "Story 1, corrected"]
    assert all(after[each] >= LATER for each in risen)
    texts = " ".join(each["content_text"] for each in now.values())
    assert "The vote was 19 to 12." in texts
    assert "The summary is right now." in texts
    assert set(published.glob("articles/*")) == pages  # with the same addresses
    assert [now[each]["date_published"] for each in first] == [first[each]["date_published"] for each in first]
    moment = moments(published)
    assert publish(published, stories, now=LATER + timedelta(hours=1), others=others).corrected == 0
    assert moments(published) == moment


@pytest.mark.parametrize("change", ["date", "update"])
def test_a_new_date_or_time_of_change_alone_makes_the_page_be_fetched_again(published: Path, change: str) -> None:
    asked: list[bool] = []

    def read(each: Candidate, again: bool) -> Article:
        asked.append(again)
        return whole(each)

    story = candidate(0, "full")
    dated = replace(story, headline=replace(story.headline, published=LATER))
    dated = dated if change == "date" else replace(story, updated=LATER.isoformat())
    moment = moments(published)
    for _ in range(2):
        assert publish(published, [dated], now=LATER, read=read).corrected == 0
    assert asked == [True]
    assert moments(published) == moment
    publish(published, [replace(dated, digest="New words.")], now=LATER, read=read)
    assert asked == [True, False]  # the library has forgotten the page itself


def test_a_corrected_article_has_its_first_date_for_followers_too(published: Path) -> None:
    story = candidate(0, "full", digest="Right.")
    story = replace(story, headline=replace(story.headline, published=LATER))
    assert publish(published, [story], now=LATER).corrected == 1
    texts = [(published / path).read_bytes() for path, file in listed(published).items() if file.kind == "article"]
    (corrected,) = (each for each in texts if b"Right." in each)
    assert article_in(corrected).article.published == NOW


def test_an_article_that_is_restored_has_the_page_that_it_had(published: Path) -> None:
    (page,) = published.glob("articles/story-2-*")
    publish(published, STORIES, now=LATER, keep_days=0)
    assert not page.exists()
    renamed = candidate(2, "full", days_ago=1, title="Another title by now")
    assert publish(published, [renamed], now=LATER).restored == 1
    assert "Another title by now" in page.read_text("utf-8")
    assert len(list(published.glob("articles/*"))) == 3


# Summaries of others.


def test_an_article_with_only_a_summary_in_another_edition_stays_a_summary(published: Path) -> None:
    def summary(each: Candidate, _again: bool) -> Article:
        return replace(whole(each), blocks=whole(each).blocks[:1], text_from="summary")

    story = candidate(-1, "full")
    publish(published, [story], now=LATER, read=summary)
    newest = site_state.load(SiteFolder(published)).articles[0]
    page = (published / newest.page).read_text("utf-8")
    assert "This is a summary." in page
    assert "The whole article is at The Herald" in page
    assert feed(published)["items"][0]["content_text"] == "Summary -1."
    assert article_in((published / newest.text.path).read_bytes()).publish == "summary"
    assert not publish(published, [story], now=LATER, read=summary).changed
    assert publish(published, [story], now=LATER).completed == 1


# Keys.


@pytest.mark.parametrize("lost", ["", ".newsreader/key", "edition.json.minisig"])
def test_another_key_is_refused_until_the_first_one_is_forgotten(published: Path, lost: str) -> None:
    publish(published, STORIES, KEY, LATER)
    (published / lost).unlink() if lost else None
    moment = moments(published)
    with pytest.raises(UsageError, match=r"Give the first key with --key\. To change"):
        publish(published, [candidate(-1)], OTHER_KEY, LATER)
    assert moments(published) == moment
    assert publish(published, STORIES, KEY, LATER).signed
    for name in (".newsreader/key", "edition.json.minisig"):
        (published / name).unlink()
    assert publish(published, STORIES, OTHER_KEY, LATER).signed


# Interrupted and failed runs.


def test_articles_made_by_an_interrupted_run_are_new_in_the_next(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_maker, "AT_ONCE", 1)
    publish(published, STORIES, now=LATER, keep_days=0)  # the third goes
    stories = [candidate(-2), candidate(-1), candidate(0, "full", digest="Right."), candidate(2, "full", days_ago=1)]

    def interrupted(each: Candidate, _again: bool) -> Article:
        if each.headline.title.startswith("Story 2"):
            raise KeyboardInterrupt
        return whole(each)

    with pytest.raises(KeyboardInterrupt):
        publish(published, stories, now=LATER, read=interrupted)
    assert len(items(published)) == 2
    made = publish(published, stories, now=LATER)
    assert (made.new, made.corrected, made.restored, made.removed) == (2, 1, 1, 0)
    assert publish(published, stories, now=LATER).new == 0


def test_what_an_interrupted_run_has_made_is_removed_by_the_next(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_maker, "AT_ONCE", 1)

    def interrupted(each: Candidate, _again: bool) -> Article:
        if each.headline.title.startswith("Story -1"):
            raise KeyboardInterrupt
        return whole(each)

    before = set(shown(published))
    with pytest.raises(KeyboardInterrupt):
        publish(published, [candidate(-2, "full"), candidate(-1, "full")], now=LATER, read=interrupted)
    assert set(shown(published)) > before
    publish(published, [], now=LATER)
    assert set(shown(published)) == before


def test_what_an_interrupted_run_has_spoken_stays_for_the_next_however_much_it_is(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_maker, "AT_ONCE", 1)
    monkeypatch.setattr(SoundCache.__init__, "__defaults__", (None, 0))
    SoundCache().clear()

    def interrupted(each: Candidate, _again: bool) -> Article:
        if each.headline.title.startswith("Story -1"):
            raise KeyboardInterrupt
        return whole(each)

    with pytest.raises(KeyboardInterrupt):
        publish(published, [candidate(-2, "full"), candidate(-1, "full")], now=LATER, read=interrupted)
    assert [*SoundCache().folder.glob("??/*.mp3")]
    publish(published, [candidate(-2, "full"), candidate(-1, "full")], now=LATER)
    assert not [*SoundCache().folder.glob("??/*")]


def test_whole_texts_withdrawn_by_an_interrupted_run_are_counted_by_the_next(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    rights = SourceSettings(publish="summary")
    with monkeypatch.context() as at_its_end:
        at_its_end.setattr(publisher, "new_bulletin", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(published, [], now=LATER, rights=rights)
    assert publish(published, [], now=LATER, rights=rights).reduced == 2
    assert publish(published, STORIES, now=LATER + timedelta(hours=1)).completed == 2


def test_a_book_without_room_leaves_no_file_that_no_edition_lists(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(published, STORIES, now=LATER)
    before = set(SiteFolder(published).content())
    (published / "sound" / f"{'0' * 32}.mp3").write_bytes(b"of a run that was killed")
    monkeypatch.setattr(bulletins, "BOOKS", ("epub",))
    monkeypatch.setattr("newsreader.edition.container.disk_usage", lambda _: SimpleNamespace(total=1 << 20, free=100))
    with pytest.raises(CannotPublish, match=re.escape(f"{published} cannot be written: the disk is full. Put that")):
        publish(published, [candidate(-1)], now=LATER)
    assert_whole(published)
    assert set(SiteFolder(published).content()) == before


def test_pages_left_by_an_interrupted_run_are_removed_by_the_next(published: Path) -> None:
    before = set(shown(published))
    for name in ("articles/story-7-more-00000000.html", "days/2026-11-29-2.html"):
        (published / name).write_text("left")
    publish(published, STORIES, now=LATER)
    assert set(shown(published)) == before


# Folders of older versions.

OLDER = Path(__file__).parents[1] / "fixtures" / "publishing"
"""What an older version left: an edition of the first two stories, from which the third had been removed, and the state
of a run that was stopped after it had made a fourth."""

EARLY_FORMS: dict[str, Any] = {
    "as it was": {},
    "with pages alone": {"earlier": {STORIES[2].identity: STORIES[2].page}},
    "with identities alone": {"earlier": [STORIES[2].identity]},
    "with corrections alone": {"shown": {each.identity: 0 for each in STORIES[:2]}},
}


@pytest.mark.parametrize("form", EARLY_FORMS)
def test_a_folder_of_an_older_version_goes_on_as_it_was(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "older"
    shutil.copytree(OLDER, folder)
    state = json.loads((folder / "site.json").read_bytes()) | EARLY_FORMS[form]
    (folder / ".newsreader").mkdir()
    (folder / ".newsreader" / "site.json").write_text(json.dumps(state))
    (folder / "site.json").unlink()
    for path, file in listed(folder).items():
        if file.kind != "article":
            (folder / path).parent.mkdir(exist_ok=True)
            with (folder / path).open("wb") as sound:
                sound.truncate(file.bytes)
    before = (folder / "edition.json").read_bytes()
    made = publish(folder, STORIES[:2], now=LATER, keep_days=0)
    assert (made.changed, made.articles, made.new, made.corrected) == (False, 2, 0, 0)
    assert (folder / "edition.json").read_bytes() == before
    made = publish(folder, [candidate(-3), *STORIES], now=LATER + timedelta(hours=1))
    assert (made.new, made.restored, made.corrected, made.removed, made.articles) == (1, 1, 0, 0, 4)
    assert (folder / STORIES[2].page).is_file()
