"""Makes the HTML pages of a site, without scripts: of articles, of days, and the first page."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

from lxml import etree

from newsreader import messages
from newsreader.dates import calendar_words, date_words, in_zone
from newsreader.edition.book import Chapter
from newsreader.edition.bookmaking import book_of
from newsreader.edition.edition import WITH_ITS_YEAR
from newsreader.edition.markup import IN_XHTML, XHTML, XML_LANG, Element, MarkupWriter, add, turn
from newsreader.edition.writers.fitted_tables import fit_tables
from newsreader.model.file_formats import format_by_name
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Article, Clean, Link
from newsreader.published.json_text import content_key
from newsreader.publishing.page_style import POINTS, STYLE
from newsreader.publishing.site import Site
from newsreader.publishing.site_state import Bulletin, SiteArticle
from newsreader.web.address import host_of

ON_FIRST_PAGE = 40
ON_A_PAGE = 100
"""The number of articles on a page of headlines, with summaries and without: such a page is below 60 kB. The pages of
days list all."""

_FEEDS = (
    ("podcast", "podcast.xml", "application/rss+xml"),
    ("feed", "feed.xml", "application/atom+xml"),
    ("json", "feed.json", "application/feed+json"),
)

_LAYOUT = 7
"""Raised when the layout changes, so that all pages of articles are written again."""


def page_key(site: Site, article: SiteArticle, newer: SiteArticle | None, older: SiteArticle | None) -> str:
    """A digest of all that an article's page is made from."""
    files = [file.path for file in article.files]
    neighbours = [(each.page, each.title, each.language) if each else None for each in (newer, older)]
    addresses = [article.url, _own_address(site, article)]
    return content_key(
        [_LAYOUT, STYLE, site.title, site.language, article.title, addresses, article.source, files, neighbours]
    )


def article_page(
    site: Site, shown: SiteArticle, article: Article, newer: SiteArticle | None, older: SiteArticle | None
) -> bytes:
    """Make the page of an article, which `article_of` returned. `newer` and `older` are its neighbours in the site."""
    site_name = article.site if article.site != shown.source else None  # the source has its own line
    article = replace(article, site=site_name)
    book = book_of([article], shown.day, site.settings)
    page = _SitePage(site, f"{shown.title} – {site.title}", up="../", skip=messages.SKIP_TO_ARTICLE)
    if canonical := shown.url or _own_address(site, shown):
        page.link("canonical", canonical)
    if not _own_address(site, shown):
        page.hide_from_searches()
    for relation, other in (("prev", newer), ("next", older)):
        if other:
            page.link(relation, f"../{other.page}")
    add(add(page.header, "p"), "a", messages.HOME, href="../index.html", rel="home")
    _add_chapter(page, shown, book.chapters[0], _dateline(article))
    link = original_link(shown)
    if shown.publish == "summary" or link:
        where = add(page.main, "p", f"{messages.SUMMARY_ALONE} " if shown.publish == "summary" else "")
        if link:
            add(where, "a", link.text, href=link.url)
    if newer or older:
        listed = _navigation(page.body, messages.ARTICLE_PAGES)
        for words, other in ((messages.NEWER_ARTICLE, newer), (messages.OLDER_ARTICLE, older)):
            if other:
                link = add(add(listed, "li"), "a", f"{words}: ", href=f"../{other.page}")
                title = turn(add(link, "span", other.title), other.title)
                _set_language(title, other.language, site.language)
    return page.finished()


def _own_address(site: Site, shown: SiteArticle) -> str:
    """The address of an article's page if that is itself the original, else ""."""
    return "" if shown.url or shown.publish == "summary" else site.url(shown.page)


def original_link(shown: SiteArticle) -> Link | None:
    """The link to the original of an article, which names its site; None if it has no address."""
    if not shown.url:
        return None
    say = messages.whole_article_at if shown.publish == "summary" else messages.original_at
    return Link(line(say(shown.source or host_of(shown.url))), shown.url)


def _dateline(article: Article) -> Clean:
    """The dateline as in books, but with the time zone: a page is read anywhere in the world."""
    when = date_words(article.published, article.precision, WITH_ITS_YEAR)
    if article.published and article.precision == "time":
        when = f"{when} {_zone(in_zone(article.published))}"
    return line(messages.dateline(article.byline or "", when, article.site or ""))


def _add_chapter(page: "_SitePage", shown: SiteArticle, chapter: Chapter, dateline: str) -> None:
    article = add(page.main, "article")
    _set_language(article, shown.language, page.language)
    turn(article, *(part.text for part in chapter.parts))
    title, *rest = chapter.parts
    MarkupWriter(article, IN_XHTML, shown.language, top=1).add([title], lambda _: {})
    while rest and rest[0].kind == "dateline":
        rest.pop(0)
        said = turn(add(article, "p", dateline), dateline)
        _set_language(said, page.language, shown.language)  # the day is in the language of the site
    if shown.source:
        source = messages.source_of_article(shown.source)
        turn(add(article, "p", source, lang=page.language), source)
    if not shown.is_unspoken:
        own = turn(add(article, "div", "", {"lang": page.language, "class": "sound"}), messages.LISTEN_TO_ARTICLE)
        _player(own, messages.LISTEN_TO_ARTICLE, f"../{shown.sound.path}", shown.seconds)
    MarkupWriter(article, IN_XHTML, shown.language, top=1).add(rest, lambda _: {})
    fit_tables(article, POINTS)


