"""The user's own lexicon takes precedence, is read again when it has changed, and is changed entry by entry."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.errors import CannotWrite, NewsreaderError, UnknownLexiconWord, UsageError
from newsreader.speech.own_pronunciations import OwnPronunciations
from newsreader.speech.text import lexicon_files
from newsreader.speech.text.lexicon import Entry
from newsreader.speech.text.lexicon_files import (
    ImportedEntries,
    exported,
    lexicon,
    own_entries,
    own_lexicon_problems,
    remove_entry,
    restore_lines,
    set_entry,
    take_in,
)
from newsreader.speech.text.spoken import spoken, spoken_form


def test_the_lexicon_that_comes_with_the_program_knows_its_own_county() -> None:
    entries = lexicon("en-GB")
    assert entries.said("APCC") == "A P C C"
    assert entries.said("Aycliffe") == "Aicliffe"
    assert lexicon("xx").said("APCC") is None


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the user's own lexicon."""
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    file = tmp_path / "lexicon" / "en-GB.tsv"
    file.parent.mkdir()
    return file


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
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_users_own_entry_beats_the_programs_and_every_rule(
    own: Path, line: str, written: str, said: str, encoding: str
) -> None:
    """In a file as Notepad saves it."""
    own.write_text(f"# mine\r\n{line}\r\n", encoding)
    assert spoken_form(written) == said
    assert spoken_form("Blyth, £1.1m") == "Blithe, 1.1 million pounds"
    assert own_lexicon_problems("en-GB") == ()


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pl"])
def test_the_users_own_entries_count_in_every_language(own: Path, language: str) -> None:
    rows = "word\tBundestag\tBoondestahg\nword\tAlnwick\tAlnick\nphrase\tMio. €\tx\nskip\tWerbung\n"
    own.write_text(rows, "utf-8")
    written = "Der Bundestag, l'Alnwick und Werbung 24.3.2023 Mio. €: BUNDESTAGS"
    made = spoken(written, language)
    first, *others, last = made.text.split()
    assert (first, others[0], last) == ("Der", "Boondestahg,", "BUNDESTAGS")
    assert "Werbung" not in made.text
    assert "l'Alnick" in others
    shown = {made.text[each.start : each.end]: written[each.written_start : each.written_end] for each in made.spans}
    assert (shown["Boondestahg,"], shown["x:"], shown[last]) == ("Bundestag", "Mio. €", "BUNDESTAGS")
    own.unlink()
    assert "Annick" not in spoken_form("Alnwick", "de"), "the program's lexicon is English"


def test_a_rule_that_begins_before_an_own_entry_goes_first(own: Path) -> None:
    own.write_text("word\tMio.\tx\nword\t24\tvierundzwanzig\n")
    assert spoken_form("3,5 Mio. € am 24.3.2023", "de") == "3,5 Millionen Euro am vierundzwanzig.3.2023"


def test_invalid_lines_of_the_users_own_are_announced_and_the_others_used(own: Path) -> None:
    own.write_text("word Wear Weer\nword\tShildon\tShilldun\nwrod\tx\ty\n")
    assert spoken_form("Shildon") == "Shilldun"
    assert own_lexicon_problems("en-GB") == (messages.lexicon_misread(str(own), (1, 3)),)


@pytest.mark.parametrize("content", [b"word\tCaf\xe9\tx\n", b"\xff\xfew\0o"])
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


def test_an_entry_counts_at_once_and_until_it_is_removed(own: Path) -> None:
    assert set_entry(" Shildon\t", "Shilldun").said is None
    assert own.read_text() == "word\tShildon\tShilldun\n"
    assert spoken_form("Shildon's mayor") == "Shilldun's mayor"
    assert set_entry("Shildon", "Shildunn").said == "Shilldun"
    assert spoken_form("Shildon") == "Shildunn"
    assert remove_entry("shildon").entry == Entry("word", "Shildon", "Shildunn")
    assert spoken_form("Shildon") == "Shildon"
    assert own.read_text() == ""


def test_changes_by_another_process_apply_at_once_too(own: Path) -> None:
    own.write_text("word\tShildon\tShilldun\n")
    assert spoken_form("Shildon") == "Shilldun"
    own.write_text("word\tShildon\tShildunnn\n")
    assert spoken_form("Shildon") == "Shildunnn"
    own.unlink()
    assert spoken_form("Shildon") == "Shildon"


def test_a_change_leaves_all_other_lines_as_they_are(own: Path) -> None:
    own.write_text("# mine\n\nnonsense\nword\tShildon\tone\nletters\tDCC\nword\tShildon\ttwo\n")
    assert set_entry("Shildon", "three").said == "two"
    assert own.read_text() == "# mine\n\nnonsense\nletters\tDCC\nword\tShildon\tthree\n"
    remove_entry("DCC")
    assert own.read_text() == "# mine\n\nnonsense\nword\tShildon\tthree\n"


