"""Memory sticks for simple players: names that sort, and that every one of them takes."""

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3

from newsreader.edition.container import Folder
from newsreader.edition.writers.stick import is_earlier_stick, plain_name, write_stick
from newsreader.model.values import Clean
from tests.edition.books import ARABIC, STORM, hushed, news
from tests.edition.making import names_in


@given(st.text(max_size=400))
def test_any_title_makes_a_name_that_fat_takes(title: str) -> None:
    assert re.fullmatch("[A-Za-z0-9]([A-Za-z0-9 ]{0,38}[A-Za-z0-9])?", plain_name(title))


def test_names_are_those_of_the_titles_in_plain_letters() -> None:
    assert plain_name("Sturm’s Ärger: Straße gesperrt!") == "Sturms Arger Strasse gesperrt"
    assert plain_name("Łódź “A/B”") == "Lodz A B"
    assert plain_name("中文 (Kino)") == "Kino"
    assert plain_name("...") == "article"
    assert plain_name("x" * 100) == "x" * 40


def test_a_title_in_other_letters_is_named_by_its_source(tmp_path: Path) -> None:
    assert plain_name("「東京」で2万人", "読売新聞 Yomiuri") == "Yomiuri"
    assert plain_name("BBC: أمطار في المدينة", "BBC Arabic") == "BBC Arabic"
    assert plain_name("Новости из Лондона: BBC", "") == "BBC"
    assert plain_name("Radio Москва is on the air", "The Herald") == "Radio is on the air"
    assert plain_name("東京", "読売新聞") == "article"
    assert plain_name("東京", "読売新聞", "yomiuri.example") == "yomiuri example"
    folder = tmp_path / "stick"
    folder.mkdir()
    book = news(STORM, replace(ARABIC, title=Clean("أمطار في المدينة"), site=Clean("Al Madina")))
    write_stick(book, hushed(book, tmp_path), Folder(folder, lambda: None, sync=True))
    assert names_in(folder)[2] == "03 Al Madina.mp3"
    assert str(ID3(folder / "03 Al Madina.mp3")["TIT2"]) == "أمطار في المدينة"


def test_the_files_sort_and_begin_with_the_contents(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    book = news()
    write_stick(book, hushed(book, tmp_path), Folder(folder, lambda: None, sync=True))
    names = names_in(folder)
    assert names == [
        "01 Contents.mp3",
        "02 Storm surge close road Harbour safe.mp3",
        "03 Rain.mp3",
        "04 Points fail.mp3",
    ]
    assert is_earlier_stick(list(folder.iterdir()))
    tags = ID3(folder / names[1])
    assert (str(tags["TIT2"]), str(tags["TRCK"]), str(tags["TALB"])) == (
        "Storm & “surge” close road! Harbour safe.",
        "2",
        "The news, Sunday 29 November 2026",
    )
    assert not tags.getall("APIC")
