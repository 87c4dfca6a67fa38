"""eBraille: a valid EPUB whose text is braille alone, with all that the format asks for."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from newsreader.edition.braille.translator import translator
from newsreader.edition.markup import XML_LANG
from newsreader.edition.writers.ebraille import write_ebraille
from newsreader.model.values import Clean
from tests.edition.book_checks import findings, trees
from tests.edition.books import ARABIC, RAIN, news

REQUIRED = {
    "dcterms:modified": r"2026-11-29T00:00:00Z",
    "dcterms:dateCopyrighted": r"2026-11-29",
    "a11y:brailleCellType": "6",
    "a11y:brailleSystem": "UEB grade1",
    "a11y:completeTranscription": "true",
    "a11y:producer": "Newsreader",
    "a11y:tactileGraphics": "none",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "news.ebrl"
    write_ebraille(news(), translator(1), path, lambda: None)
    return path


@pytest.fixture
def unpacked(path: Path) -> dict[str, Any]:
    folder = path.parent / "unpacked"
    with zipfile.ZipFile(path) as book:
        book.extractall(folder)
    assert findings(folder) == []
    return trees(folder)


def test_the_package_says_what_the_format_asks_for(unpacked: dict[str, Any]) -> None:
    package = unpacked["package.opf"]
    metas = {meta.get("property"): meta.text for meta in package.iter("{*}meta")}
    assert {name: metas[name] for name in REQUIRED} == REQUIRED
    core = {etree.QName(each).localname: each.text for each in package.find("{*}metadata") if "dc/elements" in each.tag}
    assert (core["format"], core["language"], core["title"]) == (
        "eBraille 1.0",
        "en-Brai-GB",
        "The news, Sunday 29 November 2026",
    )
    assert package.find(".//{*}title").get(XML_LANG) == "en-GB"
    assert {"creator", "date", "identifier"} <= core.keys()


def test_a_transcription_without_the_words_of_another_script_is_not_complete(tmp_path: Path) -> None:
    complete = []
    for number, book in enumerate((news(RAIN, cafe := replace(RAIN, title=Clean("Café “Ł” ½"))), news(cafe, ARABIC))):
        path = tmp_path / f"{number}.ebrl"
        write_ebraille(book, translator(1), path, lambda: None)
        with zipfile.ZipFile(path) as file:
            package = etree.fromstring(file.read("package.opf"))
        (meta,) = package.iterfind(".//{*}meta[@property='a11y:completeTranscription']")
        complete.append(meta.text)
    assert complete == ["true", "false"]


def test_all_that_is_shown_is_braille(unpacked: dict[str, Any]) -> None:
    for name, root in unpacked.items():
        if name.endswith("html"):
            assert re.fullmatch("[\u2800-\u283f\\s]+", "".join(root.itertext()))


def test_the_first_page_leads_to_every_heading_and_is_not_read_twice(unpacked: dict[str, Any]) -> None:
    index = unpacked["index.html"]
    assert len(list(index.iter("{*}a"))) == 7
    assert index.find(".//{*}nav").get("role") == "doc-toc"
    assert index.find(".//{*}link[@rel='publication']").get("href") == "package.opf"
    assert [each.get("idref") for each in unpacked["package.opf"].iter("{*}itemref")] == ["t1", "t2", "t3"]
