"""The process that parses sources, one after another, for `parser_pool`: bytes in, items ready to be stored out.

The payload of a request is the bytes of a source; its message says where they came from. The answer's "result" is the
kind of source, or why nothing could be read. Its payload is what was parsed, in Python's own marshal: tuples of texts
and numbers take a tenth of the time of JSON, and both sides are this program.
"""

import gc
import marshal
import sys
from typing import Any, NamedTuple

from newsreader.errors import BrokenFeed, HeadlinesNeedLogin, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.model.values import SourceKind
from newsreader.store.new_items import Item, item_of
from newsreader.store.search_text import storable
from newsreader.system import this_process
from newsreader.system.frames import Message
from newsreader.web.address import host_of

SECONDS = 30.0
"""Limit for one source. The longest time seen for a feed of 20 megabytes, on a busy machine, is a third of it."""

_ERRORS = {"login": HeadlinesNeedLogin, "scripts": HeadlinesNeedScripts, "empty": NoHeadlines, "broken": BrokenFeed}

_GARBAGE = 50_000
"""Objects that are made before garbage is looked for among them. A feed of fifty items makes and drops a thousand at a
time that hardly ever are any; looking for it as often as Python does by itself costs a twentieth of the time."""


class Brought(NamedTuple):
    """A parsed source: its kind, its own title ("" if it has none), its items in order."""

    kind: SourceKind
    title: str
    items: tuple[Item, ...]


def understood(answer: Message, payload: bytes, url: str) -> Brought:
    """Decode an answer. Raises what parsing raised, and `RuntimeError` with its traceback for a bug of ours."""
    result, parsed = answer["result"], marshal.loads(payload)  # noqa: S302  (of our own process)
    if result == "fault":
        raise RuntimeError(parsed)
    if result == "unreadable":
        raise NotReadable(host_of(url), parsed)
    if result in _ERRORS:
        raise _ERRORS[result](host_of(url))
    title, items = parsed
    return Brought(result, title, tuple(map(Item._make, items)))


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
    """Answer requests until they end."""
    this_process.limit_memory()
    this_process.widen_pipes(sys.stdin.fileno(), sys.stdout.fileno())
    send = this_process.take_stdout()
    from newsreader.sources import feed, sitemap  # noqa: F401  (what most sources need, before the first has come)

    gc.freeze()
    gc.set_threshold(_GARBAGE)
    for request, body in this_process.requests():
        this_process.limit_time(SECONDS)
        result, parsed = _answer(body, request["url"], request["content_type"], request["source"], request["unnamed"])
        send({"result": result}, marshal.dumps(parsed))
        this_process.limit_time(0)


if __name__ == "__main__":
    main()
