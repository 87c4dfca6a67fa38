"""Pending requests: at most one article, and what a user changes or has written.

A stale reply has a generation that is not pending any more."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Headline
from newsreader.session.values import OpenArticle, OpenPage, Outcome, ReplyEvent

Kind = Literal["refresh", "change", "export", "offline"]

OnReply = Callable[[Any], Outcome]
"""Callback for the event that answers a change."""


Place = tuple[object, object]
"""A screen, and what identifies its current item."""


@dataclass(frozen=True, slots=True)
class ArticleRequest:
    """A requested article. `then_read`: read it aloud as soon as it opens. `failed` is the announcement why its
    recording, which was started first, cannot be heard; it follows the article. A page requested by its address has a
    headline without id. `place` is where the user was; `moved`: it was announced that they have left it. `replaced` is
    the title of the article that was given up for it, until that is announced."""

    generation: int
    headline: Headline
    then_read: bool
    place: Place
    failed: tuple[Announcement, ...] = ()
    moved: bool = False
    replaced: str = ""


class Pending:
    """Numbers requests by a generation, and recognises their replies by it."""

    def __init__(self) -> None:
        self._generation = 0
        self._article: ArticleRequest | None = None
        self._changes: dict[int, tuple[Kind, Announcement | None, OnReply]] = {}
        self._turned_at = 0
        self._percents: dict[Kind, int] = {}

    # An article.

    @property
    def article(self) -> ArticleRequest | None:
        """The pending article."""
        return self._article

    @property
    def headline(self) -> Headline | None:
        """The headline of the pending article."""
        return self._article.headline if self._article else None

    @property
    def to_be_read(self) -> bool:
        """Whether an article is pending that will be read aloud."""
        return self._article is not None and self._article.then_read

    @property
    def has_failed(self) -> bool:
        """Whether an article is pending whose recording cannot be heard."""
        return self._article is not None and bool(self._article.failed)

    def open(
        self, headline: Headline, place: Place, *, then_read: bool, here: str = ""
    ) -> OpenArticle | OpenPage | None:
        """Request an article from a place, instead of any other; None if this one is pending already.
        `here` is the address of the article with the link to it."""
        pending = self._article
        if pending and (pending.headline.id, pending.headline.url) == (headline.id, headline.url):
            self._article = replace(pending, then_read=then_read, failed=(), place=place, moved=False)
            return None
        self._generation += 1
        # A user who turns from article to article passes those between: no announcement.
        turns_on = pending and pending.place == place and headline.id
        replaced = pending.headline.title if pending and not turns_on else ""
        self._article = ArticleRequest(self._generation, headline, then_read, place, replaced=replaced)
        if headline.id:
            return OpenArticle(headline, self._generation)
        return OpenPage(headline.url, self._generation, here)

    def opened(self, generation: int) -> ArticleRequest | None:
        """Take the request that a reply answers; None if the reply is stale."""
        request = self._article
        if request is None or request.generation != generation:
            return None
        self._article = None
        return request

    def replaced(self, request: ArticleRequest) -> Sequence[Announcement]:
        """Announce what was given up for a request, unless it has been announced."""
        if request is self._article:
            self._article = replace(request, replaced="")
        return [messages.stopped_opening(request.replaced)] if request.replaced else []

    def user_left(self) -> None:
        """The user has turned from the place of the pending article to what is no place of the session."""
        if self._article:
            self._article = replace(self._article, place=(None, None))

    def user_moved(self) -> None:
        """It was announced that the user has left the place of the pending article."""
        if self._article:
            self._article = replace(self._article, moved=True)

    def recording_failed(self, why: Announcement) -> None:
        """The recording of the pending article cannot be heard, so the article is only opened."""
        if self._article:
            self._article = replace(self._article, then_read=False, failed=(why,))

    def forget_article(self) -> None:
        """Stop waiting for an article."""
        self._article = None

    # Sources, and many headlines.

    @property
    def next_generation(self) -> int:
        """The generation of the next request."""
        return self._generation + 1

    def request(self, kind: Kind, work: Announcement | None, on_reply: OnReply = lambda _event: Outcome()) -> int:
        """Request a change or a file; `work` names it while it lasts, unless it is None. Returns the generation."""
        self._generation += 1
        self._changes[self._generation] = kind, work, on_reply
        self._percents[kind] = 0
        return self._generation

    def has(self, kind: Kind) -> bool:
        """Whether a request of this kind is pending."""
        return any(kind == pending for pending, _work, _on_reply in self._changes.values())

    def reply(self, event: ReplyEvent) -> Outcome:
        """Pass the reply to a change to what requested it; a stale one does nothing."""
        if event.generation not in self._changes:
            return Outcome()
        _kind, _work, on_reply = self._changes.pop(event.generation)
        return on_reply(event)

    def forget(self, generation: int) -> None:
        """Stop waiting for the reply to a change."""
        self._changes.pop(generation, None)

    def percent(self, kind: Kind) -> int:
        """The progress of the latest request of this kind."""
        return self._percents[kind]

    def progressed(self, generation: int, percent: int) -> None:
        if generation in self._changes:
            self._percents[self._changes[generation][0]] = percent

    # Waiting.

    def turn_away(self) -> None:
        """Note that the user has turned to something else, and no longer waits for earlier requests."""
        self._turned_at = self._generation

    def awaited(self, generation: int) -> bool:
        """Whether no key was pressed since this request."""
        return generation > self._turned_at

    def work(self, generation: int) -> Announcement | None:
        """The work for the request of this generation; None if it is not pending, is not announced, or a key was
        pressed since."""
        if not self.awaited(generation):
            return None
        if self._article is not None and self._article.generation == generation:
            opening = messages.opening_article(self._article.headline.title)
            return next((opening.after(each.full) for each in self.replaced(self._article)), opening)
        return self._changes[generation][1] if generation in self._changes else None
