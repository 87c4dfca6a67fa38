"""What is said of the parts of the program and their licences."""

from newsreader.messages.announcements import clipped, did_you_mean

NEVER_INSTALLED = (
    "Newsreader was never installed here, so its parts are unknown. In its folder, type python3 run.py, and try again."
)


def part_line(name: str, version: str, kind: str, licence: str, package: str) -> str:
    """A line of the list of parts. `kind` is one of `PartKind`; `package` brings the part."""
    named = f"{name} {version}".rstrip()
    if kind in ("voice", "model", "typeface"):
        named = f"{kind.capitalize()} {named}"
    inside = f", in {package}" if package != name else ""
    return f"{named}{inside}: {licence or 'unknown'}."


def unknown_part(given: str, near: str) -> str:
    return f"No part here is called {clipped(given)}. {did_you_mean(near)}For all parts, type newsreader licences."
