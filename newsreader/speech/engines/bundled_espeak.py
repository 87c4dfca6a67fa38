"""The library of espeak-ng that comes with the package espeakng-loader."""

import espeakng_loader


def bundled_library() -> tuple[str, str]:
    """The paths of the library and of its data folder."""
    return str(espeakng_loader.get_library_path()), str(espeakng_loader.get_data_path())
