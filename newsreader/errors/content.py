"""What was fetched, or read from a file, is not what was wanted."""

from newsreader import messages
from newsreader.errors import NewsreaderError


class NotReadable(NewsreaderError):
    """The bytes are no page. `what` is a noun with its article: "a PDF document", "a video"."""

    def __init__(self, where: str, what: str) -> None:
        self.what = what
        super().__init__(messages.not_readable(where, what))


class EmptyPage(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(self._sentence(where))

    def _sentence(self, where: str) -> str:
        return messages.empty_page(where)


class PageMissing(EmptyPage):
    """The page says that there is no such page, though its server said that all was well."""

    def _sentence(self, where: str) -> str:
        return messages.page_missing(where)


class PageFaulty(EmptyPage):
    """The page says that its site has a fault, though its server said that all was well."""

    def _sentence(self, where: str) -> str:
        return messages.page_faulty(where)


class RobotRefused(EmptyPage):
    """The page asks for a proof that a human is there, and shows nothing else."""

    def _sentence(self, where: str) -> str:
        return messages.robot_refused(where)


class LoginNeeded(EmptyPage):
    """The page asks who is there, and shows nothing else."""

    def _sentence(self, where: str) -> str:
        return messages.login_needed(where)


class SentElsewhere(EmptyPage):
    """The page does nothing but send its visitors on to the address `target`."""

    def __init__(self, where: str, target: str = "") -> None:
        self.target = target
        super().__init__(where)

    def _sentence(self, where: str) -> str:
        return messages.sent_elsewhere(where, self.target)


class NoHeadlines(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.no_headlines(where))


class HeadlinesNeedScripts(NoHeadlines):
    """The page shows its headlines only when its scripts have run."""

    def __init__(self, where: str) -> None:
        NewsreaderError.__init__(self, messages.headlines_need_scripts(where))


class HeadlinesNeedLogin(NoHeadlines):
    """Where the headlines should be, a page asks to log in."""

    def __init__(self, where: str) -> None:
        NewsreaderError.__init__(self, messages.headlines_need_login(where))


class NoHeadlinesInFile(NoHeadlines):
    """It is not known where the file came from, and so not where its links lead."""

    def __init__(self, name: str) -> None:
        NewsreaderError.__init__(self, messages.no_headlines_in_file(name))


class BrokenFeed(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.broken_feed(where))


class TooHard(NewsreaderError):
    """What was fetched takes too long or too much memory to read."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.too_hard(where))


class PassedOn(NewsreaderError):
    """A page of headlines sends its visitors to another site for now, as networks do that want them to log in."""

    def __init__(self, where: str, target: str) -> None:
        super().__init__(messages.passed_on(where, target))


class NotAList(NewsreaderError):
    """The file holds no list of sources."""

    def __init__(self, name: str) -> None:
        super().__init__(messages.not_a_list(name))


class ListTooLarge(NewsreaderError):
    """The file has more bytes than any list of sources."""

    def __init__(self, name: str, megabytes: int) -> None:
        super().__init__(messages.list_too_large(name, megabytes))
