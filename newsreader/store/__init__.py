"""The library on disk: one SQLite file with the sources, their headlines, the articles kept and the marks."""
