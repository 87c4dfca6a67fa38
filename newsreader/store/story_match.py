"""Decides whether two headlines are the same story. Pure.

A wrong fold hides news from a listener; a missed one costs a line. So headlines must have the same address, ignoring
tracking parameters, and a distinctive word in common in their titles; or the same words, and these must be words that
two events do not share by chance. Agencies' copy under different titles is therefore not folded.

A headline with recordings is the same story only as one with the same recordings: nobody could hear those of one from
the other. The address that is compared is then that of the recordings.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from newsreader.model.frozen import dataclass
from newsreader.model.values import Enclosure
from newsreader.store.list_position import seconds_between

_DAY: Final = 86_400

SAME_WORDS_WITHIN = 2 * _DAY
"""Seconds between two headlines with the same words. Newspapers print the next day what appeared in the evening."""

SAME_ADDRESS_WITHIN = 7 * _DAY
"""Seconds between two headlines with one address. After longer, the page may have other content."""

RECURRING_WITHIN = 35 * _DAY
"""Seconds within which a source that uses a title again, with another number or date or the same, shows that it does
not identify one story. What is monthly recurs within them."""

CONTENT_WORDS = 4
"""Fewest words of a title, without articles, prepositions and the like, by which it is matched."""

CONTENT_WORDS_ABROAD = 7
"""The same for titles in other languages, most of whose common words are not listed here."""

DISTINCTIVE_WORDS = 2
"""Fewest of those words that distinguish one event from others of its kind."""

LONGEST_TITLE = 400
"""Characters of a title that are examined. No real headline is longer."""


def _word_table() -> Mapping[str, frozenset[str]]:
    """The words of titles, by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in Path(__file__).with_name("story_words.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            kind, _, words = row.partition("\t")
            found[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


_WORDS = _word_table()
_ARTICLES = frozenset(("a", "an", "the"))
_GRAMMAR, _ABROAD, _RECURRING, _CALENDAR = (_WORDS[each] for each in ("grammar", "abroad", "recurring", "calendar"))
_COUNTS = _WORDS["numbers"] | _CALENDAR
_COMMON = _COUNTS | _WORDS["often"]
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_COUNT = (
    r"(?:\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|last"
    r"|i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_SERIES_WORDS = _WORDS["series"]
_SERIES = f"(?:{'|'.join(sorted(_SERIES_WORDS))})"
_EPISODE = rf"(?:{_SERIES} {_COUNT}|s\d+ ?e\d+|ep?\d+)"
_TURN = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(_WEEKDAYS))})|{_COUNT} (?:of )?{_MONTH}(?: \d+)*|{_MONTH}(?: {_COUNT})+"
    rf"|{_EPISODE}|\d{{1,2}} \d{{1,2}} \d{{4}}|\d{{4}} \d\d \d\d)\b"
)
"""A date, or the number of an episode, in the words of a title. It tells one turn of a series from another."""

_TURN_WORDS = _SERIES_WORDS | _WEEKDAYS
_DIGIT = re.compile(r"\d")
_BEGINS_WITH_EPISODE = re.compile(rf"(?:\S+ ){{0,2}}{_EPISODE}(?!\S)")
_NUMBERED = re.compile(r"(?:s\d+)?(?:ep?)?\d+(?:st|nd|rd|th)?|s\d+")

_LABEL = re.compile(r"(?:breaking(?: news)?|exclusive|updated|latest|just in)\s*(?:[:|–—]|\s-\s)\s*", re.IGNORECASE)
"""A label before a title that is not part of it."""

_LABELS_BEGIN = "BbEeUuLlJj"

_NO_WORD = re.compile(r"[^\w£$€%]+")
_SIGN = re.compile(r"[–−+\#-](?:(?<=[–−-])(?<![\w–−-].)(?=[£$€]?\.?\d)|(?<=[\w+]\+)(?!\w)|(?<=\w\#)(?!\w))")
"""Signs that stand for a word: the minus of "-5C", the last signs of "C++" and "C#"."""

_SPELT = {"+": " plus", "#": " sharp"}
_ASKS = re.compile(r"\?(?!\w)")
"""A question mark, but not one inside a word in place of a lost letter."""

_APOSTROPHE = re.compile(r"['’‘`´]")
_PUNCTUATION = (("’", ""), ("‘", ""), ("–", " "), ("—", " "), ("“", " "), ("”", " "))
"""The only characters outside ASCII in most titles that have any, each with what the two patterns turn it into."""

