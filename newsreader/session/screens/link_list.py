"""A list of links, each announced with where it leads before it is followed."""

from collections.abc import Sequence

from newsreader import messages, web
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean, Headline, Link
from newsreader.session.article_links import MAIL, WEB, has_page_link, links_of
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Browse, Outcome


class LinkList(ListScreen[Link]):
    """Links of an article or a headline, at least one."""

    kind = "links"
    opened_by = Command.LINKS
    name = messages.LINKS
    item = messages.LINK
    opens = messages.OPENS_LINK
    leave_first = messages.LEAVE_LINKS_FIRST
    closes_on_opening = True

    def __init__(self, context: Context, links: Sequence[Link], position: int, article: ArticleScreen | None) -> None:
        """`article` is the open one, None if none is open."""
        super().__init__(context, links, position)
        self._article = article

    def take(self, command: Command) -> Outcome | None:
        return self._browse() if command is Command.BROWSE else super().take(command)

    def _text(self, item: Link) -> str:
        """Where a link leads, then its text."""
        is_mail = item.url.startswith(MAIL)
        where = f"{messages.MAIL} {item.url.removeprefix(MAIL)}" if is_mail else _spoken_host(item.url)
        return messages.link(where, item.text)

    def where(self) -> Announcement:
        return messages.where_in_links(self.announcement())

    def to_copy(self, _again: bool) -> tuple[str, str]:
        return f"{self._current.text}\n{self._current.url}", self._current.text

    def open(self) -> Outcome:
        """Read the page here."""
        return follow(self._context, self._current, self._article)

    def _browse(self) -> Outcome:
        """Open the page in the web browser."""
        url = self._current.url
        if not url.startswith(WEB):
            return self._context.announce([messages.NOT_A_PAGE])
        return self._context.announce([messages.opening_page(_spoken_host(url))], Browse(url))


def follow(context: Context, link: Link, article: ArticleScreen | None) -> Outcome:
    """Read the page of a link here. `article` is the open one, None if none is open."""
    here = web.without_fragment(article.url) if article else ""
    if not link.url.startswith(WEB):
        return context.announce([messages.NOT_A_PAGE])
    if article and web.without_fragment(link.url) == here and not article.has_more:
        return context.announce([messages.PAGE_IS_OPEN])
    return context.open_page(line(link.text) or line(_spoken_host(link.url)), link.url, here)


def follow_from_article(context: Context, url: str) -> Outcome:
    """Read the page of a link of the open article, by its address."""
    article = context.screens.find(ArticleScreen)
    links = links_of(article.reading, 0)[0] if article else []
    link = next((link for link in links if link.url == url), Link(Clean(""), url))
    return follow(context, link, article)


def open_links(context: Context) -> Outcome:
    """List the links of the open article, starting here, or that of the current headline."""
    screen = context.screens.top
    headline = screen.headline()
    article = screen if isinstance(screen, ArticleScreen) else None
    links, position = links_of(article.reading, article.passage_number) if article else ([], 0)
    if headline is not None and has_page_link(headline):
        links, position = [_page_link(headline, in_article=article is not None), *links], position + bool(links)
    if not links:
        return context.announce([messages.NO_LINKS])
    cut = context.voice.cut()
    opened = messages.links_opened(len(links))
    return LinkList(context, links, position, article).show(opened, effects=cut)


def _page_link(headline: Headline, *, in_article: bool) -> Link:
    return Link(Clean(messages.THIS_PAGE) if in_article else headline.title, headline.url)


def _spoken_host(url: str) -> str:
    """The host of an address, as it is announced."""
    return web.host_of(url).removeprefix("www.")
