"""EPUB 3: read by other programs, valid, and heard where it is read."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from newsreader.edition.book import Book
from newsreader.edition.container import zipped
from newsreader.edition.writers.epub import EPUB_TYPE, write_epub
from tests.edition.book_checks import clips_of, findings, seconds, trees
from tests.edition.books import hushed, news


def written(book: Book, tmp_path: Path) -> Path:
    path = tmp_path / "news.epub"
    with zipped(path, book.made, lambda: None, EPUB_TYPE) as container:
        write_epub(book, hushed(book, tmp_path), container)
    return path


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(written(news(), tmp_path)) as book:
        book.extractall(folder)
    return folder


def test_the_media_type_of_an_epub_comes_first_and_uncompressed(tmp_path: Path) -> None:
    path = written(news(), tmp_path)
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(path) as book:
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_same_book_is_the_same_file(tmp_path: Path) -> None:
    first = written(news(), tmp_path).read_bytes()
    assert written(news(), tmp_path).read_bytes() == first


def test_all_references_lead_somewhere_and_all_sound_is_heard_once(unpacked: Path) -> None:
    assert findings(unpacked) == []


def test_each_spoken_sentence_is_heard_where_it_is_read(unpacked: Path) -> None:
    for number, heard in ((1, 7), (2, 21), (3, 3), (4, 1)):
        text = trees(unpacked)[f"EPUB/{number:04}.xhtml"]
        smil = trees(unpacked)[f"EPUB/{number:04}.smil"]
        ids = [each.get("id") for each in text.iter("{*}span")]
        named = [each.get("src").partition("#")[2] for each in smil.iter("{*}text")]
        assert [each for each in ids if each in named] == named
        assert len(named) == heard


def durations(package: Any) -> dict[str, float]:
    return {
        meta.get("refines", ""): seconds(meta.text)
        for meta in package.iter("{*}meta")
        if meta.get("property") == "media:duration"
    }


def test_the_times_of_the_chapters_add_up(unpacked: Path) -> None:
    documents = trees(unpacked)
    said = durations(documents["EPUB/package.opf"])
    whole = said.pop("")
    assert whole == pytest.approx(sum(said.values()), abs=0.0005)
    for number in range(1, len(said) + 1):
        clips = clips_of(documents[f"EPUB/{number:04}.smil"])
        assert said[f"#m{number}"] == pytest.approx(sum(end - begin for _, begin, end in clips), abs=0.0015)


def test_the_contents_are_nested_as_the_headings_are(unpacked: Path) -> None:
    nav = trees(unpacked)["EPUB/nav.xhtml"]
    (outer,) = nav.find(".//{*}nav").findall("{*}ol")

    def shape(ordered: Any) -> list[Any]:
        return [
            (item.findtext("{*}a"), shape(below) if (below := item.find("{*}ol")) is not None else [])
            for item in ordered
        ]

    assert shape(outer) == [
        (
            "The news, Sunday 29 November 2026",
            [
                (
                    "News & weather",
                    [("1. Storm & “surge” close road! Harbour safe.", [("What is open", [("What is not", [])])])],
                ),
                ("Sport", [("2. Rain", []), ("3. Points fail", [])]),
            ],
        )
    ]


def test_each_page_has_one_first_heading_and_skips_none(unpacked: Path) -> None:
    for name, root in trees(unpacked).items():
        if name.endswith(".xhtml"):
            headings = [
                etree.QName(each).localname
                for each in root.iter()
                if str(each.tag)[-2:-1] == "h" and str(each.tag)[-1].isdigit()
            ]
            assert headings[0] == "h1"
            assert headings.count("h1") == 1


def test_deeper_lists_are_in_the_items_they_belong_to(unpacked: Path) -> None:
    text = trees(unpacked)["EPUB/0002.xhtml"]
    (whole,) = text.iter("{*}section")
    lists = whole.findall("{*}ul")
    assert len(lists) == 2
    assert ["".join(item.itertext()) for item in lists[0]] == [
        "The bridge.",
        "The railway,the northern line,the southern line.",
        "And the airport. Not at night.A second paragraph of it.",
    ]
    assert len(text.findall(".//{*}blockquote")) == 1
    assert text.findtext(".//{*}pre/{*}span") is not None


def test_the_elements_of_its_package_have_no_prefix_but_those_of_dublin_core(unpacked: Path) -> None:
    package = (unpacked / "EPUB" / "package.opf").read_bytes()
    assert package.splitlines()[1].startswith(b"<package ")
    assert set(re.findall(rb"<([a-z0-9]+):", package)) == {b"dc"}
