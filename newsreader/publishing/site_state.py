"""The state of a published site: its articles and bulletins, so that none of them is made twice."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from newsreader.model.text import line
from newsreader.model.values import Clean, Precision, Publish
from newsreader.published.manifest import File
from newsreader.publishing.site_folder import OURS, SiteFolder

NAME = f"{OURS}/site.json"

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Attempts:
    """The number of failed attempts to get the whole text of an article, and the time of the last, in ISO 8601.

    `made_of` is the candidate's at that time. Once the source changes the article, attempts are counted from 0.
    """

    count: int = 0
    last: str = ""
    made_of: str = ""


NO_ATTEMPTS = Attempts()

NO_FILE = File("", 0, "", "article")


@dataclass(frozen=True, slots=True)
class SiteArticle:
    """An article of a site. `page` is its path, `page_key` a digest of what its page was made from.

    `source_url` decides its rights; `publish` is the right it was made under. `published` is in ISO 8601, "" if
    unknown; `day` is the day it is listed under. `language` is the language of its text, a BCP 47 tag. `made_of` is
    that of the candidate it was made from. `updated` is when it was last made again, in ISO 8601, "" if never. `added`
    is the day, in ISO 8601, of the edition in which it was new, even if it was removed since; "" if unknown.
    `precision` belongs to `published`, and is set where no `text` gives it.
    """

    identity: str
    title: Clean
    url: str
    source: Clean
    source_url: str
    summary: Clean
    day: date
    published: str
    publish: Publish
    language: str
    seconds: float
    page: str
    text: File
    sound: File
    transcript: File
    page_key: str = ""
    made_of: str = ""
    updated: str = ""
    attempts: Attempts = NO_ATTEMPTS
    added: str = ""
    precision: Precision = "none"

    @property
    def words(self) -> str:
        """`Candidate.words` when the article was made."""
        return self.made_of.partition(":")[0]

    @property
    def files(self) -> tuple[File, ...]:
        return tuple(each for each in (self.text, self.sound, self.transcript) if each.path)

    @property
    def is_made(self) -> bool:
        """Whether the article has its text, and its sound if a voice reads it, and can be public."""
        return self.text.path != ""

    @property
    def is_unspoken(self) -> bool:
        """Whether it has no sound, since no voice read it."""
        return self.is_made and not self.sound.path

    @property
    def order(self) -> tuple[str, str, str]:
        """The sort key of an article in the site, whose order is newest first."""
        return self.day.isoformat(), self.published, self.identity


@dataclass(frozen=True, slots=True)
class EarlierArticle:
    """What is remembered of an article that was removed from a site: its page, "" if unknown, and
    `SiteArticle.added`."""

    page: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The bulletin of a day: its sound and books by format, its chapters with their starts, and its articles.

    `key` is a digest of what it was made from. `made` is in ISO 8601. `sources` has the addresses of its articles'
    sources, each with what the bulletin has of them: "summary" or "full".
    """

    key: str
    title: Clean
    day: date
    made: str
    seconds: float
    identities: tuple[str, ...]
    files: Mapping[str, File]
    briefing: tuple["BriefingPart", ...] = ()
    sources: Mapping[str, Publish] = field(default_factory=dict)

    @property
    def all_files(self) -> tuple[File, ...]:
        return *self.files.values(), *(part.sound for part in self.briefing)


@dataclass(frozen=True, slots=True)
class BriefingPart:
    """One item of the flash briefing: its title, its length in seconds and its sound."""

    title: Clean
    seconds: float
    sound: File


