"""Unified English Braille: translated by liblouis if it is installed, else uncontracted by this package."""
