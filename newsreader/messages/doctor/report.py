"""What frames the findings."""

from newsreader.messages.announcements import plural


def summary(wrong: int, to_know: int) -> str:
    told = "Nothing is wrong." if not wrong else f"{plural(wrong, 'thing is', 'things are')} wrong."
    return f"{told} {plural(to_know, 'thing')} to know." if to_know else told


TO_KNOW = "Good to know:"
WELL = "What is well:"

CHECK_FAILED = "something went wrong in newsreader itself"
CHECK_LATE = "it did not come to an end"
NOT_EXAMINED = "Try again later. If it stays so, look into the log of newsreader."


def not_examined(name: str, why: str) -> str:
    """`name` is that of the check."""
    return f"The {name.replace('-', ' ')} could not be examined: {why}."


INSTALL_AGAIN = "Install newsreader again, as its README tells."