def first_page(
    site: Site,
    articles: Sequence[SiteArticle],
    bulletin: Bulletin | None,
    days: Sequence[tuple[date, str, int]],
    made: datetime,
) -> bytes:
    """Make the first page: the bulletin, the newest articles, and the days, each with its page and number of articles.

    `made` is when the edition last changed.
    """
    page = _SitePage(site, site.title, skip=messages.SKIP_TO_CONTENT)
    page.link("canonical", site.base_url)
    for name, path, kind in _FEEDS:
        page.link("alternate", path, type=kind, title=messages.FORM_NAMES[name])
    add(page.main, "h1", site.title)
    here = made.astimezone(site.now.tzinfo)
    day_words = calendar_words(here.date(), WITH_ITS_YEAR)
    add(page.main, "p", messages.edition_made(day_words, f"{here:%H:%M}", _zone(site.now)))
    if bulletin:
        _add_bulletin(page, bulletin)
    day: date | None = None
    for article in articles[:ON_FIRST_PAGE]:
        if article.day != day:
            day = article.day
            add(page.main, "h2", calendar_words(day, WITH_ITS_YEAR))
        _titled(add(page.main, "h3"), article, article.page, site)
        if article.summary:
            summary = turn(add(page.main, "p", article.summary), article.summary)
            _set_language(summary, article.language, site.language)
        add(page.main, "p", article.source)
    if not articles:
        add(page.main, "p", messages.NO_ARTICLES)
    if len(articles) > ON_FIRST_PAGE:
        add(page.main, "p", messages.newest_of(ON_FIRST_PAGE, len(articles)))
        path = _path_of(articles, ON_FIRST_PAGE)
        add(add(page.main, "p"), "a", messages.EARLIER_ARTICLES, href=path, rel="next")
    nav = _navigation(page.body, messages.DAYS, heading=True) if days else None
    for day, path, count in days[:14]:
        add(add(nav, "li"), "a", messages.day_with_articles(calendar_words(day, WITH_ITS_YEAR), count), href=path)
    if len(days) > 14:
        add(add(nav, "li"), "a", messages.ALL_DAYS, href="days/index.html")
    footer = add(page.body, "footer")
    add(footer, "h2", messages.OTHER_FORMS)
    forms = add(footer, "ul")
    for name, path, _ in _FEEDS:
        add(add(forms, "li"), "a", messages.FORM_NAMES[name], href=path)
    if bulletin:
        _add_downloads(forms, bulletin)
    return page.finished()


