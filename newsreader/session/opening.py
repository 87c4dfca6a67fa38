"""Opening articles: what is asked for, and what is said when it has come."""

from collections.abc import Callable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.values import NO_ARTICLE, Headline, KeptPlace
from newsreader.session.article import ArticleScreen
from newsreader.session.headlines import HeadlineList
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import ArticleOpened, Effect, Outcome

MORE_THAN_A_SUMMARY = 100
"""Words of a text that came with its headline, from which on it is taken for the article: summaries are shorter."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What has come of what was asked for. `article` is None, and `problem` says why, if it cannot be had.

    `title` is that of the headline. `cautions` is what must be known before its text; `has_text` says whether that is
    one at all.
    """

    title: str
    then_read: bool
    article: ArticleScreen | None = None
    cautions: tuple[Announcement, ...] = ()
    has_text: bool = False
    problem: str = ""


class Opening:
    """Asks for articles, and shows them when they come."""

    def __init__(
        self,
        headlines: HeadlineList,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        kept_place: Callable[[str], KeptPlace | None],
    ) -> None:
        self._list = headlines
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._kept_place = kept_place

    def ask(self, headline: Headline, then_read: bool) -> tuple[Effect, ...]:
        """Ask for an article; nothing if it has been asked for already."""
        asking = self._pending.open(headline, then_read)
        return (asking,) if asking else ()

    def open(self, headline: Headline | None, then_read: bool) -> Outcome:
        """Open an article, silencing what sounds."""
        if headline is None:
            return self._telling.tell([messages.NOTHING_LISTED])
        asking = self.ask(headline, then_read)
        return Outcome((), (*self._sound.cut(), *asking)) if asking else self._telling.tell([messages.WORKING])

    def opened(self, event: ArticleOpened) -> Opened | None:
        """What was asked for has come, and is shown; None if it is not waited for any more."""
        asked = self._pending.opened(event.generation)
        if asked is None:
            return None
        if event.article is None or event.reading is None:
            return Opened(asked.headline.title, asked.then_read, problem=event.problem)
        kept = self._kept_place(asked.headline.id)
        article = ArticleScreen(asked.headline.id, event.reading, self._list, self._sound, self._telling, kept)
        article.is_whole = event.article.text_from == "page" or len(event.article.text.split()) >= MORE_THAN_A_SUMMARY
        self._screens.show_article(article)
        (self._screens.opened_queue or self._list).select(asked.headline.id)  # one comes back to where one is by now
        cautions = messages.cautions(event.article.warnings, event.article.text_from)
        has_text = not set(event.article.warnings) & NO_ARTICLE
        return Opened(asked.headline.title, asked.then_read, article, tuple(cautions), has_text)

    def told(self, opened: Opened, article: ArticleScreen) -> Outcome:
        """What is said of an article that is not read aloud at once."""
        title = article.opened()
        place = [messages.goes_on_at(article.percent)] if article.place_to_keep() else []
        return self._telling.tell(
            [title, *place, *opened.cautions] if opened.has_text else [*opened.cautions, title, *place]
        )
