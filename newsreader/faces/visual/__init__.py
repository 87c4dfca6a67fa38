"""The full-screen face, drawn with Textual.

A page is laid out by pure functions (`list_page`, `article_page`, `message_area`), painted by `painter` in as few bytes
as will do, and sent by `driver`. Textual reads the keys, knows the size, and draws where our driver does not run.
"""
