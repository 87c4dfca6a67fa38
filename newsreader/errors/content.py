"""Errors about a page, a feed or a file that is not what was wanted. `where` is its host or file name."""

from newsreader import messages
from newsreader.errors import ErrorAbout, Kind, NewsreaderError


class NotReadable(NewsreaderError):
    """The bytes are not a page. `what` is a noun with its article: "a PDF document", "a video".

    `file` is the name of a file, "" if they came from an address.
    """

    kind = Kind.NOT_A_PAGE

    def __init__(self, file: str, what: str) -> None:
        self.what = what
        super().__init__(messages.not_readable(file, what))


class EmptyPage(ErrorAbout):
    """The page has no text."""

    says = staticmethod(messages.empty_page)


class EmptyItem(NewsreaderError):
    """A source gave a headline neither an address, nor words, nor sound."""

    kind = Kind.EMPTY
    message = messages.EMPTY_ITEM


class PageMissing(EmptyPage):
    """The page says that it does not exist, though its status says the opposite."""

    says = staticmethod(messages.page_missing)


class PageFaulty(EmptyPage):
    """The page says that its site has a fault, though its status says the opposite."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.page_faulty)


class RobotRefused(EmptyPage):
    """The page asks for proof of a human, and shows nothing else."""

    says = staticmethod(messages.robot_refused)


class LoginNeeded(EmptyPage):
    """The page is a login form."""

    kind = Kind.NOT_PUBLIC
    says = staticmethod(messages.login_needed)


class SiteNotOffered(ErrorAbout):
    """The page is of a site that a kiosk does not offer."""

    kind = Kind.NOT_OFFERED
    says = staticmethod(messages.site_not_offered)


class SentElsewhere(EmptyPage):
    """The page does nothing but redirect to the address `target`."""

    def __init__(self, where: str, target: str = "") -> None:
        self.target = target
        NewsreaderError.__init__(self, messages.sent_elsewhere(where, target))


class NoHeadlines(ErrorAbout):
    """The page has no headlines."""

    says = staticmethod(messages.no_headlines)


class HeadlinesNeedScripts(NoHeadlines):
    """The page shows its headlines only when its scripts have run."""

    says = staticmethod(messages.headlines_need_scripts)


class HeadlinesNeedLogin(NoHeadlines):
    """The page is a login form in place of headlines."""

    says = staticmethod(messages.headlines_need_login)


class NoHeadlinesInFile(NoHeadlines):
    """The file's own address is unknown, so its links lead nowhere."""

    says = staticmethod(messages.no_headlines_in_file)


class BrokenFeed(ErrorAbout):
    """The feed is damaged and has no readable item."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.broken_feed)


class TooHard(ErrorAbout):
    """Parsing takes too much time or memory."""

    says = staticmethod(messages.too_hard)


class PassedOn(NewsreaderError):
    """A page of headlines redirects to another site for now, as in networks that want a login."""

    def __init__(self, where: str, target: str) -> None:
        super().__init__(messages.passed_on(where, target))


class NotAList(ErrorAbout):
    """The file is not a list of sources."""

    says = staticmethod(messages.not_a_list)


class ListTooLarge(NewsreaderError):
    """The file has more bytes than any list of sources."""

    def __init__(self, name: str, megabytes: int) -> None:
        super().__init__(messages.list_too_large(name, megabytes))
