"""The made parts of the documents, and what makes each."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from newsreader.store.article_json import to_json
from tools.docs import markdown, roff
from tools.docs.completions import SHELLS, completions

FOLDER = Path(__file__).parents[2] / "docs"

MARKDOWN: Mapping[str, Callable[[], str]] = {
    "guide": markdown.guide,
    "more keys": markdown.more_keys,
    "keys": markdown.keys,
    "settings": markdown.settings,
    "commands": markdown.commands,
    "keypad": markdown.keypad,
    "policy keys": markdown.policy_keys,
    "policy commands": markdown.policy_commands,
    "barred commands": markdown.barred_commands,
    "doctor": markdown.doctor,
    "licences": markdown.licences,
}
"""Parts of Markdown pages. Each stands between `<!-- made: NAME -->` and `<!-- end -->`."""

ROFF: Mapping[str, Callable[[], str]] = {
    "title": roff.title,
    "synopsis": roff.synopsis,
    "options": roff.options,
    "commands": roff.commands,
    "keys": roff.keys,
    "settings": roff.settings,
}
r"""Parts of the man page. Each stands between `.\" made: NAME` and `.\" end`."""

_IN_MARKDOWN = re.compile(r"(?s)(<!-- made: ([\w ]+) -->\n).*?(<!-- end -->)")
_IN_ROFF = re.compile(r'(?s)(\.\\" made: ([\w ]+)\n).*?(\.\\" end)')


def made() -> dict[str, str]:
    """Every file with made parts, by its name in `docs/`, as it should be."""
    pages = {path.name: _filled(path, _IN_MARKDOWN, MARKDOWN, "\n{}\n\n") for path in sorted(FOLDER.glob("*.md"))}
    man = {path.name: _filled(path, _IN_ROFF, ROFF, "{}\n") for path in FOLDER.glob("*.1")}
    return pages | man | {f"completions/newsreader.{shell}": completions(shell) for shell in SHELLS} | _cleaned()


def _cleaned() -> dict[str, str]:
    """The articles that come with the program, as it reads them."""
    made = {}
    for article in markdown.articles_that_come_with_the_program():
        name = article.url.rpartition("/")[2]
        text = json.dumps(json.loads(to_json(article)), ensure_ascii=False, indent=1)
        made[f"../newsreader/getting_started/{name}.article.json"] = f"{text}\n"
    return made


def _filled(path: Path, marks: re.Pattern[str], parts: Mapping[str, Callable[[], str]], layout: str) -> str:
    """A file's text with each of its parts made again. Raises KeyError for a part that is unknown."""
    return marks.sub(
        lambda part: f"{part[1]}{layout.format(parts[part[2]]())}{part[3]}",
        path.read_text("utf-8"),
    )
