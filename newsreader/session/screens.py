"""The screens of a session: which one is open, and what lies under it."""

from typing import Literal

from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.article import ArticleScreen
from newsreader.session.headlines import HeadlineList
from newsreader.session.help import HelpList
from newsreader.session.history_list import HistoryList
from newsreader.session.link_list import LinkList
from newsreader.session.pack_list import PackList, PackSourceList
from newsreader.session.queue import QueueList
from newsreader.session.settings_list import SettingsList
from newsreader.session.small_list import SmallList
from newsreader.session.value_list import ValueList
from newsreader.session.values import View
from newsreader.session.versions import VersionList
from newsreader.session.view_list import ViewList

Screen = Literal["list", "article", "help", "versions", "queue", "views", "links", "packs", "settings", "history"]

_OverAll = ViewList | LinkList | PackList | PackSourceList | SettingsList | ValueList | HistoryList
_Opened = ArticleScreen | HelpList | VersionList | QueueList | _OverAll

_NAMES: dict[type[_Opened], Screen] = {
    ArticleScreen: "article", HelpList: "help", VersionList: "versions", QueueList: "queue", ViewList: "views",
    LinkList: "links", PackList: "packs", PackSourceList: "packs", SettingsList: "settings", ValueList: "settings",
    HistoryList: "history",
}  # fmt: skip


class Screens:
    """The headlines at the bottom, and over them what has been opened, one over another."""

    def __init__(self, headlines: HeadlineList) -> None:
        self._list = headlines
        self._help = HelpList()
        self._opened: list[_Opened] = []

    @property
    def name(self) -> Screen:
        """What is open."""
        return _NAMES[type(self._opened[-1])] if self._opened else "list"

    @property
    def article(self) -> ArticleScreen | None:
        """The article that is open, or that lies under what is."""
        return next((each for each in reversed(self._opened) if isinstance(each, ArticleScreen)), None)

    @property
    def open_article(self) -> ArticleScreen | None:
        """The article, if nothing lies over it."""
        return self.article if self.name == "article" else None

    @property
    def small_list(self) -> SmallList | None:
        """The list over that of the headlines, if one is at it."""
        top = self._opened[-1] if self._opened else None
        return top if isinstance(top, SmallList) else None

    @property
    def settings(self) -> SettingsList | None:
        """The settings, if one is at them."""
        top = self.small_list
        return top if isinstance(top, SettingsList) else None

    @property
    def setting_values(self) -> ValueList | None:
        """The values of a setting, if one is at them."""
        top = self.small_list
        return top if isinstance(top, ValueList) else None

    @property
    def history(self) -> HistoryList | None:
        """What was said, if one is at it."""
        top = self.small_list
        return top if isinstance(top, HistoryList) else None

    @property
    def queue(self) -> QueueList | None:
        """The queue, if one is at it."""
        top = self.small_list
        return top if isinstance(top, QueueList) else None

    @property
    def views(self) -> ViewList | None:
        """The list of views, if one is at it."""
        top = self.small_list
        return top if isinstance(top, ViewList) else None

    @property
    def opened_views(self) -> ViewList | None:
        """The list of views, wherever it lies."""
        return next((each for each in self._opened if isinstance(each, ViewList)), None)

    @property
    def links(self) -> LinkList | None:
        """The list of links, if one is at it."""
        top = self.small_list
        return top if isinstance(top, LinkList) else None

    @property
    def packs(self) -> PackList | PackSourceList | None:
        """The packs, or what is in one, if one is at it."""
        top = self.small_list
        return top if isinstance(top, PackList | PackSourceList) else None

    @property
    def opened_queue(self) -> QueueList | None:
        """The queue, wherever it lies: what is open was opened out of it then."""
        return next((each for each in self._opened if isinstance(each, QueueList)), None)

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
        """The headline that one is at: the one selected, or that of the article; None in a list of something else."""
        if (article := self.open_article) is not None:
            return self._list.find(article.headline_id)
        top = self.small_list
        if top is None:
            return self._list.selected()
        return top.selected() if isinstance(top, VersionList | QueueList) else None

    def show_article(self, article: ArticleScreen) -> None:
        """Show an article, in place of the one that is open or under what is."""
        self._opened = [each for each in self._opened if not isinstance(each, ArticleScreen)]
        self._opened.append(article)

    def show_versions(self, versions: VersionList) -> None:
        """From a version that was opened out of such a list, one goes back to the headlines."""
        out_of_versions = any(isinstance(each, VersionList) for each in self._opened)
        self._opened = [*([] if out_of_versions else self._opened), versions]

    def show_queue(self, queue: QueueList) -> None:
        self._opened = [each for each in self._opened if not isinstance(each, QueueList)]
        self._opened.append(queue)

    def show_list(self, opened: _OverAll) -> None:
        """Show a list over what is open, in place of one of its kind."""
        self._opened = [each for each in self._opened if type(each) is not type(opened)]
        self._opened.append(opened)

    def show_help(self) -> HelpList:
        if self._help not in self._opened:
            self._opened.append(self._help)
        return self._help

    def leave_all(self) -> None:
        """Go back to the headlines."""
        self._opened.clear()

    def leave(self) -> None:
        """Go back to what lies under the screen that is open, if anything does."""
        if self._opened:
            self._opened.pop()
        if (queue := self.queue) is not None and not queue.count:
            self._opened.pop()
