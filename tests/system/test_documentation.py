"""The pages come with the program, and its sentences name them where they are."""

import pytest

from newsreader.messages import doctor as say
from newsreader.system import documentation


@pytest.mark.parametrize("name", ["settings.md", "voices.md"])
def test_a_page_that_a_remedy_names_is_there(name: str) -> None:
    assert documentation.page(name).read_text("utf-8").startswith("# ")


def test_a_remedy_ends_with_the_place_of_the_page() -> None:
    page = documentation.page("voices.md")
    assert say.mend_pronunciations(page).endswith(f": {page}")
