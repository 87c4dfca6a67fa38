"""The first run publishes a whole site, later ones only what is new. Rights and age decide what stays."""

import json
import os
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError, UsageError
from newsreader.model.text import line
from newsreader.model.values import SourceSettings
from newsreader.published import minisign
from newsreader.published.manifest import signature_path
from newsreader.published.minisign import SecretKey
from newsreader.publishing import manifests, publisher, site_state
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.site_folder import SiteFolder, site_folder
from tests.publishing.conftest import STORIES
from tests.publishing.sites import (
    BASE,
    NOW,
    SECRET,
    assert_whole,
    candidate,
    feed,
    links,
    listed,
    moments,
    publish,
    shown,
    whole,
)

KEY = SecretKey(b"12345678", bytes(range(32)))
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("light")

INDEXES = {
    "alexa.json", "cover.png", "edition.json", "feed.json", "feed.xml", "index.html", "podcast.xml", "days/index.html",
    "days/2026-11-29.html", "days/2026-11-28.html",
}  # fmt: skip


def test_a_site_has_every_file_that_its_manifest_lists(published: Path) -> None:
    assert_whole(published)
    files = listed(published)
    assert (
        sorted(each.kind for each in files.values())
        == ["article"] * 3 + ["book"] * 5 + ["sound"] * 5 + ["transcript"] * 5
    )
    others = set(shown(published)) - set(files)
    assert {path for path in others if not path.startswith("articles/")} == INDEXES
    assert len([path for path in others if path.startswith("articles/")]) == 3


def test_every_link_of_a_page_is_relative_and_leads_to_a_file(published: Path) -> None:
    for path in shown(published):
        if not path.endswith(".html") or path.startswith("books/"):
            continue
        page = published / path
        for link in links(page):
            if link.startswith(("https://herald.example/", "https://news.example/", "#")):
                continue
            assert (page.parent / link).resolve().is_relative_to(published.resolve())
            assert (page.parent / link).is_file(), (path, link)


def test_publishing_again_changes_nothing(published: Path) -> None:
    before = moments(published)
    again = publish(published, STORIES, now=LATER)
    assert (again.changed, again.new, again.articles) == (False, 0, 3)
    assert moments(published) == before


def test_an_article_that_was_made_is_not_made_again(published: Path) -> None:
    before = moments(published)
    again = publish(published, [candidate(-1)], now=LATER)
    assert (again.changed, again.new, again.articles) == (True, 1, 4)
    assert_whole(published)
    now = moments(published)
    content = [path for path in before if path.startswith(("articles-text/", "sound/", "transcripts/", "books/"))]
    assert all(now[path] == before[path] for path in content)
    fresh = {path.partition("/")[0] for path in set(now) - set(before)}
    assert fresh == {"articles", "articles-text", "sound", "transcripts"}
    assert "Story -1" in (published / "index.html").read_text("utf-8")


def test_another_address_or_hub_is_published_although_no_article_is_new(published: Path) -> None:
    before, again = moments(published), "https://other.example/news/"
    moved = publish(published, STORIES, now=LATER, base_url=again)
    assert (moved.changed, moved.moved, moved.new) == (True, True, 0)
    assert_whole(published)
    state = site_state.load(SiteFolder(published))
    absolute = {"feed.json", "feed.xml", "podcast.xml", "index.html", "edition.json", "alexa.json"}
    assert absolute < set(shown(published))
    for path in {*absolute, *(each.files["chapters"].path for each in state.bulletins)}:
        content = (published / path).read_text("utf-8")
        assert again in content, path
        assert BASE not in content.replace(f"<id>{BASE}feed.xml</id>", ""), path
    now = moments(published)
    assert all(now[path] == before[path] for path in before if path.startswith(("sound/", "books/", "articles")))
    assert not publish(published, STORIES, now=LATER, base_url=again).moved
    hubbed = publish(published, STORIES, now=LATER, base_url=again, hub="https://hub.example/")
    assert (hubbed.new_hub, hubbed.new_address, hubbed.serial) == (True, False, moved.serial + 1)
    assert "https://hub.example/" in (published / "feed.xml").read_text("utf-8")


