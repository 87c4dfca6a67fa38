"""The guide, and the pages about keys, settings, commands and the doctor. They are Markdown that reads well as it is:
headings and lists."""

import json
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby

from newsreader.library.bundled_source import bundled_article
from newsreader.messages import doctor
from newsreader.model.values import Block
from tools.docs import manual
from tools.docs.tables import command_lines, key_groups, setting_groups


def guide_page() -> str:
    """The five articles that come with the program."""
    feed = json.loads((files("newsreader") / "getting_started" / "feed.json").read_text("utf-8"))
    sections = []
    for item in feed["items"]:
        article = bundled_article(item["url"])
        sections.append(f"## {article.title}")
        for listed, blocks in groupby(article.blocks, lambda block: block.kind == "list-item"):
            sections.append(("\n" if listed else "\n\n").join(map(_block, blocks)))
    return page(manual.GUIDE_TITLE, manual.GUIDE, *sections)


def _block(block: Block) -> str:
    return {"heading": "### ", "list-item": "- ", "preformatted": "    "}.get(block.kind, "") + block.text


def keys_page() -> str:
    sections = [row for group, keys in key_groups() for row in (f"## {group}", items(keys))]
    return page(manual.KEYS_TITLE, manual.KEYS, *sections)


def settings_page() -> str:
    sections = []
    for group, settings in setting_groups():
        sections += [f"## {group}", items((f"`{name}`", says) for name, says in settings)]
    return page(manual.SETTINGS_TITLE, manual.SETTINGS, *sections)


def commands_page() -> str:
    sections = []
    for command in command_lines():
        sections += [f"## newsreader {command.words}".rstrip(), command.help, f"    {command.usage}"]
        if command.arguments:
            sections.append(items((f"`{each.written}`", each.help) for each in command.arguments))
    statuses = items((str(status), meaning) for status, meaning in manual.EXIT_STATUS.items())
    return page(manual.COMMANDS_TITLE, manual.COMMANDS, *sections, f"## {manual.EXIT_STATUS_TITLE}", statuses)


def doctor_page() -> str:
    sections = []
    for name, about in doctor.CHECKS.items():
        figures = (
            (", ".join(f"`{each}`" for each in called.split(", ")), f"{meaning}.")
            for called, meaning in doctor.FIGURES[name].items()
        )
        sections += [f"## {name}", about, items(figures)]
    return page(manual.DOCTOR_TITLE, *manual.DOCTOR, *sections)


def page(title: str, *parts: str) -> str:
    """A page of these paragraphs, headings and lists."""
    return "\n\n".join([f"<!-- {manual.MADE} -->", f"# {title}", *parts]) + "\n"


def items(told: Iterable[tuple[str, str]]) -> str:
    """A list of what something is called and what it means."""
    return "\n".join(f"- {called}: {meaning}" for called, meaning in told)
