"""The sentences around the doctor's findings."""

from newsreader.messages.announcements import plural


def summary(wrong: int, to_know: int) -> str:
    result = "Nothing is wrong." if not wrong else f"{plural(wrong, 'thing is', 'things are')} wrong."
    return f"{result} {plural(to_know, 'thing')} to know." if to_know else result


TO_KNOW = "Good to know:"
WELL = "OK:"

CHECK_FAILED = "something went wrong in newsreader itself"
CHECK_LATE = "it did not finish"
NOT_EXAMINED = "Try again later. If it happens again, look into the log of newsreader."


def not_examined(name: str, why: str) -> str:
    """`name` is the name of the check."""
    return f"The {name.replace('-', ' ')} could not be examined: {why}."


INSTALL_AGAIN = "Install newsreader again, in the way you did it first."
