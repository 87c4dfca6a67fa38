"""A public key of minisign, by which an edition is verified."""

import base64

from newsreader.model.frozen import dataclass

ALGORITHM = b"Ed"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key. `number` is its key id."""

    number: bytes
    key: bytes

    @property
    def text(self) -> str:
        """The key as minisign prints it: "RWQ..."."""
        return base64.b64encode(ALGORITHM + self.number + self.key).decode()


def parsed(text: str) -> PublicKey:
    """Parse a public key as minisign prints it. Raises ValueError if it is invalid."""
    content = base64.b64decode(text.strip(), validate=True)
    if len(content) != 42 or content[:2] != ALGORITHM:
        raise ValueError("not a public key of minisign")
    return PublicKey(content[2:10], content[10:])
