"""The process that parses sources, one after another, for `parser_pool`: bytes in, items ready to be stored out.

The payload of a request is the bytes of a source; its message says where they came from. The answer's "result" is the
kind of source, or why nothing could be read. Its payload is what was parsed, in Python's own marshal: tuples of texts
and numbers take a tenth of the time of JSON, and both sides are this program.
"""

import gc
import marshal
import sys
from typing import Any

from newsreader import system
from newsreader.errors import BrokenFeed, HeadlinesNeedLogin, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.library.parsed_source import SECONDS
from newsreader.model.text import storable
from newsreader.sources import feed, sitemap  # noqa: F401  (what most sources need, before the first has come)
from newsreader.sources.parser import parse_source
from newsreader.store.new_items import item_of
from newsreader.system import this_process
from newsreader.system.frames import Message

_GARBAGE = 50_000
"""Objects that are made before garbage is looked for among them. A feed of fifty items makes and drops a thousand at a
time that hardly ever are any; looking for it as often as Python does by itself costs a twentieth of the time."""


def answer(request: Message, body: bytes) -> tuple[Message, bytes]:
    result, parsed = _parsed(body, request["url"], request["content_type"], request["source"], request["unnamed"])
    return {"result": result}, marshal.dumps(parsed)


def _parsed(body: bytes, url: str, content_type: str, source: str, unnamed: bool) -> tuple[str, Any]:
    try:
        parsed = parse_source(body, url, content_type)
        name = parsed.title if unnamed and parsed.title else source
        items = [tuple(item_of(entry, name)) for entry in parsed.entries]
        return parsed.kind, (storable(parsed.title), items, parsed.cut)
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
        return "fault", system.current_traceback()


def main() -> None:
    """Answer requests until they end."""
    this_process.widen_pipes(sys.stdin.fileno(), sys.stdout.fileno())
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    this_process.answer_requests(answer, SECONDS)


if __name__ == "__main__":
    main()
