"""From written words to spoken ones: rules, the lexicon, and the script of an article."""
