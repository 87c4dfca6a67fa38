"""A source is given settings of its own by a command, and what is set is printed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from newsreader.cli.commands import speak
from newsreader.cli.preferences import warn_of_missing_voices
from newsreader.model.values import Article
from tests.cli.running import assert_one_sentence, document, done, run


@pytest.fixture(autouse=True)
def herald(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><body><outline text="The Herald" xmlUrl="https://herald.example/feed"/></body></opml>')
    done("opml", "import", str(path))


def test_the_settings_of_a_source_are_printed_and_in_the_documents() -> None:
    said = done("source", "Herald", "--voice", "en-gb-rp", "--rate", "200", "--language", "french")
    assert said.endswith("The Herald. Voice: en-gb-rp. Rate: 200. Language: French.\n")
    done("source", "Herald", "--full-text", "always", "--fetch-ahead", "no", "--pause")
    set_now = document("source", "Herald")
    wanted = {
        "voice": "en-gb-rp",
        "rate": 200,
        "language": "fr",
        "full_text": "always",
        "fetch_ahead": False,
        "paused": True,
    }
    assert {key: set_now.get(key) for key in wanted} == wanted
    assert document("sources")[-1] == set_now
    assert "Voice: en-gb-rp. Rate: 200. Language: French. Full text: always. Not fetched ahead. Paused." in done(
        "sources"
    )


def test_default_leaves_a_setting_to_the_reader_again() -> None:
    done("source", "Herald", "--voice", "en-gb-rp", "--rate", "200", "--language", "cy")
    done("source", "Herald", "--voice", "default", "--rate", "default", "--language", "default")
    assert not {"voice", "rate", "language", "full_text", "fetch_ahead"} & document("source", "Herald").keys()


def test_one_setting_leaves_the_others_as_they_are() -> None:
    done("source", "Herald", "--rate", "200")
    done("source", "Herald", "--name", "Herald", "--full-text", "never")
    source = document("source", "Herald")
    assert (source["name"], source["rate"], source["full_text"]) == ("Herald", 200, "never")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--voice", "en-gb-rpp"], "Did you mean en-gb-rp?"),
        (["--rate", "20"], "--rate needs a whole number from 80 to 900, not 20."),
        (["--rate", "quick"], "--rate needs a whole number from 80 to 900, not quick."),
        (["--language", "Frensh"], "There is no language called Frensh. Did you mean French?"),
        (["--language", ""], "There is no language called (empty)."),
        (["--full-text", "yes"], "--full-text can be auto, always or never, not yes."),
        (["--fetch-ahead", "maybe"], "--fetch-ahead can be yes or no, not maybe."),
    ],
)
def test_an_invalid_setting_of_a_source_is_one_plain_sentence(options: list[str], words: str) -> None:
    before = document("source", "Herald")
    assert_one_sentence(run("source", "Herald", *options), 2, words)
    assert document("source", "Herald") == before


def test_without_options_a_source_says_what_is_set() -> None:
    done("source", "Herald", "--rate", "150")
    assert "Rate: 150." in done("source", "Herald")
    assert_one_sentence(run("source", "Nobody's"), 2, "There is no source")


def test_an_article_is_spoken_with_the_settings_of_its_source_unless_others_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[tuple[str, int]] = []

    def write(articles: Sequence[Article], _output: object, _manner: object) -> None:
        recorded.extend((each.source_settings.voice, each.source_settings.rate) for each in articles)

    monkeypatch.setattr(speak, "write", write)
    done("source", "Getting started", "--rate", "450", "--voice", "en-gb-rp")
    for options in ([], ["--rate", "175"], ["--voice", "en-gb-rp"]):
        done("speak", "1", "--output", str(tmp_path / "a.wav"), *options)
    assert recorded == [("en-gb-rp", 450), ("en-gb-rp", 0), ("", 450)]


def test_a_missing_voice_of_a_source_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_missing_voices({"", "en-gb-rp", "gone"})
    assert capsys.readouterr().err == (
        "The voice gone, which is chosen for this source, is missing. The voice of the settings reads instead.\n"
    )
