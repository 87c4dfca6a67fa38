"""A version of the schema after today's."""

import pytest

from newsreader.store import schema

LATER = ("ALTER TABLE sources ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'", "CREATE TABLE later (id INTEGER)")


def add_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a version to the schema, which makes today's an earlier one."""
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, LATER))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
