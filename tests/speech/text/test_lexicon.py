"""Lexicon files are read line by line; invalid lines are skipped, and announced if they are the user's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.speech.text.lexicon import lexicon, own_lexicon, own_lexicon_problems, read
from newsreader.speech.text.spoken import spoken_form

FILE = """# a remark
word\tAlnwick\tAnnick
word\tplc\tP L C
phrase\tTow Law\tTaow Law
letters\tNHS
skip\tAdvertisement
common\tfree not
nonsense\tx\ty
word
"""


def test_an_entry_with_a_capital_matches_exactly_except_in_a_headline_in_capitals() -> None:
    entries = read(FILE)
    assert entries.said("Alnwick") == "Annick"
    assert entries.said("ALNWICK") is None
    assert entries.said("ALNWICK", capitals=True) == "Annick"


@pytest.mark.parametrize("written", ["plc", "PLC", "Plc"])
def test_an_entry_in_lower_case_matches_any_case(written: str) -> None:
    assert read(FILE).said(written) == "P L C"


def test_letters_are_spoken_one_by_one_and_skipped_words_not_at_all() -> None:
    entries = read(FILE)
    assert entries.said("NHS") == "N H S"
    assert "NHS" in entries.spelled
    assert entries.said("Advertisement") == ""
    assert entries.common == {"free", "not"}


def test_a_phrase_matches_across_any_white_space() -> None:
    (phrase,) = read(FILE).phrases["tow"]
    assert phrase.match("Tow\u00a0Law was", 0)
    assert not phrase.match("Tow Lawn", 0)
    assert not phrase.match("TOW LAW", 0)
    assert phrase.match("TOW LAW", 0, capitals=True)


def test_invalid_lines_are_numbered() -> None:
    assert read(FILE).misread == (8, 9)
    assert read("word\tWear\nword Wear Weer\n\n# a remark\nphrase\t\tx").misread == (1, 2, 5)


@given(st.text())
def test_any_file_is_read(text: str) -> None:
    read(text)


def test_the_lexicon_that_comes_with_the_program_knows_its_own_county() -> None:
    entries = lexicon("en-GB")
    assert entries.said("APCC") == "A P C C"
    assert entries.said("Aycliffe") == "Aicliffe"
    assert lexicon("xx").said("APCC") is None


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The place of the user's own lexicon. What it says is read once a process, so it is forgotten around a test."""
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    file = tmp_path / "lexicon" / "en-GB.tsv"
    file.parent.mkdir()
    lexicon.cache_clear()
    own_lexicon.cache_clear()
    yield file
    lexicon.cache_clear()
    own_lexicon.cache_clear()


@pytest.mark.parametrize(
    ("line", "written", "said"),
    [
        ("word\tAlnwick\tAlnick", "Alnwick's castle", "Alnick's castle"),
        ("word\talnwick\tAlnick", "Alnwick", "Alnick"),
        ("word\tShildon\tShilldun", "SHILDON MAN IS JAILED", "Shilldun man is jailed"),
        ("word\tCllr\tthe councillor", "Cllr Hall", "the councillor Hall"),
        ("word\tPCC\tcommissioner", "the PCC's plan", "the commissioner's plan"),
        ("word\tA690\tA six nine oh", "on the A690", "on the A six nine oh"),
        ("phrase\tWitton Gilbert\tWitton Gilbert", "in Witton Gilbert", "in Witton Gilbert"),
        ("phrase\t£5 note\tfiver", "a £5 note", "a fiver"),
        ("letters\tNATO", "NATO and NATO's", "N A T O and N A T O's"),
        ("skip\tAdvertisement", "It was Advertisement late", "It was late"),
    ],
)
def test_the_users_own_entry_beats_the_programs_and_every_rule(own: Path, line: str, written: str, said: str) -> None:
    own.write_text(f"# mine\r\n{line}\r\n", "utf-8-sig")
    assert spoken_form(written) == said
    assert spoken_form("Blyth, £1.1m") == "Blithe, 1.1 million pounds"
    assert own_lexicon_problems("en-GB") == ()


def test_invalid_lines_of_the_users_own_are_announced_and_the_others_used(own: Path) -> None:
    own.write_text("word Wear Weer\nword\tShildon\tShilldun\nwrod\tx\ty\n")
    assert spoken_form("Shildon") == "Shilldun"
    assert own_lexicon_problems("en-GB") == (messages.lexicon_misread(str(own), (1, 3)),)


@pytest.mark.parametrize("content", [b"word\tCaf\xe9\tx\n", b"\xff\xfew\0o\0"])
def test_a_lexicon_that_is_not_text_is_announced_and_ignored(own: Path, content: bytes) -> None:
    own.write_bytes(content)
    assert spoken_form("Alnwick") == "Annick"
    assert own_lexicon_problems("en-GB") == (messages.lexicon_unreadable(str(own)),)


def test_a_folder_in_place_of_the_lexicon_is_announced(own: Path) -> None:
    own.mkdir()
    assert own_lexicon_problems("en-GB") == (messages.lexicon_unreadable(str(own)),)


def test_looking_for_the_lexicon_creates_no_folder(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = own.parent.parent / "nowhere"
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    assert spoken_form("Alnwick") == "Annick"
    assert own_lexicon_problems("en-GB") == ()
    assert not home.exists()


def test_many_invalid_lines_are_announced_in_one_short_sentence() -> None:
    problem = messages.lexicon_misread("/x/en-GB.tsv", range(1, 41))
    assert "lines 1, 2, 3, 4, 5 and 35 more" in problem
    assert "line 7 cannot be understood and is not used" in messages.lexicon_misread("/x/en-GB.tsv", [7])