@pytest.mark.parametrize("said", ["ad", ""])
@pytest.mark.parametrize(
    "lines", ["", "skip\tHULL\n", "letters\tHULL\n", "letters\tHULL\tH U\n", "word\tHULL\ta\nword\tHULL\tb\n"]
)
def test_an_undone_change_leaves_the_file_as_it_was(own: Path, lines: str, said: str) -> None:
    before = f"# mine\ncommon\tHULL\nword\tHullo\tx\n{lines}"
    own.write_text(before)
    pronunciations = OwnPronunciations()
    _said, replaced = pronunciations.change("HULL", said)
    pronunciations.restore("HULL", replaced)
    assert own.read_text() == before


def test_an_entry_in_other_capitals_that_was_removed_comes_back_as_it_was(own: Path) -> None:
    own.write_text("skip\tHULL\n")
    replaced = remove_entry("Hull")
    assert own.read_text() == ""
    restore_lines("Hull", replaced.lines)
    assert own.read_text() == "skip\tHULL\n"


def test_a_word_that_is_common_in_capitals_stays_so_until_nothing_else_is_left_to_remove(own: Path) -> None:
    own.write_text("common\tHULL\nletters\tHULL\n")
    set_entry("HULL", "Hul")
    assert own.read_text() == "common\tHULL\nword\tHULL\tHul\n"
    assert [each.kind for each in own_entries()] == ["common", "word"]
    assert remove_entry("HULL").said == "Hul"
    assert own.read_text() == "common\tHULL\n"
    remove_entry("hull")
    assert own.read_text() == ""


def test_entries_are_listed_in_alphabetical_order_and_the_last_of_several_for_a_word_counts(own: Path) -> None:
    own.write_text("word\tShildon\tone\nletters\tdcc\nword\tShildon\ttwo\x07\nphrase\tTow Law\tTao Law\n")
    assert [(each.written, each.said) for each in own_entries()] == [
        ("dcc", "D C C"),
        ("Shildon", "two"),
        ("Tow Law", "Tao Law"),
    ]


def test_a_lexicon_is_exported_and_imported(own: Path) -> None:
    set_entry("Shildon", "Shilldun")
    set_entry("Tow Law", "Tao Law")
    text = exported(own_entries())
    own.unlink()
    set_entry("Shildon", "other")
    assert take_in(f"# theirs\r\n{text}bad line\n") == ImportedEntries(1, 1, 0, (4,))
    assert take_in(text) == ImportedEntries(0, 0, 2, ())
    assert exported(own_entries()) == text


def test_an_entry_needs_both_forms_of_bounded_length(own: Path) -> None:
    for written, said in (("", "x"), (" \t", "x"), ("x", "\x00")):
        with pytest.raises(UsageError, match="The word is missing"):
            set_entry(written, said)
    for written, said in (("x" * 101, "x"), ("x", "x" * 201)):
        with pytest.raises(UsageError, match="This is too long"):
            set_entry(written, said)
    assert take_in(f"word\t{'x' * 101}\tx\nword\tx\ty\n") == ImportedEntries(1, 0, 0, (1,))


def test_a_lexicon_has_a_bounded_number_of_entries(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_files, "ENTRIES_AT_MOST", 2)
    set_entry("a", "x")
    set_entry("b", "x")
    with pytest.raises(UsageError, match="A lexicon can have"):
        set_entry("c", "x")
    assert set_entry("b", "y").said == "x"


def test_an_unknown_word_is_not_removed_and_the_nearest_is_named(own: Path) -> None:
    set_entry("Shildon", "Shilldun")
    with pytest.raises(UnknownLexiconWord, match="Did you mean Shildon"):
        remove_entry("Shildom")


def test_a_file_that_cannot_be_read_is_not_changed(own: Path) -> None:
    own.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(NewsreaderError, match="cannot be read, so they cannot be changed"):
        set_entry("Shildon", "Shilldun")
    assert own.read_bytes() == b"\xff\xfe\xff"


def test_a_folder_that_cannot_be_made_is_named(own: Path) -> None:
    own.parent.rmdir()
    own.parent.write_text("a file")
    with pytest.raises(CannotWrite, match="lexicon"):
        set_entry("Shildon", "Shilldun")


@given(st.text(), st.text())
def test_any_two_texts_make_an_entry_that_is_spoken_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, written: str, said: str
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NEWSREADER_HOME", str(tmp_path_factory.mktemp("home")))
        try:
            set_entry(written, said)
        except UsageError:
            return
        (made,) = own_entries()
        assert own_lexicon_problems("en-GB") == ()
        assert made.said in spoken_form(made.written)
