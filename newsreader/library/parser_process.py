"""A process that parses sources, one after another: bytes come in, items ready to be stored go out. `parsers` is its
other side.

A question is its size on a line of its own, then where a body came from and how long it is, then the body. An answer
is its size, then what was parsed, or why nothing could be. All but the body is Python's own marshal, of nothing but
tuples, bytes, texts and numbers: it takes a tenth of the time of JSON, and both sides are this program.
"""

import gc
import marshal
import sys
from typing import Any, NamedTuple

from newsreader.errors import BrokenFeed, HeadlinesNeedLogin, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.model.values import SourceKind
from newsreader.store.new_items import Item, item_of
from newsreader.store.search_text import storable
from newsreader.system import processes
from newsreader.web.address import host_of

SECONDS = 30.0
"""One source. The longest that a feed of 20 megabytes was seen to take on a busy machine is a third of it."""

_ERRORS = {"login": HeadlinesNeedLogin, "scripts": HeadlinesNeedScripts, "empty": NoHeadlines, "broken": BrokenFeed}

_GARBAGE = 50_000
"""Objects that are made before garbage is looked for among them. A feed of fifty items makes and drops a thousand at a
time that hardly ever are any; looking for it as often as Python does by itself costs a twentieth of the time."""


class Brought(NamedTuple):
    """What the bytes of a source turned out to be: its kind, its own title ("" if it has none), its items in
    order."""

    kind: SourceKind
    title: str
    items: tuple[Item, ...]


def question(body: bytes, url: str, content_type: str, source: str, unnamed: bool) -> bytes:
    """What the process is asked, less the body, which follows it."""
    return marshal.dumps((len(body), url, content_type, source, unnamed))


def understood(answer: bytes, url: str) -> Brought:
    """What an answer says. Raises what parsing raised, and `RuntimeError`, with its traceback, for a fault of ours."""
    said, what = marshal.loads(answer)  # noqa: S302  (of our own process)
    if said == "fault":
        raise RuntimeError(what)
    if said == "unreadable":
        raise NotReadable(host_of(url), what)
    if said in _ERRORS:
        raise _ERRORS[said](host_of(url))
    title, items = what
    return Brought(said, title, tuple(map(Item._make, items)))


def _answer(body: bytes, url: str, content_type: str, source: str, unnamed: bool) -> tuple[str, Any]:
    from newsreader.sources.parser import parse_source

    try:
        parsed = parse_source(body, url, content_type)
        name = parsed.title if unnamed and parsed.title else source
        return parsed.kind, (storable(parsed.title), [tuple(item_of(entry, name)) for entry in parsed.entries])
    except NotReadable as error:
        return "unreadable", error.what
    except HeadlinesNeedLogin:
        return "login", None
    except HeadlinesNeedScripts:
        return "scripts", None
    except NoHeadlines:
        return "empty", None
    except (BrokenFeed, MemoryError):
        return "broken", None
    except Exception:
        from traceback import format_exc

        return "fault", format_exc()


def main() -> None:
    """Answer until nobody asks any more."""
    processes.bound_memory()
    processes.widen(sys.stdin.fileno(), sys.stdout.fileno())
    answers = processes.answers_only()
    questions = sys.stdin.buffer
    from newsreader.sources import feed, sitemap  # noqa: F401  (what most sources need, before the first has come)

    gc.freeze()
    gc.set_threshold(_GARBAGE)
    while questions.readline():
        size, *about = marshal.load(questions)  # noqa: S302  (of whoever started us)
        body = questions.read(size)
        processes.bound_time(SECONDS)
        answer = marshal.dumps(_answer(body, *about))
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()
        processes.bound_time(0)


if __name__ == "__main__":
    main()
