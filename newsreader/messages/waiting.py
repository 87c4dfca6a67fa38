"""What is said of sources that are not asked, or have not answered for long."""

from newsreader.messages.announcements import day_in_sentence, plural

NOT_ASKED_ANY_MORE = "It is not asked any more. To ask it all the same, type newsreader refresh and its name"
ASKED_SELDOM = "It is asked less often for now. To ask it at once, type newsreader refresh and its name"


def no_answer_since(day: str, last_news: str) -> str:
    """`day` is the name of a day; `last_news` says how long ago it last brought something new, "" if it never did."""
    since = day_in_sentence(day)
    return f"It has failed since {since}{f'; its last news came {last_news}' if last_news else ''}"


def left_alone_until(when: str) -> str:
    """`when` is a time, with its day unless that is today."""
    return f"It is left alone until {when}"


def ago(seconds: int) -> str:
    """How long ago something was: in minutes, in hours up to two days, then in days."""
    if seconds < 2 * 3600:
        return f"{plural(seconds // 60, 'minute')} ago"
    if seconds < 2 * 86_400:
        return f"{plural(seconds // 3600, 'hour')} ago"
    return f"{plural(seconds // 86_400, 'day')} ago"


def named_and_left_alone(name: str, when: str) -> str:
    """For somebody who asks a source by name that wants to be left alone. `when` is as for `left_alone_until`."""
    return f"{name} was not asked: its site wants to be left alone, and is until {when}"


def none_asked(count: int, until: str) -> str:
    """For a refresh that asked nobody. `count` is how many sources there are; `until` is when the first of them is
    asked again, "" if none ever is."""
    if count == 1:
        return f"No source was asked: the only one {f'is left alone until {until}' if until else 'has gone for good'}"
    rest = f"are left alone for now, the first of them until {until}" if until else "have gone for good"
    return f"No source was asked: all {count:,} {rest}"


WHY_NOT_ASKED = "To hear why, type newsreader sources"


def not_asked_sources(count: int) -> str:
    """Follows what a refresh brought."""
    return f"{plural(count, 'source')} not asked: newsreader sources tells you why"
