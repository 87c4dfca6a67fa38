"""Makes texts storable."""


def storable(text: str) -> str:
    """Replace what UTF-8 cannot encode: halves of surrogate pairs, which JSON can contain."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
