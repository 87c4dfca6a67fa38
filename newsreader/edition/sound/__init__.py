"""The sound of a book: a file for each phrase, made once and cached, on all processors."""
