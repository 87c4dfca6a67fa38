"""Every task from end to end: real commands, against a real local server."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from newsreader.edition.sound.sound_cache import SoundCache
from tests.cli.running import (
    ARTICLE,
    FIXTURES,
    LISTING,
    RSS,
    SEED_TITLE,
    STORM,
    assert_one_sentence,
    document,
    done,
    run,
)
from tests.server import Server

# The first start.


def test_the_first_command_lists_the_bundled_articles_without_any_network() -> None:
    listed = document("headlines")
    assert len(listed) == 5
    assert {headline["source_url"] for headline in listed} == {"newsreader:getting-started"}
    printed = done()
    assert [line for line in printed.splitlines() if line.startswith(f"{listed[0]['id']}. {listed[0]['title']}")]


def test_a_list_page_is_announced_as_one_before_its_text(tmp_path: Path) -> None:
    cards = "".join(
        f"<h3><a href='/{n}'>Story number {n} of this busy day</a></h3><p>Why not, they said.</p>" for n in range(12)
    )
    page = tmp_path / "list.html"
    page.write_text(f"<title>News</title><body><h1>News</h1>{cards}</body>", "utf-8")
    command = [sys.executable, "-u", "-m", "newsreader", "read", str(page)]
    message = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=True
    ).stdout
    assert message.startswith(
        "This page is a list of other pages, not an article. To get its headlines, add its address"
    )


def test_every_bundled_article_can_be_read() -> None:
    for headline in document("headlines"):
        article = document("read", headline["id"])
        assert article["title"] == headline["title"]
        assert len(article["text"]) > 300
        assert not article["warnings"]


def test_the_origin_of_a_text_is_announced_and_not_in_the_document() -> None:
    with Server() as server:
        text = "The mayor opened the bridge on Tuesday, in front of a crowd that had waited since noon."
        feed = (
            '<rss version="2.0"><channel><title>The Herald</title><item><title>A bridge is opened</title>'
            f"<link>{server.url('/bridge')}</link><description>{text * 8}</description></item></channel></rss>"
        )
        server.route("/feed", feed, "application/rss+xml")
        done("add", server.url("/feed"))
        (item,) = [each["id"] for each in document("headlines") if not each["url"].startswith("newsreader:")]
        read = run("read", item)
        assert "This text came with the headline." in read.stderr
        assert text in read.stdout
        assert set(document("read", item)) == {
            *("url", "title", "byline", "published", "precision", "site", "language", "text", "blocks", "warnings"),
            *("enclosures", "text_from", "source"),
        }
        assert document("read", item)["text_from"] == "source"
        assert document("read", item)["source"] == document("headlines")[0]["source"] != ""


def test_version_and_help_are_printed() -> None:
    assert done("--version").startswith("newsreader ")
    assert "headlines" in done("--help")
    assert "--since" in done("headlines", "--help")


def test_each_command_has_one_line_in_the_help() -> None:
    printed = done("--help").partition("Commands:\n")[2].splitlines()
    assert len(printed) > 25
    for line in printed:
        assert re.fullmatch(r"    [a-z]+ +[A-Z].*\.", line), line


def test_help_is_in_our_own_words() -> None:
    for said in (done("--help"), done("add", "--help")):
        assert said.startswith("Usage: newsreader ")
        assert "Show this help." in said
        assert "positional" not in said
        assert "show this help" not in said


# The main job.


def test_a_feed_is_added_listed_by_day_and_read(site: Server) -> None:
    assert done("add", site.url("/feed")).startswith("Added The Herald. 2 headlines.")
    listed = document("headlines", "--source", "The Herald")
    assert [headline["title"] for headline in listed] == ["Storm closes coastal road", "Choir wins & sings"]
    assert listed[0]["published"] == "2024-03-05T09:30:00+00:00"
    assert listed[0]["source"] == "The Herald"
    printed = done("headlines", "--source", "The Herald")
    number = listed[0]["id"]
    assert printed.startswith(
        f"Tuesday 5 March 2024\n\n{number}. Storm closes coastal road. The Herald. 09:30.\n\nMonday 4 March"
    )
    article = document("read", listed[0]["id"])
    assert article["byline"] == "Ann Person"
    assert article["text"].startswith("The sea came over the wall")
    assert "Home" not in article["text"]


def test_the_listing_page_of_a_site_without_a_feed_becomes_headlines(site: Server) -> None:
    done("add", site.url(LISTING), "--name", "Durham PCC")
    (source,) = [source for source in document("sources") if source["kind"] != "bundled"]
    assert source["kind"] == "listing"
    assert source["url"] == site.url(LISTING)
    listed = document("headlines", "--source", "Durham PCC")
    (seed,) = [headline for headline in listed if headline["title"] == SEED_TITLE]
    assert seed["published"] == "2023-03-24"
    assert seed["precision"] == "day"
    assert "Friday 24 March 2023" in done("headlines", "--source", "Durham PCC")
    assert document("read", seed["id"])["title"] == SEED_TITLE


def test_the_commissioners_article_is_cleaned_exactly(site: Server) -> None:
    article = document("read", site.url(ARTICLE))
    assert article["title"] == SEED_TITLE
    assert article["published"] == "2023-03-24"
    assert article["text"].startswith("Durham Constabulary’s success in taking millions of pounds of drugs")
    assert article["text"].endswith("Click here to read the full report.")
    assert article["blocks"][-1]["links"][0]["url"].startswith(site.url("/"))
    for rubbish in ("Read More", "cookie", "PCC welcomes launch", "March 24, 2023", "Facebook"):
        assert rubbish.lower() not in article["text"].lower()


def test_the_commissioners_article_is_spoken_to_a_file(site: Server, tmp_path: Path) -> None:
    file = tmp_path / "seed.wav"
    done("speak", site.url(ARTICLE), "--output", str(file))
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        samples = sound.readframes(sound.getnframes())
    assert 100 < seconds < 400, "some 480 words at 175 a minute"
    assert max(samples) > 0


def test_numbers_are_pronounced_as_words() -> None:
    said = done("pronounce", "--print", "29 kilos with a street value of £1.1m, 24% of them")
    assert "29 kilos" in said
    assert "1.1 million pounds" in said
    assert "24 percent" in said


def test_an_address_is_printed_as_it_is_spoken() -> None:
    assert done("pronounce", "--print", "See www.gov.uk/help, or ring") == "See gov dot U K, or ring\n"


def test_the_users_pronunciations_are_used_and_an_invalid_line_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "lexicon" / "en-GB.tsv"
    file.parent.mkdir()
    file.write_text("word\tShildon\tShilldun\nword Wear Weer\n", "utf-8")
    result = run("pronounce", "--print", "In Shildon", env={**os.environ, "NEWSREADER_HOME": str(tmp_path)})
    assert (result.returncode, result.stdout) == (0, "In Shilldun\n")
    assert result.stderr.count("line 2 cannot be understood") == 1


@pytest.mark.parametrize("more", [(), ("--print",)])
def test_an_empty_text_is_not_pronounced(more: Sequence[str]) -> None:
    assert_one_sentence(run("pronounce", *more, "  "), 2, "the text is empty")


def test_a_json_feed_is_a_source_too(server: Server) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [{"id": "1", "url": server.url("/1"), "title": "Bus fares to rise", "date_published": "2024-02-20"}],
    }
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    done("add", server.url("/feed.json"))
    (headline,) = document("headlines", "--source", "The Post")
    assert (headline["title"], headline["published"], headline["precision"]) == (
        "Bus fares to rise",
        "2024-02-20",
        "day",
    )


def test_the_feed_that_a_page_announces_is_chosen(site: Server) -> None:
    site.route("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body>')
    assert "found at" in done("add", site.url("/"))
    assert [source["kind"] for source in document("sources") if source["kind"] != "bundled"] == ["feed"]


def test_a_story_of_two_sources_is_one_line_and_two_json_items(site: Server) -> None:
    post = RSS.replace("The Herald", "The Post").replace("{root}/storm", "{root}/storm?utm_source=post")
    site.route("/post", post.format(root=site.url("")), "application/rss+xml")
    done("add", site.url("/feed"))
    done("add", site.url("/post"))
    storms = [each for each in document("headlines") if "Storm" in each["title"]]
    assert [(each["source"], each["folded_into"]) for each in storms] == [
        ("The Post", storms[1]["id"]),
        ("The Herald", None),
    ]
    printed = done("headlines")
    assert printed.count("Storm closes") == 1
    assert "Storm closes coastal road. The Herald, also in the Post." in printed
    done("mark", storms[0]["id"], "--read")
    assert "Storm closes" not in done("headlines", "--unread")
    assert "Storm closes" in done("headlines", "--source", "The Post")


def test_a_stored_article_is_read_without_the_network(site: Server) -> None:
    done("add", site.url("/feed"))
    number = document("headlines", "--source", "The Herald")[0]["id"]
    first = done("read", number)
    site.close()
    assert done("read", number) == first


def test_marks_are_stored_and_can_be_queried(site: Server) -> None:
    done("add", site.url("/feed"))
    number = document("headlines", "--source", "The Herald")[0]["id"]
    assert done("mark", number, "--read", "--saved") == "Marked read. Saved. Storm closes coastal road.\n"
    assert [headline["id"] for headline in document("headlines", "--saved")] == [number]
    assert number not in [headline["id"] for headline in document("headlines", "--unread")]
    done("mark", number, "--unread", "--unsaved")
    assert not document("headlines", "--saved")


def test_headlines_are_selected_by_day_words_and_limit(site: Server) -> None:
    done("add", site.url("/feed"))
    titles = [headline["title"] for headline in document("headlines", "--since", "2024-03-05", "--until", "2024-03-05")]
    assert titles == ["Storm closes coastal road"]
    assert len(document("headlines", "--limit", "1")) == 1
    assert [headline["title"] for headline in document("headlines", "--search", "coastal storm")] == titles


def test_a_source_is_removed_with_its_headlines(site: Server) -> None:
    done("add", site.url("/feed"))
    number = document("sources")[1]["id"]
    message = f"Removed The Herald. It was source number {number}, and 2 headlines went with it.\n"
    assert done("remove", "The Herald") == message
    assert not [source for source in document("sources") if source["name"] == "The Herald"]
    assert_one_sentence(run("headlines", "--source", "The Herald"), 2, "The Herald")


def test_a_source_name_shared_by_several_needs_the_id(site: Server) -> None:
    site.route("/other", RSS.format(root=site.url("")), "application/rss+xml")
    done("add", site.url("/feed"))
    done("add", site.url("/other"), "--name", "the herald")
    site.requests.clear()
    numbers = [source["id"] for source in document("sources")[1:]]
    for command in (("remove",), ("refresh",), ("headlines", "--source"), ("headlines", "--json", "--source")):
        result = run(*command, "The Herald")
        assert result.stdout == ""
        assert_one_sentence(result, 2, "The Herald", f"{numbers[0]} and {numbers[1]}")
    assert site.requests == []
    assert len(document("sources")) == 3
    done("remove", numbers[1])
    assert len(document("headlines", "--source", "The Herald")) == 2


def test_discover_lists_headlines_and_stores_nothing(site: Server) -> None:
    found = document("discover", site.url(LISTING))
    assert found["kind"] == "listing"
    assert SEED_TITLE in [headline["title"] for headline in found["headlines"]]
    local = document("discover", str(FIXTURES / "listing.html"), "--url", "https://www.durham-pcc.example/news/")
    assert [headline["title"] for headline in local["headlines"]] == [h["title"] for h in found["headlines"]]
    assert len(document("headlines")) == 5


def test_old_news_that_a_feed_serves_as_new_is_said_to_be_old(site: Server) -> None:
    meta = '<meta property="article:published_time" content="2022-11-26T09:00:00Z"></head>'
    site.route("/storm", STORM.replace("</head>", meta))
    done("add", site.url("/feed"), "--name", "The Herald")
    (storm,) = (each for each in document("headlines") if "Storm" in each["title"])
    read = run("read", storm["id"])
    assert read.stderr == "First published 26 November 2022.\n"
    assert "First published" not in read.stdout
    assert document("read", storm["id"])["published"] == "2022-11-26T09:00:00+00:00"
    site.route("/storm", STORM)
    assert "First published" not in run("read", site.url("/choir")).stderr


def test_a_local_file_and_standard_input_are_read(tmp_path: Path) -> None:
    file = tmp_path / "storm.html"
    file.write_text(STORM, encoding="utf-8")
    read = document("read", str(file), "--url", "https://herald.example/storm")
    assert read["url"] == "https://herald.example/storm"
    assert read["source"] is None
    with file.open("rb") as given:
        assert json.loads(done("read", "-", "--json", stdin=given))["text"] == read["text"]


def test_the_voices_are_listed() -> None:
    (voice, *_others) = document("voices")
    assert set(voice) == {"id", "name", "engine", "accent", "language", "licence", "installed", "why_not"}
    assert done("voices").startswith(f"{voice['id']}. {voice['name']}")


def test_a_source_added_twice_is_stored_once(site: Server) -> None:
    done("add", site.url("/feed"))
    assert "already" in done("add", site.url("/feed"))
    assert len([source for source in document("sources") if source["kind"] == "feed"]) == 1


def test_the_library_is_backed_up_and_restored(site: Server, tmp_path: Path) -> None:
    done("add", site.url("/feed"), "--name", "The Herald")
    copy = str(tmp_path / "copy.db")
    assert done("backup", copy).startswith(f"The library is copied to {copy}: 2 sources and ")
    assert "\x1b" not in done("backup", f"{copy}\x1b[2J")
    done("remove", "The Herald")
    home = Path(os.environ["NEWSREADER_HOME"])
    done("add", site.url("/feed"), "--name", "The Post")
    restored = done("restore", copy)
    assert restored.startswith("The library is restored: 2 sources and ")
    (old,) = home.glob("news.db.before-restore-*")
    assert restored.endswith(f"The old one is now called {old}. To undo this, type newsreader restore and that name.\n")
    assert "The Herald" in [source["name"] for source in document("sources")]
    done("restore", str(old))
    assert "The Post" in [source["name"] for source in document("sources")]


def test_a_copy_is_restored_over_a_library_of_a_newer_newsreader(tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    done("headlines")
    done("backup", copy)
    library = Path(os.environ["NEWSREADER_HOME"]) / "news.db"
    with contextlib.closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    assert "was made by a newer newsreader" in run("headlines").stderr
    restored = done("restore", copy)
    (old,) = library.parent.glob("news.db.before-restore-*")
    assert restored.endswith(f"The old one is now called {old}. Only the newer newsreader can open it.\n")
    assert "Welcome to newsreader" in done("headlines")
    assert "was made by a newer newsreader" in run("restore", str(old)).stderr


def test_a_backup_says_when_it_replaces_a_copy_with_more_headlines(site: Server, tmp_path: Path) -> None:
    done("add", site.url("/feed"))
    done("add", site.url(LISTING))
    copy = str(tmp_path / "copy.db")
    assert "replaces" not in done("backup", copy) + done("backup", copy)
    before = len(document("headlines"))
    done("remove", site.url(LISTING))
    assert f". It replaces a copy of {before} headlines.\n" in done("backup", copy)


def test_a_home_without_a_library_is_not_backed_up(site: Server, tmp_path: Path) -> None:
    done("add", site.url("/feed"))
    copy, home = tmp_path / "copy.db", tmp_path / "typed wrongly"
    done("backup", str(copy))
    content = copy.read_bytes()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEWSREADER_HOME", str(home))
        for file in (copy, tmp_path / "new.db"):
            assert_one_sentence(run("backup", str(file)), 3, f"There is no library in {home}, so nothing was copied")
    assert copy.read_bytes() == content
    assert not home.exists()
    assert not (tmp_path / "new.db").exists()


def test_the_reading_history_can_be_forgotten(site: Server) -> None:
    done("add", site.url("/feed"))
    (storm,) = document("headlines", "--search", "storm")
    done("read", storm["id"])
    done("mark", storm["id"], "--read")
    spoken = SoundCache().path("ab.mp3")
    spoken.parent.mkdir(parents=True)
    spoken.write_bytes(b"a sentence")
    assert done("forget") == (
        "Forgotten: that 1 headline had been read and the text of 1 stored article. "
        "Your sources and headlines stay, and so do saved ones.\n"
    )
    assert [headline["read"] for headline in document("headlines", "--search", "storm")] == [False]
    assert done("forget") == "There was nothing to forget.\n"
    assert not spoken.exists()


def test_forget_names_files_that_still_hold_history_and_the_remedy(site: Server, tmp_path: Path) -> None:
    done("add", site.url("/feed"))
    copy = str(tmp_path / "copy.db")
    done("backup", copy)
    done("restore", copy)
    done("restore", copy)
    home = Path(os.environ["NEWSREADER_HOME"])
    (home / "newsreader.log").write_text("a warning\n")
    message = done("forget")
    assert message.startswith("Forgotten: the log. ")
    assert message.endswith(
        "2 older copies of the library may still have your reading history. You can delete the files in "
        f"{home} whose names begin with news.db.before-restore or news.db.damaged.\n"
    )
