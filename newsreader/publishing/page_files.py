"""Replaces the pages and feeds of a site."""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from newsreader.model.values import Article
from newsreader.publishing.article_maker import article_of
from newsreader.publishing.briefing import briefing_file
from newsreader.publishing.feeds import COVER, atom_feed, cover, description, json_feed, podcast_feed
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_pages import all_days_page, article_page, day_pages, day_path, first_page, page_key
from newsreader.publishing.site_state import SiteArticle, SiteState


def with_pages(folder: SiteFolder, site: Site, state: SiteState, check: Callable[[], None]) -> SiteState:
    """Write the pages of articles that are new, or have new neighbours, and return the new state.

    `check` is called before each page, and stops the work by raising. Raises OSError.
    """
    articles = list(state.articles)
    for at, each in enumerate(articles):
        newer = articles[at - 1] if at else None
        older = articles[at + 1] if at + 1 < len(articles) else None
        key = page_key(site, each, newer, older)
        if key != each.page_key or not (folder.path / each.page).is_file():
            check()
            folder.replace(each.page, article_page(site, each, article_of(folder, each), newer, older))
            articles[at] = replace(each, page_key=key)
    return replace(state, articles=tuple(articles))


def replace_feeds(folder: SiteFolder, site: Site, state: SiteState) -> set[str]:
    """Replace the feeds and the pages of headlines. Returns the paths of all pages of the site.

    Raises OSError.
    """
    articles, made = state.articles, state.made or site.now
    days = [(day, list(each)) for day, each in groupby(articles, key=lambda each: each.day)]
    listed = [(day, day_path(day), len(each)) for day, each in days]

    def read(shown: SiteArticle) -> Article:
        return article_of(folder, shown)

    pages = {"days/index.html": all_days_page(site, listed)}
    for at, (day, each) in enumerate(days):
        later = days[at - 1][0] if at else None
        earlier = days[at + 1][0] if at + 1 < len(days) else None
        pages |= dict(day_pages(site, day, each, later, earlier))
    for path, content in pages.items():
        folder.replace(path, content)
    if folder.read(COVER) is None:  # the publisher may have put a file of their own there
        folder.replace(COVER, cover())
    bulletin = state.bulletins[0] if state.bulletins else None
    folder.replace("feed.json", json_feed(site, articles, read))
    folder.replace("feed.xml", atom_feed(site, articles, read, made, state.origin))
    about = description(site, articles)
    folder.replace("podcast.xml", podcast_feed(site, about, state.bulletins, made, state.origin))
    folder.replace("alexa.json", briefing_file(site, bulletin, state.origin))
    folder.replace("index.html", first_page(site, articles, bulletin, listed, made))
    return {*pages, *(each.page for each in articles)}