_NO_LETTERS = b"'`"
_PLAIN = bytes(ord(" " if _NO_WORD.match(chr(code)) else chr(code).lower()) for code in range(128)) + bytes(128)
"""A table that does to ASCII text what the two patterns and lower case do, in a fraction of the time."""

_TRACKING = re.compile(
    r"(?:utm_|at_|mc_|pk_|mtm_|piwik_|hsa_|ns_|wt_|__)\w+|_ga|_gl|_hs\w+|[a-z]{1,5}clid|igshid?|gbraid|wbraid|xtor"
    r"|xtref|echobox|ref|ref_?src|ref_?url|referrer|cmp|cmpid|icid|ocid|ncid|smid|smtyp|sref|spm|ftcamp"
    r"|ito|taid|traffic_?source|fromrss|rss|ftag|cid_?source",
    re.IGNORECASE,
)
"""Parameters of an address that track where a reader came from. One that is missing here only costs a missed fold."""


_HOST = re.compile(r"(?:(?:[a-z0-9-]+\.)+[a-z]{2,}|localhost|\d+(?:\.\d+){3})(?::\d+)?", re.IGNORECASE)
_FILE = re.compile(r"\.(?:mp3|m4[abv]|mp4|aac|og[agv]|opus|flac|wav|webm|wma|mov)$", re.IGNORECASE)


class Keys(NamedTuple):
    """The keys of a headline for comparing stories.

    Equal `words` or `address` suggest the same story; "" if they do not distinguish one story from others.
    """

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a story, reduced to what is compared. `place` is as in `list_position`."""

    source_id: int
    place: int
    title: str
    keys: Keys


def keys_of(title: str, url: str, source: str = "", recordings: Sequence[Enclosure] = ()) -> Keys:
    """The keys of a headline. `source` is the name of its source, which some append to each title."""
    return Keys("", recordings_key(recordings)) if recordings else Keys(words_key(title, source), address_key(url))


def is_same_story(one: Version, other: Version) -> bool:
    """Whether two headlines are the same story. Two of one source never are."""
    if one.source_id == other.source_id:
        return False
    apart = abs(seconds_between(one.place, other.place))
    if one.keys.words and one.keys.words == other.keys.words and apart <= SAME_WORDS_WITHIN:
        return True
    if not one.keys.address or one.keys.address != other.keys.address or apart > SAME_ADDRESS_WITHIN:
        return False
    if one.title == other.title:
        return True
    # A page may report one event after another, and "police" is in all of their titles.
    words, others = words_of(one.title[:LONGEST_TITLE]), words_of(other.title[:LONGEST_TITLE])
    return words == others or bool(_distinctive(set(words).intersection(others) - _GRAMMAR - _ABROAD))


def words_key(title: str, source: str = "") -> str:
    """Return a key that is equal for titles of the same words in the same order.

    Articles, capitals and punctuation are ignored; a question only matches a question. "" for a title that may well be
    used again for another event.
    """
    bare = _without_source(title[:LONGEST_TITLE], source)
    if bare[:1] in _LABELS_BEGIN and (label := _LABEL.match(bare)) is not None:
        bare = bare[label.end() :]
    words = words_of(bare)
    identifying = distinct = set(words)
    if not _TURN_WORDS.isdisjoint(distinct) or _DIGIT.search(bare) is not None:
        identifying = set(_TURN.sub("", " ".join(words)).split())
    if not _are_distinctive(identifying):
        return ""
    if not _ARTICLES.isdisjoint(distinct):
        words = [word for word in words if word not in _ARTICLES]
    if ("?" in bare or not bare.isascii()) and _ASKS.search(unicodedata.normalize("NFKC", bare)) is not None:
        words.append("?")  # a question is another story than the same words as a statement
    return _digest(" ".join(words))


def address_key(url: str) -> str:
    """Return a key that is equal for addresses of the same page; "" for a front page, or an address not on the web."""
    scheme, found, rest = url.partition("://")
    if not found or scheme.lower() not in ("http", "https"):
        return ""
    query = fragment = ""
    if "#" in rest:
        rest, _, fragment = rest.partition("#")
        fragment = "" if "=" in fragment else fragment
    if "?" in rest:
        rest, _, query = rest.partition("?")
    host, _, path = rest.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":443" if scheme.lower() == "https" else ":80")
    path = path.rstrip("/")
    if query:
        kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
        query = "&".join(sorted(kept))
    if not (path or query):
        return ""
    return _digest(f"{host}/{path}?{query}#{fragment}")


def recordings_key(recordings: Sequence[Enclosure]) -> str:
    """Return a key that is equal for the same recordings, of the same stated sizes and lengths; "" for none.

    Addresses may differ in what counts listeners: redirects before the true address, and parameters after it.
    """
    return _digest("\n".join(sorted({_recording(each) for each in recordings}))) if recordings else ""


def _recording(recording: Enclosure) -> str:
    address, _, query = recording.url.partition("#")[0].partition("?")
    parts = address.split("/")
    hosts = [at for at, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)]
    if hosts:  # a redirect has the true address after its own
        address = "https://" + "/".join(parts[hosts[-1] :])
    # A parameter may choose the file, unless its name is in the address, and its size is the same.
    key = address_key(address if recording.bytes and _FILE.search(address) else f"{address}?{query}")
    return f"{key or recording.url} {recording.bytes or 0} {recording.seconds or 0}"


def shape_of(title: str) -> str:
    """Return a title's words with one sign for each date and number in it; "" if there is none.

    A source that uses a shape again, as in "Tide times for 27 November", has a series. Where a title begins with the
    number of an episode, what follows is not part of the shape.
    """
    words = words_of(title[:LONGEST_TITLE])
    if (episode := _BEGINS_WITH_EPISODE.match(" ".join(words))) is not None:
        words = episode[0].split()
    shape = " ".join("0" if word in _COUNTS or _NUMBERED.fullmatch(word) else word for word in words)
    return re.sub(r"0(?: 0)+", "0", shape) if "0" in shape.split() else ""


def is_edit(before: str, after: str) -> bool:
    """Whether a changed title still names the same story: half of the shorter title's words are in both."""
    old, new = _content_of(before), _content_of(after)
    return before == after or (bool(old and new) and 2 * len(old & new) >= min(len(old), len(new)))


