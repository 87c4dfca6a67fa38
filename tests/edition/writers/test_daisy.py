"""DAISY books, of both kinds: valid, complete, and as old players want them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of, settings_for
from newsreader.edition.container import Folder
from newsreader.edition.layout import Layout
from newsreader.edition.markup import XML_LANG
from newsreader.edition.writers.daisy2 import write_daisy2
from newsreader.edition.writers.daisy3 import is_earlier_daisy, write_daisy3
from newsreader.edition.writers.html import html_page
from newsreader.model.file_formats import FORMATS
from newsreader.model.values import Article, Clean
from newsreader.settings import Settings
from tests.edition.book_checks import clips_of, findings, seconds, trees
from tests.edition.books import ARABIC, RAIN, STORM, SUNDAY, TABLES, hushed, news

SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "daisy"
GERMAN = replace(RAIN, language="de", title=Clean("Regen im Tal"))
BOOKS = {
    "an edition": news(),
    "with bylines": news(settings=Settings(bylines=True, headings="words", links="words")),
    "two articles": book_of([RAIN, STORM], SUNDAY),
    "one article": book_of([STORM], SUNDAY),
    "in three languages": news(STORM, GERMAN, ARABIC),
    "tables and links": book_of([TABLES], SUNDAY),
}


@pytest.fixture(params=BOOKS)
def book(request: pytest.FixtureRequest) -> Book:
    return BOOKS[request.param]


@pytest.fixture
def two(book: Book, tmp_path: Path) -> Path:
    return written(book, tmp_path, 2)


@pytest.fixture
def three(book: Book, tmp_path: Path) -> Path:
    return written(book, tmp_path, 3)


def written(book: Book, tmp_path: Path, kind: int, track_samples: int = 1 << 40) -> Path:
    folder = tmp_path / f"daisy{kind}"
    folder.mkdir()
    write = write_daisy2 if kind == 2 else write_daisy3
    write(book, hushed(book, tmp_path, track_samples=track_samples), Folder(folder, lambda: None))
    return folder


def metas(root: etree._Element) -> dict[str, str]:
    return {meta.get("name"): meta.get("content") for meta in root.iter("{*}meta")}


def test_all_references_lead_somewhere_and_all_sound_is_heard_once(two: Path, three: Path) -> None:
    assert findings(two) == []
    assert findings(three) == []


def test_names_have_eight_letters_and_three_but_where_the_standards_name_more(two: Path, three: Path) -> None:
    for path in (*two.iterdir(), *three.iterdir()):
        assert re.fullmatch(r"[a-z0-9_]{1,8}\.([a-z0-9]{3}|smil|html)", path.name)
    assert [path.name for path in three.glob("*.html")] == []
    assert [path.name for path in two.glob("*.html")] == ["ncc.html"]


def test_each_site_is_a_creator_of_its_own(tmp_path: Path) -> None:
    sites = [Article("https://x.example/", Clean("Rain"), site=Clean(name)) for name in ("A", "B", "C", "D", "E")]
    book = book_of(sites, SUNDAY)
    assert book.artist == "A, B and others"
    ncc = trees(written(book, tmp_path, 2))["ncc.html"]
    named = [meta.get("content") for meta in ncc.iter("{*}meta") if meta.get("name") == "dc:creator"]
    package = trees(written(book, tmp_path, 3))["package.opf"]
    assert named == [each.text for each in package.iter("{*}Creator")] == ["A", "B", "C", "D", "E"]


def test_every_namespace_has_the_prefix_that_old_players_know(two: Path, three: Path) -> None:
    for path in (*two.iterdir(), *three.iterdir()):
        if path.suffix != ".mp3":
            assert set(re.findall(rb"<([a-z0-9]+):", path.read_bytes())) <= {b"dc"}


def test_lines_end_as_old_players_want_it(two: Path) -> None:
    for path in two.iterdir():
        if path.suffix != ".mp3":
            content = path.read_bytes()
            assert content.count(b"\n") == content.count(b"\r\n") > 2


def test_the_contents_of_a_daisy_2_book_count_themselves(two: Path) -> None:
    ncc = trees(two)["ncc.html"]
    said = metas(ncc)
    listed = list(ncc.find("{*}body"))
    assert int(said["ncc:tocItems"]) == len(listed)
    assert int(said["ncc:files"]) == len(list(two.iterdir()))
    assert [listed[0].get("class"), etree.QName(listed[0]).localname] == ["title", "h1"]
    assert int(said["ncc:depth"]) == max(int(etree.QName(each).localname[1]) for each in listed)
    whole = sum(
        end - begin for name, root in trees(two).items() if name.endswith("smil") for _, begin, end in clips_of(root)
    )
    assert abs(seconds(said["ncc:totalTime"]) - whole) <= 0.55


def test_headings_skip_no_level(two: Path) -> None:
    levels = [int(etree.QName(each).localname[1]) for each in trees(two)["ncc.html"].find("{*}body")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_time_before_each_chapter_is_that_of_those_before_it(two: Path, three: Path) -> None:
    for folder, name in ((two, "ncc:totalElapsedTime"), (three, "dtb:totalElapsedTime")):
        elapsed = 0.0
        for document, root in trees(folder).items():
            if re.fullmatch(r"[0-9]{4}\.smil", document):
                assert seconds(metas(root)[name]) == pytest.approx(elapsed, abs=0.0005)
                elapsed += sum(end - begin for _, begin, end in clips_of(root))


def test_sections_articles_and_their_headings_are_steps_of_the_contents(tmp_path: Path) -> None:
    ncc = trees(written(news(), tmp_path, 2))["ncc.html"]
    steps = [(etree.QName(each).localname, "".join(each.itertext())) for each in ncc.find("{*}body")]
    assert steps == [
        ("h1", "The news, Sunday 29 November 2026"),
        ("h2", "News & weather"),
        ("h3", "1. Storm & “surge” close road! Harbour safe."),
        ("h4", "What is open"),
        ("h5", "What is not"),
        ("h2", "Sport"),
        ("h3", "2. Rain"),
        ("h3", "3. Points fail"),
    ]
    ncx = trees(written(news(), tmp_path, 3))["contents.ncx"]
    points = [(point.get("class"), point.findtext("{*}navLabel/{*}text")) for point in ncx.iter("{*}navPoint")]
    assert points == steps
    assert [point.get("playOrder") for point in ncx.iter("{*}navPoint")] == [str(n) for n in range(1, len(steps) + 1)]


def test_an_identifier_is_the_same_in_all_files_of_a_daisy_3_book(three: Path) -> None:
    documents = trees(three)
    package = documents["package.opf"]
    (identifier,) = package.iter("{*}Identifier")
    assert identifier.get("id") == package.get("unique-identifier")
    others = {metas(root)["dtb:uid"] for name, root in documents.items() if name != "package.opf" and metas(root)}
    assert others == {identifier.text}


def test_all_files_of_a_daisy_3_book_are_in_its_manifest(three: Path) -> None:
    package = trees(three)["package.opf"]
    items = [item.get("href") for item in package.iter("{*}item")]
    assert sorted(items) == sorted(path.name for path in three.iterdir())
    assert all(item.get("id")[0].isalpha() for item in package.iter("{*}item"))


def test_a_chapter_of_hours_is_in_several_files(tmp_path: Path) -> None:
    for kind in (2, 3):
        folder = written(news(), tmp_path, kind, track_samples=44_100)
        assert (folder / "0002_2.mp3").is_file()
        assert findings(folder) == []


def test_the_numbers_of_articles_are_shown_where_they_are_heard(tmp_path: Path) -> None:
    for kind, name in ((2, "0001.htm"), (3, "text.xml")):
        items = trees(written(news(), tmp_path, kind))[name].iter("{*}li")
        assert ["".join(each.itertext())[:9] for each in items][:3] == ["1. Storm ", "2. Rain", "3. Points"]


def test_text_of_another_language_says_so(tmp_path: Path) -> None:
    book = trees(written(news(), tmp_path, 2))
    languages = {each.get("lang") for root in book.values() for each in root.iter("{*}span")} - {None}
    assert languages == {"de"}


def test_the_words_of_the_program_are_english_in_a_book_of_another_language(tmp_path: Path) -> None:
    book = news(replace(STORM, language="de", blocks=()), GERMAN)
    assert book.language == "de"
    ncx = trees(written(book, tmp_path, 3))["contents.ncx"]
    assert [each.get(XML_LANG) for each in ncx.iter("{*}navLabel")] == ["en-GB", None, None, None, None]
    text = trees(tmp_path / "daisy3")["text.xml"]
    ours = ["".join(each.itertext()) for each in text.iter("{*}sent") if each.get(XML_LANG) == "en-GB"]
    assert ours[:2] == ["The news, Sunday 29 November 2026", "2 articles, about 1 minute."]
    assert "".join(ours[2:]).startswith("By Ann Person.")
    page = html.fromstring(html_page(book, Layout()))
    assert [each.get("lang") for each in page.iter("h1", "nav", "a", "article")] == [
        *("en-GB", "en-GB", "de", "de", None, None)
    ]


def test_a_heading_of_another_language_says_so_where_the_format_lets_it(tmp_path: Path) -> None:
    book = news(STORM, GERMAN)
    ncx = trees(written(book, tmp_path, 3))["contents.ncx"]
    marked = {"".join(each.itertext()): each.get(XML_LANG) for each in ncx.iter("{*}navLabel")}
    assert {text: language for text, language in marked.items() if language} == {"2. Regen im Tal": "de"}
    two = trees(written(book, tmp_path, 2))
    assert not [each for each in two["ncc.html"].find("{*}body").iter() if each.get("lang") or each.get(XML_LANG)]
    assert two["0003.htm"].get("lang") == "de"


@pytest.mark.parametrize("name", ["daisy2", "daisy3", "epub"])
def test_the_dateline_of_a_book_with_text_and_sound_is_read_aloud(name: str) -> None:
    (chosen,) = (each for each in FORMATS if each.name == name)
    book = news(settings=settings_for(chosen, Settings()))
    (dateline,) = (part for part in book.chapters[1].parts if part.kind == "dateline")
    assert " ".join(each.text for phrase in dateline.phrases for each in phrase.script).startswith("By Ann Person.")


def test_an_earlier_book_is_recognised_and_other_files_are_not(two: Path, three: Path) -> None:
    for folder in (two, three):
        files = list(folder.iterdir())
        assert is_earlier_daisy(files)
        assert not is_earlier_daisy([path for path in files if path.name not in ("ncc.html", "package.opf")])
        (folder / "holiday.jpg").write_bytes(b"")
        assert not is_earlier_daisy(list(folder.iterdir()))


_DTDS = {
    "ncc.html": "d202/d202ncc.dtd",
    "master.smil": "d202/d202msmil.dtd",
    "2.smil": "d202/d202smil.dtd",
    "3.smil": "z39862005/dtbsmil-2005-1.dtd",
    "contents.ncx": "z39862005/ncx-2005-1.dtd",
    "text.xml": "z39862005/dtbook-2005-3.dtd",
    "text.res": "z39862005/resource-2005-1.dtd",
}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas of DAISY are in ../shared")
def test_the_dtds_of_daisy_find_nothing(two: Path, three: Path) -> None:
    for name, kind in ((two, "2"), (three, "3")):
        assert list(_faults(name, kind)) == []


def _faults(folder: Path, kind: str) -> Iterator[str]:
    for path in folder.iterdir():
        if name := _DTDS.get(path.name) or _DTDS.get(f"{kind}{path.suffix}"):
            schema = etree.DTD(str(SCHEMAS / name))
            schema.validate(etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)))
            yield from (f"{path.name}: {fault.message}" for fault in schema.error_log)


_GRAMMARS = {
    "ncc.html": "d202/d202ncc.rng",
    "master.smil": "d202/d202msmil.rng",
    "2.smil": "d202/d202smil.rng",
    "3.smil": "z39862005/dtbsmil-2005-1.rng",
    "contents.ncx": "z39862005/ncx-2005-1.rng",
    "text.xml": "z39862005/dtbook-2005-3.rng",
    "text.res": "z39862005/resource-2005-1.rng",
}


@pytest.fixture(scope="session")
def grammars(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.RelaxNG]:
    """The RELAX NG schemas of DAISY's Pipeline, as lxml takes them: it knows only the data types of XML Schema."""
    folder = tmp_path_factory.mktemp("daisy")
    for path in SCHEMAS.rglob("*.rng"):
        copy = folder / path.relative_to(SCHEMAS)
        copy.parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8").replace("relaxng.org/ns/compatibility/datatypes/1.0", _DATA_TYPES)
        if "xmlns:a=" not in text:
            text = text.replace("<grammar", f"<grammar xmlns:a='{_NOTES}'", 1)
        copy.write_text(text, "utf-8")
    return {name: etree.RelaxNG(etree.parse(str(folder / path))) for name, path in _GRAMMARS.items()}


_DATA_TYPES = "www.w3.org/2001/XMLSchema-datatypes"
_NOTES = "http://relaxng.org/ns/compatibility/annotations/1.0"


@pytest.mark.skipif(not (SCHEMAS / "relaxngcommon").is_dir(), reason="the schemas of DAISY are in ../shared")
def test_the_grammars_of_daisy_find_nothing(two: Path, three: Path, grammars: dict[str, etree.RelaxNG]) -> None:
    for folder, kind in ((two, "2"), (three, "3")):
        for path in folder.iterdir():
            if grammar := grammars.get(path.name) or grammars.get(f"{kind}{path.suffix}"):
                grammar.validate(etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)))
                assert [f"{path.name}: {fault.message}" for fault in grammar.error_log] == []
