"""Opens and resamples recordings by PyAV, of which there is one version for Python 3.11, and another for newer ones.

API: https://pyav.basswood-io.com/docs/stable/
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.audio.resampler import AudioResampler
    from av.container import InputContainer

_FOR_PYTHON_3_12 = 19


def open_input(file: Any, demuxer: str) -> "InputContainer":
    """Open a path or a file-like object, whose titles may be in any encoding. FFmpeg must not guess the demuxer: some
    that it would guess fetch addresses, or read other files. Raises `av.error.FFmpegError`."""
    import av  # noqa: PLC0415  # the extra `podcasts` need not be there

    options: dict[str, Any] = {} if _is_newer() else {"metadata_errors": "replace"}
    opened: InputContainer = av.open(file, mode="r", format=demuxer, **options)
    return opened


def new_resampler(*, format: Any, layout: Any, rate: int) -> "AudioResampler":  # its name in PyAV
    """A resampler to this format, layout and rate. It starts no threads: since version 19, they would run, and hold
    eight megabytes of address space each, until Python looks for garbage."""
    from av.audio.resampler import AudioResampler  # noqa: PLC0415

    options: dict[str, Any] = {"threads": 1} if _is_newer() else {}
    return AudioResampler(format=format, layout=layout, rate=rate, **options)


def _is_newer() -> bool:
    import av  # noqa: PLC0415

    return int(av.__version__.partition(".")[0]) >= _FOR_PYTHON_3_12
