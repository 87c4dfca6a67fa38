"""Builders of small feeds, and the fixtures."""

from datetime import UTC, datetime
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://www.example.org/feed/"


def fixture(name: str) -> str:
    return (FIXTURES / name).read_text("utf-8")


def rss(items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Herald</title>'
        f"<link>https://www.example.org/</link>{items}</channel></rss>"
    )


def atom(entries: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.example.org/atom/">'
        f"<title>The Herald</title>{entries}</feed>"
    )
