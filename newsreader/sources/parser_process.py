"""A process that parses sources, one after another: bytes come in, items go out. `parsers` is its other side.

A question is a line of JSON and then as many bytes of body as it says. An answer is its length on a line of its own,
then JSON: what was parsed, or why nothing could be.
"""

import json
import os
import sys
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any, BinaryIO

from newsreader import processes
from newsreader.errors import BrokenFeed, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.fetch.address import host_of
from newsreader.model import Entry, Parsed

SECONDS = 30.0
"""One source. The longest that a feed of 20 megabytes was seen to take on a busy machine is a third of it."""

_ERRORS = {"scripts": HeadlinesNeedScripts, "empty": NoHeadlines, "broken": BrokenFeed}

_FIELDS = [field.name for field in fields(Entry)]
_PUBLISHED = _FIELDS.index("published")
_row = attrgetter(*_FIELDS)


def question(body: bytes, url: str, content_type: str) -> bytes:
    """What the process is asked, less the body, which follows it."""
    return json.dumps({"url": url, "type": content_type, "size": len(body)}).encode() + b"\n"


def understood(answer: bytes, url: str) -> Parsed:
    """What an answer says. Raises what parsing raised, and `RuntimeError`, with its traceback, for a fault of ours."""
    said = json.loads(answer)
    if "entries" in said:
        return Parsed(said["kind"], said["title"], tuple(map(_entry, said["entries"])))
    if "fault" in said:
        raise RuntimeError(said["fault"])
    if said["error"] == "unreadable":
        raise NotReadable(host_of(url), said["what"])
    raise _ERRORS[said["error"]](host_of(url))


def _entry(row: list[Any]) -> Entry:
    if row[_PUBLISHED] is not None:
        row[_PUBLISHED] = datetime.fromisoformat(row[_PUBLISHED])
    return Entry(*row)


def _answer(body: bytes, url: str, content_type: str) -> dict[str, Any]:
    from newsreader.sources.parsing import parse_source

    try:
        parsed = parse_source(body, url, content_type)
    except NotReadable as error:
        return {"error": "unreadable", "what": error.what}
    except HeadlinesNeedScripts:
        return {"error": "scripts"}
    except NoHeadlines:
        return {"error": "empty"}
    except (BrokenFeed, MemoryError):
        return {"error": "broken"}
    except Exception:
        from traceback import format_exc

        return {"fault": format_exc()}
    return {"kind": parsed.kind, "title": parsed.title, "entries": list(map(_row, parsed.entries))}


def main() -> None:
    """Answer until nobody asks any more."""
    processes.bound_memory()
    answers = _answers_only()
    questions = sys.stdin.buffer
    while line := questions.readline():
        asked = json.loads(line)
        processes.bound_time(SECONDS)
        said = _answer(questions.read(asked["size"]), asked["url"], asked["type"])
        answer = json.dumps(said, ensure_ascii=False, default=datetime.isoformat).encode("utf-8", "surrogatepass")
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()
        processes.bound_time(0)


def _answers_only() -> BinaryIO:
    """Standard output, which nothing else can write to any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


if __name__ == "__main__":
    main()
