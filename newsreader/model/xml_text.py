"""Text that XML can hold."""

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text without the characters that no XML document may have. Cleaned text has few of them, such as U+FFFE."""
    return _NOT_IN_XML.sub("", text)
