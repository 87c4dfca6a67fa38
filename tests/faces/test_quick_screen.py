"""The tests' own screen shows what that of pyte shows."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tests.faces.quick_screen import QuickScreen

SENT = st.lists(
    st.one_of(
        st.text(alphabet="ab é字한\u0301\u093f", max_size=12),
        st.sampled_from(["\r\n", "\r", "\b", "\x1b[2J", "\x1b[K", "\x1b[1K", "\x1b[2;3H", "\x1b[A", "\x1b[2L"]),
        st.sampled_from(
            [
                "\x1b[2M",
                "\x1b[3P",
                "\x1b[2@",
                "\x1b[3X",
                "\x1bM",
                "\x1b[7m",
                "\x1b[0m",
                "\x1b[1;4H字",
                "\x1b[4h",
                "\x1b[4l",
            ]
        ),
    ),
    max_size=20,
)


@given(SENT)
def test_the_rows_are_those_of_pyte(sent: list[str]) -> None:
    ours, theirs = QuickScreen(9, 4), pyte.Screen(9, 4)
    streams = pyte.Stream(ours), pyte.Stream(theirs)
    for each in sent:
        for stream in streams:
            stream.feed(each)
        assert len(ours.display) == 4  # and what is looked at is not looked at again
    try:
        shown = theirs.display
    except IndexError:  # it cannot show a wide character whose first half is overwritten
        assert len(ours.display) == 4
    else:
        assert ours.display == shown
