"""Pages are small, without scripts, and mark up their headings, landmarks and languages."""

import re
import zipfile
from datetime import timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from newsreader.model.values import Clean, Enclosure, SourceSettings
from newsreader.published.manifest import File
from newsreader.publishing import site_pages, site_state
from newsreader.publishing.publishable import Candidate, in_language, shortened, summarised
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import SiteArticle
from tests.publishing.sites import BASE, NOW, WELSH, candidate, feed, publish, shown, site, whole

FILE = File("sound/a.mp3", 1000, "a" * 64, "sound")
KILOBYTE = 1000


def site_article(each: Candidate, **more: Any) -> SiteArticle:
    headline = each.headline
    values: dict[str, Any] = {
        "identity": each.identity,
        "title": headline.title,
        "url": each.url,
        "source": headline.source,
        "source_url": headline.source_url,
        "summary": shortened(headline.summary),
        "day": each.day,
        "published": headline.published.isoformat() if headline.published else "",
        "publish": each.publish,
        "language": "en-GB",
        "seconds": 75.0,
        "page": each.page,
        "text": FILE,
        "sound": FILE,
        "transcript": FILE,
    }
    return SiteArticle(**values | more)


def page_of(each: Candidate, **more: Any) -> Any:
    article = whole(each) if each.publish == "full" else summarised(each)
    newer, older = (site_article(candidate(number)) for number in (8, 9))
    shown = site_article(each, **more)
    return html.fromstring(site_pages.article_page(site(), shown, in_language(article, shown.language), newer, older))


def all_pages(published: Path) -> dict[str, Any]:
    paths = [path for path in shown(published) if path.endswith(".html")]
    return {path: html.fromstring((published / path).read_bytes()) for path in paths}


