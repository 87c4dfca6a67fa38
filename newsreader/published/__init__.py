"""What the publisher of an edition and its followers share: the manifest, the articles' documents, signatures."""
