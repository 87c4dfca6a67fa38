"""JSON as a site has it."""

import hashlib
import json


def json_bytes(document: object, indent: int = 1) -> bytes:
    """JSON in UTF-8 with a line for each value, so that two editions can be compared."""
    return (json.dumps(document, ensure_ascii=False, indent=indent) + "\n").encode()


def content_key(content: object) -> str:
    """16 hexadecimal digits that change with the content, which JSON can write."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
