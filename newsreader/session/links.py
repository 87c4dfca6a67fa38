"""Links: those of an article are listed, and one of them is opened in a web browser."""

from newsreader import messages
from newsreader.model.values import Clean, Headline, Link
from newsreader.session.link_list import WEB, LinkList, host_said, links_of
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import Browse, Outcome


class Links:
    """What the keys do that list links and follow them."""

    def __init__(self, screens: Screens, sound: Sound, telling: Telling, pending: Pending) -> None:
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending

    def show(self) -> Outcome:
        """The links of the article, at the first one from here on; of a headline, that to its page."""
        if self._screens.links is not None:
            return self._telling.tell([self._screens.here()])
        article, headline = self._screens.open_article, self._screens.headline()
        links, position = links_of(article.reading, article.passage_number) if article else ([], 0)
        if headline is not None and headline.url.startswith(WEB):
            links, position = [_page(headline, in_article=article is not None), *links], position + bool(links)
        if not links:
            return self._telling.tell([messages.NO_LINKS])
        self._pending.forget_article()
        found = LinkList(links, position)
        self._screens.show_list(found)
        return self._telling.tell([messages.links_opened(found.count), found.announcement()], *self._sound.cut())

    def follow(self, links: LinkList) -> Outcome:
        """Open the page that one is at in their list."""
        url = links.chosen.url
        if not url.startswith(WEB):
            return self._telling.tell([messages.NOT_A_PAGE])
        return self._telling.tell([messages.opening_page(host_said(url))], Browse(url))


def _page(headline: Headline, *, in_article: bool) -> Link:
    return Link(Clean(messages.THIS_PAGE) if in_article else headline.title, headline.url)