def _zone(moment: datetime) -> str:
    """The short name of a time's zone, or "UTC+03" if it has none: on Windows names are words of the system's
    language."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    return f"UTC{moment:%z}".removesuffix("00") if moment.utcoffset() else "UTC"


def _path_of(articles: Sequence[SiteArticle], at: int) -> str:
    """The path of the page of a day that lists the article at this index."""
    day = articles[at].day
    first = next(number for number, each in enumerate(articles) if each.day == day)
    return day_path(day, (at - first) // ON_A_PAGE + 1)


def _add_downloads(forms: Element, bulletin: Bulletin) -> None:
    for name, file in bulletin.files.items():
        if name in messages.FORM_NAMES:
            known = format_by_name(name)
            saved = f"{name if known and known.folder else 'news'}-{bulletin.day}{PurePosixPath(file.path).suffix}"
            add(add(forms, "li"), "a", messages.FORM_NAMES[name], href=file.path, download=saved)


def _add_bulletin(page: "_SitePage", bulletin: Bulletin) -> None:
    section = add(page.main, "section", "", {"aria-labelledby": "bulletin"})
    add(section, "h2", messages.bulletin_of(len(bulletin.identities), bulletin.seconds), id="bulletin")
    _player(section, messages.LISTEN_TO_BULLETIN, bulletin.files["mp3"].path, bulletin.seconds)
    if text := bulletin.files.get("html"):
        add(add(section, "p"), "a", messages.TEXT_OF_BULLETIN, href=text.path)


def day_pages(
    site: Site, day: date, articles: Sequence[SiteArticle], later: date | None = None, earlier: date | None = None
) -> list[tuple[str, bytes]]:
    """Make the pages of a day, each with its path and `ON_A_PAGE` articles. `later` and `earlier` are the nearest days
    that have articles."""
    groups = [articles[at : at + ON_A_PAGE] for at in range(0, len(articles), ON_A_PAGE)]
    paths = [day_path(day, number) for number in range(1, len(groups) + 1)]
    words = messages.articles_of(calendar_words(day, WITH_ITS_YEAR))
    made: list[tuple[str, bytes]] = []
    for number, (path, group) in enumerate(zip(paths, groups, strict=True), 1):
        heading = messages.part_of(words, number, len(groups))
        page = _headed(site, heading)
        listed = add(page.main, "ul")
        for article in group:
            item = add(listed, "li")
            _titled(item, article, f"../{article.page}", site)
            turn(add(item, "p", article.source), article.source)
        if len(groups) > 1:
            nav = _navigation(page.body, messages.PAGES)
            for other, target in enumerate(paths, 1):
                place = {"href": target.removeprefix("days/"), **({"aria-current": "page"} if other == number else {})}
                add(add(nav, "li"), "a", messages.page_number(other, len(groups)), place)
        if later or earlier:
            nav = _navigation(page.body, messages.OTHER_DAYS)
            for label, near in ((messages.LATER_ARTICLES, later), (messages.EARLIER_ARTICLES, earlier)):
                if near:
                    name = f"{label}: {calendar_words(near, WITH_ITS_YEAR)}"
                    add(add(nav, "li"), "a", name, href=day_path(near).removeprefix("days/"))
        made.append((path, page.finished()))
    return made


def all_days_page(site: Site, days: Sequence[tuple[date, str, int]]) -> bytes:
    page = _headed(site, messages.ALL_DAYS)
    if not days:
        add(page.main, "p", messages.NO_DAYS)
        return page.finished()
    listed = add(page.main, "ul")
    for day, path, count in days:
        words = messages.day_with_articles(calendar_words(day, WITH_ITS_YEAR), count)
        add(add(listed, "li"), "a", words, href=path.removeprefix("days/"))
    return page.finished()


def day_path(day: date, number: int = 1) -> str:
    return f"days/{day.isoformat()}.html" if number == 1 else f"days/{day.isoformat()}-{number}.html"


def _headed(site: Site, heading: str) -> "_SitePage":
    """A new page in the folder of days, with its heading and a link to the first page."""
    page = _SitePage(site, f"{heading} – {site.title}", up="../", skip=messages.SKIP_TO_CONTENT)
    page.hide_from_searches()  # or a search engine would find a title in this list before its article
    add(add(page.header, "p"), "a", messages.HOME, href="../index.html", rel="home")
    add(page.main, "h1", heading)
    return page


def _player(parent: Element, name: str, path: str, seconds: float) -> None:
    """Add a player, and a link to the file for those who want to save it."""
    add(parent, "audio", "", {"src": path, "preload": "none", "controls": "controls", "aria-label": name})
    add(add(parent, "p"), "a", messages.sound_file(seconds), href=path)


def _navigation(parent: Element, label: str, *, heading: bool = False) -> Element:
    """Add a list of links in a navigation landmark."""
    nav = add(parent, "nav", "", {"aria-labelledby": "nav"} if heading else {"aria-label": label})
    if heading:
        add(nav, "h2", label, id="nav")
    return add(nav, "ul")


def _titled(parent: Element, article: SiteArticle, path: str, site: Site) -> None:
    turn(parent, article.title)
    _set_language(add(parent, "a", article.title, href=path), article.language, site.language)


def _set_language(element: Element, language: str, around: str) -> None:
    if language != around:
        element.set("lang", language)


class _SitePage:
    """A page being made. `up` is the relative path from its folder to that of the site."""

    def __init__(self, site: Site, title: str, *, skip: str, up: str = "") -> None:
        self.language = site.language
        self._root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
        self._root.set("lang", site.language)
        self._head = add(self._root, "head")
        add(self._head, "meta", charset="utf-8")
        add(self._head, "title", title)
        add(self._head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        add(self._head, "style", STYLE)
        self.link("icon", f"{up}cover.png")
        self.body = add(self._root, "body")
        add(self.body, "a", skip, {"href": "#main", "class": "skip"})
        self.header = add(self.body, "header")
        self.main = add(self.body, "main", id="main", tabindex="-1")

    def hide_from_searches(self) -> None:
        """Ask search engines not to list the page; they may still follow its links."""
        add(self._head, "meta", name="robots", content="noindex")

    def link(self, relation: str, path: str, **attributes: str) -> None:
        add(self._head, "link", rel=relation, href=path, **attributes)

    def finished(self) -> bytes:
        if not len(self.header):
            self.body.remove(self.header)
        return html_bytes(self._root)


def html_bytes(root: Element) -> bytes:
    """Serialise XHTML as HTML in UTF-8, without the elements that only mark phrases for their sound."""
    marked = f"{{{XHTML}}}span"
    for element in root.iter(f"{{{XHTML}}}*"):
        element.attrib.pop(XML_LANG, None)
        if element.tag == marked and element.get("lang"):
            element.tag = f"{{{XHTML}}}bdi"
    etree.strip_tags(root, marked)
    for element in root.iter(f"{{{XHTML}}}*"):
        element.tag = etree.QName(element).localname
        if element.tag == "bdi":
            element.tag = "span"
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return f"{text}\n".encode()
