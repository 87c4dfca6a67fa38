"""Shared by the publisher of an edition and its followers: the manifest, the articles' documents, and the
signatures."""