def test_the_serial_rises_with_each_change_even_if_the_clock_goes_back(published: Path) -> None:
    first = json.loads((published / "edition.json").read_bytes())["serial"]
    back = publish(published, [candidate(-1)], now=NOW - timedelta(days=1)).serial
    assert back == first + 1
    (published / ".newsreader" / "site.json").write_text("{}")  # damaged
    assert publish(published, STORIES, now=NOW - timedelta(days=2)).serial == first + 2


def test_a_summary_is_published_unless_the_source_is_marked(published: Path) -> None:
    titles = {each["title"]: each for each in feed(published)["items"]}
    assert SECRET in titles["Story 0 & more"]["content_text"]
    assert titles["Story 1 & more"]["content_text"] == "Summary 1."
    page = next(published.glob("articles/story-1-more-*.html")).read_text("utf-8")
    assert '<link rel="canonical" href="https://herald.example/1">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "The whole article is at The Herald" in page
    assert SECRET not in page


def test_an_article_in_a_bare_language_has_the_region_of_the_site(folder: Path) -> None:
    publish(folder, [candidate(1, "full")], read=lambda each, again: replace(whole(each, again), language="en"))
    assert feed(folder)["items"][0]["language"] == "en-GB"


def test_an_article_has_the_title_that_its_source_lists(folder: Path) -> None:
    for number, title in ((1, "Story 1"), (2, "")):
        named = candidate(number, "full", title=title)
        publish(folder, [named], read=lambda each, _: replace(whole(each), title=line("Story – The Herald Online")))
    titles = {each["title"] for each in feed(folder)["items"]}
    assert titles >= {"Story 1", "Story – The Herald Online"}


def test_a_source_that_is_marked_later_has_its_articles_made_again(published: Path) -> None:
    again = publish(published, [candidate(1, "full")], now=LATER)
    assert (again.new, again.completed, again.articles, again.changed) == (0, 1, 3, True)
    assert SECRET in next(published.glob("articles/story-1-more-*.html")).read_text("utf-8")


def test_old_articles_are_removed_and_their_files_a_day_later(published: Path) -> None:
    before = set(shown(published))
    kept = publish(published, STORIES, now=LATER, keep_days=0)
    assert (kept.articles, kept.removed) == (2, 1)
    assert not list(published.glob("articles/story-2-*"))
    assert not (published / "days" / "2026-11-28.html").exists()
    gone = {path for path in before - set(listed(published)) if path.startswith("articles-text/")}
    assert len(gone) == 1
    assert gone <= set(shown(published))
    publish(published, STORIES, now=LATER + timedelta(hours=23), keep_days=1)
    assert gone <= set(shown(published))
    publish(published, [], now=LATER + timedelta(hours=25), keep_days=1)
    assert not gone & set(shown(published))
    assert_whole(published)
    again = publish(published, STORIES, now=LATER)
    assert (again.new, again.restored, again.removed, again.articles) == (0, 1, 0, 3)


def test_an_edition_that_is_signed_no_longer_has_no_signature(published: Path) -> None:
    assert publish(published, STORIES, KEY, LATER).signed
    assert not publish(published, STORIES, None, LATER).signed
    assert not (published / "edition.json.minisig").exists()  # it would be taken for a wrong one after the next change


def stopped(_each: Candidate, _again: bool) -> None:
    raise KeyboardInterrupt


def test_an_edition_whose_state_is_lost_stays_whole_if_the_next_run_is_stopped(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "LISTED_AT_MOST", 8)
    publish(published, STORIES, now=LATER)
    (published / ".newsreader" / "site.json").unlink()
    with pytest.raises(KeyboardInterrupt):
        publish(published, [candidate(-1, "full")], now=LATER, read=stopped)
    assert_whole(published)


def test_the_signature_of_an_edition_that_an_older_version_wrote_stays_until_the_next_is_there(published: Path) -> None:
    publish(published, STORIES, KEY, LATER)
    content = json.dumps(json.loads((published / "edition.json").read_bytes())).encode()
    (published / "edition.json").write_bytes(content)
    signature = published / signature_path(content)
    signature.write_bytes(minisign.signature(content, KEY, "older"))
    with pytest.raises(KeyboardInterrupt):
        publish(published, [candidate(-1, "full")], KEY, LATER, read=stopped)
    assert signature.is_file()


def test_many_files_are_listed_by_day(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifests, "LISTED_AT_MOST", 8)
    before = set(listed(published))
    publish(published, STORIES, now=LATER)
    assert_whole(published)
    files = listed(published)
    assert before <= set(files)
    assert [each.kind for each in files.values()].count("list") == 1


