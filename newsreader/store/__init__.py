"""The library on disk: one SQLite file with sources, headlines, stored articles and marks."""