def test_every_page_has_one_h1_a_language_landmarks_and_a_way_to_skip_to_them(published: Path) -> None:
    found = all_pages(published)
    assert len(found) == 8
    for path, page in found.items():
        assert len(page.findall(".//h1")) == 1, path
        assert page.get("lang") == "en-GB"
        assert len(page.findall(".//main")) == 1
        skip = page.find("body")[0]
        assert skip.get("href") == "#main"
        assert page.find(".//main").get("id") == "main"
        assert not page.findall(".//script")
        assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
        levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        ids = [each.get("id") for each in page.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert "The news" in page.find(".//title").text


def test_a_page_names_the_articles_before_and_after_it() -> None:
    page = page_of(candidate(1))
    (nav,) = page.findall(".//nav")
    assert nav.get("aria-label") == "Articles"
    assert [each.text_content() for each in nav.iter("li")] == [
        "Previous article: Story 8 & more",
        "Next article: Story 9 & more",
    ]


def test_a_whole_article_keeps_its_headings_lists_quotations_and_tables() -> None:
    page = page_of(candidate(1, "full"))
    article = page.find(".//article")
    shown = [each.tag for each in article if each.tag != "p"]
    assert shown == ["h1", "div", "h2", "ul", "blockquote", "table", "table"]
    assert [table.get("class") for table in article.iter("table")] == ["broad", "wide broad"]
    assert [each.text_content() for each in article.iter("li")] == ["One thing", "Another <thing>"]
    assert "Ann Person. Sunday 29 November 2026" in article[1].text_content()
    assert "The original is at The Herald" in page.text_content()


def test_other_languages_are_marked_and_the_pages_own_words_are_not() -> None:
    welsh = candidate(1, title="Bws newydd i’r pentref", summary="Mae bws newydd yn y pentref bob dydd erbyn hyn.")
    page = page_of(welsh, language="cy")
    article = page.find(".//article")
    assert article.get("lang") == "cy"
    assert article.find(".//audio").getparent().get("lang") == "en-GB"
    assert [each.get("lang") for each in article.xpath("p[contains(., 'November')]")] == ["en-GB"]
    foreign = [name for each in page.iter() for name in each.xpath("@aria-label") if "Bws" in name]
    assert not foreign  # an attribute has one language, that of the site's words
    listed = html.fromstring(site_pages.first_page(site(), [site_article(welsh, language="cy")], None, [], NOW))
    assert [each.get("lang") for each in listed.iter("h3")] == [None]
    assert listed.find(".//h3/a").get("lang") == "cy"


def books(published: Path) -> dict[str, str]:
    """The markup of the books of a site's newest bulletin, by their formats."""
    (bulletin, *_) = site_state.load(SiteFolder(published)).bulletins
    texts = {"html": (published / bulletin.files["html"].path).read_text("utf-8")}
    for name in ("epub", "daisy2", "daisy3"):
        with zipfile.ZipFile(published / bulletin.files[name].path) as book:
            markup = [each for each in book.namelist() if each.endswith((".xhtml", ".htm", ".xml"))]
            texts[name] = "".join(book.read(each).decode("utf-8") for each in markup)
    return texts


def test_a_summary_says_so_with_a_link_to_the_original_on_its_page_and_in_every_book(published: Path) -> None:
    for name, text in books(published).items():
        words = re.sub("<[^>]*>", "", text)
        assert words.count("This is a summary. The whole article is at The Herald.") == 1, name
        assert words.count("The original is at The Herald.") == 2, name
        links = re.findall(r'<a\b[^>]*href="https://herald\.example/(\d)"[^>]*>([^<]*)</a>', text)
        named = [("0", "The original is"), ("1", "The whole article is"), ("2", "The original is")]
        assert sorted(links) == ([(at, f"{begin} at The Herald") for at, begin in named] if name != "daisy2" else [])
    (bulletin,) = site_state.load(SiteFolder(published)).bulletins
    assert "This is a summary. " not in (published / bulletin.files["transcript"].path).read_text("utf-8")
    with zipfile.ZipFile(published / bulletin.files["epub"].path) as book:
        page = html.fromstring(book.read("EPUB/0003.xhtml"))
        (note,) = page.xpath("//*[@id][starts-with(., 'This is a summary')]")
        assert f"#{note.get('id')}" in book.read("EPUB/0003.smil").decode()  # heard where it is shown
    for summary, words in ((candidate(1), "This is a summary. The whole article is at The Herald"),
                           (candidate(1, url=""), "This is a summary.")):  # fmt: skip
        assert page_of(summary).xpath("//main/p")[-1].text_content().strip() == words


def test_a_short_passage_in_another_language_says_so_wherever_the_format_can(published: Path) -> None:
    (path,) = published.glob("articles/story-0-*")
    (bulletin,) = site_state.load(SiteFolder(published)).bulletins
    for name, text in {"page": path.read_text("utf-8"), **books(published)}.items():
        assert re.search(f'<[^>]*lang="cy"[^>]*>{WELSH}', text), name
    for transcript in (bulletin.files["transcript"].path, feed(published)["items"][0]["attachments"][1]["url"]):
        text = (published / transcript.removeprefix(BASE)).read_text("utf-8")
        assert f"<lang cy>{WELSH}</lang>" in text
        assert "<lang en" not in text


def test_an_article_that_is_read_in_the_language_of_its_settings_is_in_that() -> None:
    read = whole(candidate(1, "full"))
    assert in_language(read, "en-GB").source_settings.language == ""
    assert in_language(read, "cy").source_settings.language == "cy"


def test_a_player_has_a_name_and_the_file_can_be_saved() -> None:
    page = page_of(candidate(1))
    player = page.find(".//audio")
    assert (player.get("aria-label"), player.get("preload")) == ("Listen to the article", "none")
    assert "autoplay" not in player.attrib
    assert page.xpath("//a[@href='../sound/a.mp3']/text()") == ["Sound file, MP3, about 1 minute"]


def test_the_text_of_the_bulletin_is_next_to_its_player(published: Path) -> None:
    section = all_pages(published)["index.html"].find(".//section")
    assert section.get("aria-labelledby") == section.find("h2").get("id")
    sound, text = section.iter("a")
    assert sound.get("href").endswith(".mp3")
    assert text.text_content() == "The text of the bulletin"
    bulletin = published / text.get("href")
    assert "This is all of Story 0" in bulletin.read_text("utf-8")
    back = html.fromstring(bulletin.read_bytes()).find(".//header//a")
    assert (bulletin.parent / back.get("href")).resolve() == (published / "index.html").resolve()
    assert back.text_content() == "All the news"


def test_the_first_page_says_when_the_edition_last_changed(published: Path) -> None:
    said = all_pages(published)["index.html"].find(".//main/p").text_content()
    assert said == "Last changed on Sunday 29 November 2026 at 06:00 UTC."


@pytest.mark.parametrize(
    ("hours", "name", "said"),
    [(0, "GMT", "06:00 GMT"), (3, "+03", "09:00 UTC+03"), (0, "GMT Standard Time", "06:00 UTC")],
)
def test_times_are_those_of_the_publisher_and_have_their_zone(hours: int, name: str, said: str) -> None:
    now = NOW.astimezone(timezone(timedelta(hours=hours), name))
    assert f" at {said}.<" in site_pages.first_page(site(now), [], None, [], NOW).decode()


@pytest.mark.parametrize(
    ("seconds", "said"), [(2, "less than a minute"), (40, "about 1 minute"), (90, "about 2 minutes")]
)
def test_a_sound_says_how_long_it_is(seconds: float, said: str) -> None:
    page = page_of(candidate(1), seconds=seconds)
    assert page.xpath("//a[@href='../sound/a.mp3']/text()") == [f"Sound file, MP3, {said}"]


def test_the_source_of_an_article_is_named_as_such_and_once() -> None:
    article = page_of(candidate(1, "full")).find(".//article")
    assert [each.text for each in article.iter("p")][:2] == [
        "By Ann Person. Sunday 29 November 2026, 05:00 UTC.",
        "Source: The Herald",
    ]


def test_strangers_words_are_never_markup() -> None:
    each = candidate(1, title='<script>alert(1)</script> "quoted"', summary="</p><img src=x onerror=alert(1)>")
    page = page_of(each)
    assert not page.findall(".//script")
    assert not page.findall(".//img")
    assert page.find(".//h1").text_content() == '<script>alert(1)</script> "quoted"'


def test_an_article_without_an_address_has_no_link_to_one() -> None:
    page = page_of(candidate(1, url=""))
    assert not page.xpath("//link[@rel='canonical']")
    assert "herald.example" not in html.tostring(page).decode()


def test_search_engines_find_the_first_page_and_what_has_no_other_original(published: Path) -> None:
    def canonical(page: Any) -> tuple[list[str], bool]:
        return page.xpath("//link[@rel='canonical']/@href"), page.xpath("//meta[@name='robots']/@content") != [
            "noindex"
        ]

    for path, page in all_pages(published).items():
        if path.startswith("articles/"):
            assert canonical(page) == ([f"https://herald.example/{path.split('-')[1]}"], False)
        else:
            assert canonical(page) == (([BASE], True) if path == "index.html" else ([], False)), path
    assert canonical(page_of(candidate(1, url=""))) == ([], False)
    own = candidate(1, "full", url="")
    assert canonical(page_of(own)) == ([f"{BASE}{own.page}"], True)
    keys = [
        site_pages.page_key(each, site_article(own), None, None)
        for each in (site(), site(base_url="https://b.example/"))
    ]
    assert keys[0] != keys[1]


def test_no_link_is_invented_for_an_item_without_one() -> None:
    page = page_of(candidate(1, url="https://herald.example/feed#d41d8cd9"))
    assert not page.xpath("//link[@rel='canonical']")
    assert "herald.example" not in html.tostring(page).decode()
    recording = "https://herald.example/1.mp3"
    heard = candidate(1, url=recording, enclosures=(Enclosure(recording, "audio/mpeg"),))
    assert page_of(heard).xpath("//link[@rel='canonical']/@href") == [recording]


def test_pages_without_articles_say_so_and_have_no_empty_list() -> None:
    for content in (site_pages.first_page(site(), [], None, [], NOW), site_pages.all_days_page(site(), [])):
        page = html.fromstring(content)
        assert "no articles" in page.find(".//main").text_content()
        assert not [each for each in page.iter("ul", "nav") if not len(each)]


@pytest.mark.parametrize("count", [40, 1000])
def test_a_page_is_small_however_many_articles_there_are(count: int) -> None:
    title, summary = "A headline that is as long as they come " * 3, "A sentence that is long enough. " * 30
    articles = [site_article(candidate(n, title=f"{n} {title}".strip(), summary=summary)) for n in range(count)]
    days = [(NOW.date() - timedelta(days=n), f"days/{n}.html", 100) for n in range(365)]
    assert len(site_pages.first_page(site(), articles, None, days, NOW)) < 60 * KILOBYTE
    made = site_pages.day_pages(site(), NOW.date(), articles)
    assert len(made) == -(-count // site_pages.ON_A_PAGE)
    assert max(len(content) for _, content in made) < 60 * KILOBYTE
    assert len(site_pages.all_days_page(site(), days)) < 60 * KILOBYTE


def test_every_stored_article_can_be_reached_from_the_first_page(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_pages, "ON_FIRST_PAGE", 1)
    publish(published, [], now=NOW + timedelta(hours=1))
    found, seen, path = set[str](), list[str](), "index.html"
    while path:
        at = published / path
        page = html.fromstring(at.read_bytes())
        seen.append(page.findtext(".//h1"))
        found |= {(at.parent / each).resolve().name for each in page.xpath("//main//a/@href") if "articles/" in each}
        links = page.xpath("//a[starts-with(normalize-space(.), 'Earlier articles')]/@href")
        path = str((at.parent / links[0]).resolve().relative_to(published.resolve())) if links else ""
    assert seen == ["The news", "Articles of Sunday 29 November 2026", "Articles of Saturday 28 November 2026"]
    assert found == {each.name for each in published.glob("articles/*")}
    first = html.fromstring((published / "index.html").read_bytes())
    assert "These are the newest 1 of 3 articles." in first.find(".//main").text_content()
    assert page.xpath("//nav//a[starts-with(., 'Later articles')]/@href") == ["2026-11-29.html"]


def test_earlier_articles_of_a_long_day_are_on_the_page_that_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    articles = [site_article(candidate(0)), *(site_article(candidate(n), day=yesterday) for n in range(1, 150))]
    for shown_first, path in ((1, "days/2026-11-28.html"), (130, "days/2026-11-28-2.html")):
        monkeypatch.setattr(site_pages, "ON_FIRST_PAGE", shown_first)
        page = html.fromstring(site_pages.first_page(site(), articles, None, [], NOW))
        assert page.xpath("//a[@rel='next']/@href") == [path]


def test_the_pages_of_a_long_day_lead_to_each_other() -> None:
    articles = [site_article(candidate(n)) for n in range(150)]
    (first, content), (second, _) = site_pages.day_pages(site(), NOW.date(), articles)
    assert (first, second) == ("days/2026-11-29.html", "days/2026-11-29-2.html")
    page = html.fromstring(content)
    links = page.xpath("//nav//a")
    assert [each.get("href") for each in links] == ["2026-11-29.html", "2026-11-29-2.html"]
    assert [each.get("aria-current") for each in links] == ["page", None]


def test_a_long_summary_ends_with_a_sentence_or_a_word() -> None:
    assert shortened(Clean("Short.")) == "Short."
    assert shortened(Clean("One sentence of some length here. " * 20)).endswith("here.")
    cut = shortened(Clean("word " * 200))
    assert cut.endswith("word…")
    assert len(cut) <= 401


def test_the_language_of_a_source_is_that_of_its_articles() -> None:
    each = candidate(1)
    spoken = Candidate(each.headline, SourceSettings(language="cy"), each.day)
    assert summarised(spoken).source_settings.language == "cy"
