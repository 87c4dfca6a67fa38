"""Unified English Braille: translated by liblouis where it is installed, else uncontracted by this room."""
