"""Opens recordings by PyAV, of which older Pythons have other versions."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.container import InputContainer

_TAKES_ANY_TEXT = 19
"""The first version that takes titles in any encoding, and has no option for it. It needs Python 3.12."""


def open_input(file: Any, demuxer: str) -> "InputContainer":
    """Open a path or a file-like object. FFmpeg must not guess the demuxer: some that it would guess fetch addresses,
    or read other files. Raises `av.error.FFmpegError`."""
    import av  # noqa: PLC0415  # the extra `podcasts` need not be there

    takes_any_text = int(av.__version__.partition(".")[0]) >= _TAKES_ANY_TEXT
    options: dict[str, Any] = {} if takes_any_text else {"metadata_errors": "replace"}
    opened: InputContainer = av.open(file, mode="r", format=demuxer, **options)
    return opened
