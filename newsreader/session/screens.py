"""The screens of a session: which one is open, and what lies under it."""

from typing import Literal

from newsreader.messages import Announcement
from newsreader.model import Headline
from newsreader.session.article import ArticleScreen
from newsreader.session.headlines import HeadlineList
from newsreader.session.help import HelpList
from newsreader.session.small_list import SmallList
from newsreader.session.values import View
from newsreader.session.versions import VersionList

Screen = Literal["list", "article", "help", "versions"]


class Screens:
    """The headlines at the bottom, and over them what has been opened: an article, the versions of a story, help.

    `name` is what is open, and `article` the article that is, or that lies under what is.
    """

    def __init__(self, headlines: HeadlineList) -> None:
        self.name: Screen = "list"
        self.article: ArticleScreen | None = None
        self._list = headlines
        self._help = HelpList()
        self._versions: VersionList | None = None
        self._under_help: Screen = "list"
        self._under_versions: Screen = "list"
        self._under_article: Screen = "list"

    @property
    def open_article(self) -> ArticleScreen | None:
        """The article, if nothing lies over it."""
        return self.article if self.name == "article" else None

    @property
    def small_list(self) -> SmallList | None:
        """The list over that of the headlines, if one is at it."""
        if self.name == "help":
            return self._help
        return self._versions if self.name == "versions" else None

    @property
    def view(self) -> View:
        """What to draw now."""
        if (small := self.small_list) is not None:
            return small.view()
        if (article := self.open_article) is not None:
            return article.view()
        return self._list.view()

    def here(self) -> Announcement:
        """Where one is, as it is said on coming back there."""
        if (article := self.open_article) is not None:
            return article.passage()
        return (self.small_list or self._list).announcement()

    def headline(self) -> Headline | None:
        """The headline that one is at: the one selected, or that of the article."""
        if (article := self.open_article) is not None:
            return self._list.find(article.headline_id)
        if self.name == "versions" and self._versions:
            return self._versions.selected()
        return self._list.selected()

    def show_article(self, article: ArticleScreen) -> None:
        self.article = article
        self._under_article = "versions" if self.name == "versions" else "list"
        self._under_versions = "list"
        self.name = "article"

    def show_versions(self, versions: VersionList) -> None:
        """From a version that was opened out of such a list, one goes back to the headlines."""
        self._under_versions = "article" if self.name == "article" and self._under_article == "list" else "list"
        self._versions = versions
        self.name = "versions"

    def show_help(self) -> HelpList:
        if self.name != "help":
            self._under_help = self.name
        self.name = "help"
        return self._help

    def leave(self) -> None:
        """Go back to what lies under the screen that is open, if anything does."""
        left = self.name
        if left == "list":
            return
        under: dict[Screen, Screen] = {
            "help": self._under_help, "versions": self._under_versions, "article": self._under_article,
        }  # fmt: skip
        self.name = under[left]
        if self.name == "list" or left == "article":
            self.article = None
