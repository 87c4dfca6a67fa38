"""Withdrawals from a published site: of an article, of a source that is gone, and on a full disk."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newsreader.errors import CannotPublish, UsageError
from newsreader.model.values import SourceSettings
from newsreader.published.minisign import SecretKey
from newsreader.publishing import article_maker, site_state
from newsreader.publishing.site_folder import SiteFolder
from tests.publishing.conftest import STORIES
from tests.publishing.sites import (
    NOW,
    SECRET,
    assert_nowhere,
    assert_whole,
    candidate,
    feed,
    items,
    publish,
    shown,
)

KEY, OTHER_KEY = SecretKey(b"12345678", bytes(range(32))), SecretKey(b"87654321", bytes(range(1, 33)))
LATER = NOW + timedelta(hours=1)
ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.usefixtures("light")


def test_the_articles_of_a_source_that_is_gone_are_withdrawn_at_once(published: Path) -> None:
    publish(published, [candidate(-1, "full")], now=NOW + timedelta(days=1))  # a second bulletin, with all of them
    made = publish(published, [], now=NOW + timedelta(days=1, hours=1), rights=None)
    assert (made.withdrawn, made.removed, made.articles) == (4, 0, 0)
    assert_whole(published)
    assert_nowhere(published, SECRET)
    assert_nowhere(published, "Story")
    assert "<item>" not in (published / "podcast.xml").read_text("utf-8")
    again = publish(published, STORIES, now=NOW + timedelta(days=2))
    assert (again.restored, again.new) == (3, 0)


def test_no_bulletin_keeps_a_text_whose_rights_are_withdrawn(published: Path) -> None:
    publish(published, [candidate(-1, "full")], now=NOW + timedelta(days=1))
    made = publish(published, [], now=NOW + timedelta(days=1, hours=1), rights=SourceSettings(publish="summary"))
    assert (made.reduced, made.corrected, made.withdrawn, made.removed) == (3, 0, 0, 0)
    assert_whole(published)
    assert_nowhere(published, SECRET)
    assert (published / "podcast.xml").read_text("utf-8").count("<item>") == 1


@pytest.mark.parametrize("named", ["address", "page"])
def test_one_article_is_withdrawn_for_good(published: Path, named: str) -> None:
    (page,) = published.glob("articles/story-0-*")
    name = "https://herald.example/0" if named == "address" else f"https://news.example/daily/articles/{page.name}"
    made = publish(published, [], now=LATER, withdraw={name})
    assert (made.withdrawn, made.articles, made.changed) == (1, 2, True)
    assert_whole(published)
    assert_nowhere(published, "Story 0")
    (published / ".newsreader" / "site.json").unlink()
    elsewhere = candidate(0)
    elsewhere = replace(elsewhere, headline=replace(elsewhere.headline, source_url="https://herald.example/other"))
    assert publish(published, [*STORIES, elsewhere], now=LATER).articles == 2
    assert not publish(published, STORIES, now=LATER, withdraw={name}).changed
    for unknown in ("https://herald.example/7", "https://news.example/daily/", "0"):
        with pytest.raises(UsageError, match="has no such article"):
            publish(published, [candidate(5, url="")], now=LATER, withdraw={unknown})
    (published / ".newsreader" / "withdrawn").unlink()
    assert publish(published, STORIES, now=LATER).articles == 3


def test_a_withdrawal_on_another_day_is_a_change_although_no_bulletin_is_made(published: Path) -> None:
    made = publish(published, [], now=NOW + timedelta(days=1), withdraw={"https://herald.example/0"})
    assert (made.changed, made.withdrawn, made.articles) == (True, 1, 2)
    assert not site_state.load(SiteFolder(published)).bulletins


def test_on_a_full_disk_the_files_of_what_is_withdrawn_make_room(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = (path for path in published.glob("articles-text/*") if b"Story 0" in path.read_bytes())
    write = SiteFolder.replace

    def write_where_there_is_room(folder: SiteFolder, name: str, content: bytes) -> bool:
        if text.exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(folder, name, content)

    monkeypatch.setattr(SiteFolder, "replace", write_where_there_is_room)
    assert publish(published, [], now=LATER, withdraw={"https://herald.example/0"}).withdrawn == 1
    assert_whole(published)
    assert_nowhere(published, "Story 0")


@pytest.mark.skipif(os.name != "posix", reason="needs Unix")
@pytest.mark.parametrize("room", [0, 12_000])
def test_a_withdrawn_article_is_no_longer_public_even_if_the_disk_is_full(published: Path, room: int) -> None:
    import resource

    before = {path for path in shown(published) if path.startswith(("sound/", "books/", "transcripts/"))}
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        with pytest.raises(
            CannotPublish, match="no longer in the folder" if room else "still public, until there is room"
        ):
            publish(published, [candidate(-1)], now=LATER, withdraw={"https://herald.example/0"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    if room:
        assert_whole(published)
        assert_nowhere(published, "Story 0")
        assert {path for path in shown(published) if path.startswith(("sound/", "books/"))} < before
    made = publish(published, [], now=LATER, withdraw={"https://herald.example/0"})
    assert made.articles == 2
    assert_whole(published)
    assert_nowhere(published, "Story 0")


@pytest.mark.skipif(os.name != "posix", reason="needs Unix")
@pytest.mark.parametrize("how", ["interrupted", "with a full disk"])
def test_a_withdrawn_text_leaves_the_folder_even_if_no_summary_can_be_made(
    published: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    import resource

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    taken_back: dict[str, Any] = {"now": LATER, "rights": SourceSettings(publish="summary")}
    shown_before = {each["title"]: each for each in feed(published)["items"]}
    days = [(each.published, each.page, each.added) for each in site_state.load(SiteFolder(published)).articles]
    said: list[str] = []
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    with monkeypatch.context() as failing:
        if how == "interrupted":
            failing.setattr(article_maker, "sounded", interrupted)
        resource.setrlimit(resource.RLIMIT_FSIZE, (usual[0] if how == "interrupted" else 12_000, usual[1]))
        try:
            for _ in range(2):
                with pytest.raises((KeyboardInterrupt, CannotPublish)):
                    publish(published, [], on_withdrawn=said.append, **taken_back)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "2 articles left out until the next run makes their summaries" in said[0]
    assert len(said) == 2  # they are still left out
    assert_whole(published)
    assert_nowhere(published, SECRET)
    sounds = [path for path in shown(published) if path.startswith(("sound/", "transcripts/"))]
    assert len(sounds) == 2  # of the one that was a summary at first
    assert [each["title"] for each in feed(published)["items"]] == ["Story 1 & more"]
    made = publish(published, [], **taken_back)
    assert (made.reduced, made.new, made.corrected, made.articles) == (2, 0, 0, 3)
    assert_whole(published)
    state = site_state.load(SiteFolder(published))
    assert [(each.published, each.page, each.added) for each in state.articles] == days
    dates = {each["title"]: each["date_published"] for each in feed(published)["items"]}
    assert dates == {title: each["date_published"] for title, each in shown_before.items()}
    assert publish(published, STORIES, now=LATER + timedelta(hours=1)).completed == 2


@pytest.mark.parametrize("chosen", ["given back", "source gone", "withdrawn"])
def test_an_article_that_waits_for_its_summary_follows_its_rights(
    published: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as failing:
        failing.setattr(article_maker, "sounded", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(published, [], now=LATER, rights=SourceSettings(publish="summary"))
    if chosen == "given back":
        made = publish(published, STORIES, now=LATER)
        assert (made.articles, made.new, made.corrected, made.reduced) == (3, 0, 0, 0)
        assert SECRET in items(published)[f"urn:newsreader:article:{STORIES[0].identity}"]["content_text"]
    elif chosen == "source gone":
        assert publish(published, [], now=LATER, rights=None).withdrawn == 3
    else:
        made = publish(published, [], now=LATER, withdraw={STORIES[0].url})
        assert (made.articles, made.withdrawn) == (2, 1)
    assert_whole(published)
    assert not site_state.load(SiteFolder(published)).waiting
