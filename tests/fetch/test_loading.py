"""Only the client loads the HTTP library; the rest of the room is cheap to import."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        *("web.address", "web.charset", "web.content_type", "web.encodings"),
        *("fetch.address_policy", "fetch.body", "fetch.headers"),
    ],
)
def test_modules_that_only_decide_load_no_http_library(module: str) -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        f"import newsreader.{module}\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before if sys.modules[name]}\n"
        "print(*sorted(loaded - sys.stdlib_module_names - {'newsreader'}))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