@dataclass(frozen=True, slots=True)
class SiteState:
    """The whole state of a site: its last edition, newest first.

    `gone` has the files that are no longer listed, each with the time since when, in Unix seconds. `edition` is the
    permanent name of the edition; `origin`, the address that the site had first, is that of its feeds. `waiting` has
    the articles whose text may no longer be published: they are not public, and have no files, until they are made
    again. `earlier` has the removed articles by identity. `options` are those of the `Site` it was made with.
    """

    articles: tuple[SiteArticle, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()
    serial: int = 0
    made: datetime | None = None
    gone: Mapping[str, int] = field(default_factory=dict)
    edition: str = ""
    origin: str = ""
    earlier: Mapping[str, EarlierArticle] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    waiting: tuple[SiteArticle, ...] = ()

    @property
    def known(self) -> tuple[SiteArticle, ...]:
        """All articles, also those that are not public."""
        return *self.articles, *self.waiting

    @property
    def files(self) -> dict[str, File]:
        """Every file by its path, except lists."""
        found = [file for article in self.articles for file in article.files]
        for bulletin in self.bulletins:
            found += bulletin.all_files
        return {file.path: file for file in found}


def last_options(path: Path) -> Mapping[str, Any]:
    """The options with which a folder was last published; none if it never was. Raises OSError."""
    return load(SiteFolder(path)).options


def load(folder: SiteFolder) -> SiteState:
    """Load the state of a site; an empty one if it is missing or damaged. Raises OSError."""
    content = folder.read(NAME)
    if content is None:
        return SiteState()
    try:
        written = json.loads(content)
        if written["format"] != _FORMAT:
            return SiteState()
        # Early versions stored articles before their edition was finished, and then which were in it.
        finished = written.get("shown", [each["identity"] for each in written["articles"]])
        return SiteState(
            articles=tuple(_article(each) for each in written["articles"] if each["identity"] in finished),
            bulletins=tuple(_bulletin(each) for each in written["bulletins"]),
            serial=int(written["serial"]),
            made=datetime.fromisoformat(written["made"]) if written["made"] else None,
            gone={str(path): int(since) for path, since in written["gone"].items()},
            edition=str(written.get("edition", "")),
            origin=str(written.get("origin", "")),
            earlier=_earlier(written.get("earlier", {})),
            options=dict(written.get("options", {})),
            waiting=tuple(_article(each) for each in written.get("waiting", [])),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return SiteState()


def save(folder: SiteFolder, state: SiteState) -> None:
    """Save the state of a site. Raises OSError."""
    document = {"format": _FORMAT, **asdict(state)}
    folder.replace(NAME, json.dumps(document, ensure_ascii=False, default=lambda each: each.isoformat()).encode())


def _article(written: dict[str, Any]) -> SiteArticle:
    _check_page(written["page"])
    return SiteArticle(
        **{
            **{name: value for name, value in written.items() if name in SiteArticle.__match_args__},
            **{name: line(written[name]) for name in ("title", "source", "summary")},
            **{name: File(**written[name]) for name in ("text", "sound", "transcript")},
            "day": date.fromisoformat(written["day"]),
            "attempts": Attempts(**written.get("attempts", {})),
        }
    )


def _earlier(written: Mapping[str, Any] | list[str]) -> dict[str, EarlierArticle]:
    """The articles that are no more; early versions had their identities alone, or with their pages."""
    found = written if isinstance(written, dict) else dict.fromkeys(written, "")
    earlier = {
        str(identity): EarlierArticle(**each) if isinstance(each, dict) else EarlierArticle(each)
        for identity, each in found.items()
    }
    for each in earlier.values():
        _check_page(each.page)
    return earlier


def _check_page(page: str) -> None:
    """Raise ValueError for a path outside the site."""
    if PurePosixPath(page).is_absolute() or ".." in PurePosixPath(page).parts:
        raise ValueError


def _bulletin(written: dict[str, Any]) -> Bulletin:
    return Bulletin(
        **{
            **written,
            "title": line(written["title"]),
            "day": date.fromisoformat(written["day"]),
            "identities": tuple(written["identities"]),
            "files": {name: File(**each) for name, each in written["files"].items()},
            "briefing": tuple(
                BriefingPart(line(each["title"]), each["seconds"], File(**each["sound"]))
                for each in written["briefing"]
            ),
        }
    )