def words_of(text: str) -> list[str]:
    """Return the words of a title in order, in lower case, without punctuation. Signs that stand for a word are one."""
    if not (plain := text.isascii()):
        text = unicodedata.normalize("NFKC", text)
    if not plain or "-" in text or "+" in text or "#" in text:
        text = _SIGN.sub(_spelt, text)
    if "&" in text:
        text = text.replace("&", " and ")
    if not plain:
        for mark, instead in _PUNCTUATION:
            text = text.replace(mark, instead)
    if plain or text.isascii():
        return text.encode("ascii").translate(_PLAIN, _NO_LETTERS).decode("ascii").split()
    return _NO_WORD.sub(" ", _APOSTROPHE.sub("", text)).casefold().split()


def _spelt(sign: re.Match[str]) -> str:
    return _SPELT.get(sign[0], " minus ")


def _content_of(title: str) -> set[str]:
    return set(words_of(title[:LONGEST_TITLE])) - _GRAMMAR - _CALENDAR


def _are_distinctive(words: set[str]) -> bool:
    """Whether hardly any two events have all of these words in common."""
    content = words - _GRAMMAR
    at_least = CONTENT_WORDS
    if not _ABROAD.isdisjoint(content):
        content, at_least = content - _ABROAD, CONTENT_WORDS_ABROAD
    if len(content) < at_least or not _RECURRING.isdisjoint(content):
        return False
    return len(_distinctive(content)) >= DISTINCTIVE_WORDS


def _distinctive(content: set[str]) -> list[str]:
    """Return the words that distinguish one event from others of its kind."""
    return [word for word in content - _COMMON if not word.strip("£$€%").isdigit()]


def _without_source(title: str, source: str) -> str:
    """Return a title without the name of its source at its end, as in "Storm closes road - The Herald"."""
    alike = title[-1:].casefold() == source[-1:].casefold()  # a cheap test that rules out most titles
    if source and alike and len(source) < len(title) and title.casefold().endswith(source.casefold()):
        before = title[: -len(source)].rstrip()
        if before.endswith((" -", "|", " –", " —")):
            return before[:-1].rstrip()
    return title


def _digest(text: str) -> str:
    """Return sixteen letters and digits, enough that no two stories have the same by chance."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