def test_lists_and_signatures_stay_when_rights_are_withdrawn_and_for_good(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "LISTED_AT_MOST", 8)
    publish(published, STORIES, KEY, LATER)
    for days in (0, 1, 3):
        now = LATER + timedelta(days=days, hours=1)
        publish(published, [], KEY, now, rights=SourceSettings(publish="summary"))
        assert_whole(published)
        content = (published / "edition.json").read_bytes()
        assert (published / signature_path(content)).is_file()
        assert len(list((published / "lists").iterdir())) == 1


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="Choose an empty folder"):
        publish(folder, STORIES)
    assert [each.name for each in folder.iterdir()] == ["index.html"]


def test_a_folder_belongs_to_the_library_that_published_to_it_first(published: Path) -> None:
    publish(published, STORIES, now=LATER, publisher="ours")
    before = moments(published)
    with pytest.raises(UsageError, match=r"remove the file \.newsreader/publisher"):
        publish(published, [candidate(-1)], now=LATER, publisher="theirs")
    assert moments(published) == before
    (published / ".newsreader" / "publisher").unlink()
    assert publish(published, [], now=LATER, publisher="theirs").articles == 3


def test_an_edition_keeps_its_name_even_if_its_state_is_lost(published: Path, tmp_path: Path) -> None:
    name = json.loads((published / "edition.json").read_bytes())["edition"]
    assert re.fullmatch("[0-9a-f]{32}", name)
    (published / ".newsreader" / "site.json").unlink()
    publish(published, STORIES, now=LATER)
    assert json.loads((published / "edition.json").read_bytes())["edition"] == name
    publish(tmp_path / "other", [])
    assert json.loads((tmp_path / "other" / "edition.json").read_bytes())["edition"] != name


def test_the_summary_is_published_until_the_whole_article_can_be_fetched(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "new_bulletin", lambda *_: None)
    late = candidate(-1, "full")

    def nothing(_candidate: Candidate, _again: bool) -> None:
        return None

    first = publish(published, [late], now=LATER, read=nothing)
    assert (first.new, first.articles) == (1, 4)
    assert feed(published)["items"][0]["content_text"] == "Summary -1."
    moment = moments(published)
    assert not publish(published, [late], now=LATER, read=nothing).changed
    assert moments(published) == moment
    again = publish(published, [late], now=LATER)
    assert (again.new, again.articles, again.changed) == (0, 4, True)
    assert SECRET in feed(published)["items"][0]["content_text"]


def test_progress_is_in_articles_although_sounds_and_a_bulletin_are_made_as_well(published: Path) -> None:
    done: list[tuple[int, int]] = []
    publish(published, [candidate(-1), candidate(-2)], now=LATER, progress=lambda *each: done.append(each))
    assert done == [(2, 2)]


def test_two_publishers_do_not_share_a_folder(published: Path) -> None:
    with site_folder(published), pytest.raises(NewsreaderError, match="is writing to the folder"):
        publish(published, STORIES)


def test_files_left_by_a_killed_publisher_are_removed(published: Path) -> None:
    left = published / ".newsreader" / "1.part"
    left.write_bytes(b"half")
    publish(published, STORIES, now=LATER)
    assert not left.exists()


def test_a_file_that_was_lost_is_made_again(published: Path) -> None:
    lost = next(path for path, file in listed(published).items() if file.kind == "article")
    (published / lost).unlink()
    next(published.glob("articles/story-0-*")).unlink()
    publish(published, STORIES, now=LATER)
    assert_whole(published)
    assert len(list(published.glob("articles/*.html"))) == 3


def test_an_article_that_lost_a_file_and_is_not_selected_is_left_out(published: Path) -> None:
    lost = next(path for path, file in listed(published).items() if file.kind == "article")
    (published / lost).unlink()
    assert publish(published, [], now=LATER).articles == 2
    assert_whole(published)


def test_nothing_to_publish_makes_an_empty_site(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    published = publish(folder, [])
    assert (published.articles, published.files, published.changed) == (0, 0, True)
    assert_whole(folder)
    assert json.loads((folder / "alexa.json").read_bytes()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs Unix")
def test_the_folder_can_be_copied_as_it_is(published: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(published, copied)
    assert not publish(copied, STORIES, now=LATER).changed
