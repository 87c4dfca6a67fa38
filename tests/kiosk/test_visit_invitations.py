"""A kiosk that nobody uses says from time to time that it is there, if its policy wants that."""

from dataclasses import replace
from datetime import UTC, datetime

from newsreader.kiosk.policy.policy import Policy
from newsreader.session.values import ListView, VoiceTrouble
from tests.kiosk.visits import Visitor, said, spoken

INVITING = replace(Policy(), invite_minutes=10, hours=("09:00-17:00",))
WORDS = "This is the news, to read and to hear. Press any key to begin."
NIGHT = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)


def test_a_kiosk_invites_nobody_by_default() -> None:
    assert not Visitor().waits("invitation")


def test_the_invitation_comes_again_and_again_until_somebody_presses_a_key() -> None:
    visitor = Visitor(INVITING)
    for _ in range(3):
        assert visitor.timers["invitation"].seconds == 600
        assert visitor.wait("invitation") == WORDS
        assert spoken(visitor.outcome) == [WORDS]
        assert isinstance(visitor.visit.view, ListView)
        assert visitor.visit.view.empty == "Press any key to begin."
        visitor.hear_all()
    assert visitor.press("5").startswith("Welcome")
    visitor.wait("invitation")
    assert (said(visitor.outcome), visitor.waits("invitation")) == ("", False)


def test_a_key_during_the_invitation_begins_the_visit() -> None:
    visitor = Visitor(INVITING)
    visitor.wait("invitation")
    assert visitor.press("2").startswith("Welcome")
    assert spoken(visitor.outcome)[0].startswith("Welcome"), "which cuts the invitation"


def test_a_closed_kiosk_invites_nobody_until_it_opens() -> None:
    visitor = Visitor(INVITING, when=NIGHT)
    assert visitor.wait("invitation") == ""
    visitor.world.when = NIGHT.replace(day=26, hour=9)
    assert visitor.wait("invitation") == WORDS


def test_a_visitor_who_is_refused_while_it_is_closed_is_followed_by_invitations() -> None:
    visitor = Visitor(INVITING, beginning="awake", when=NIGHT)
    assert visitor.waits("invitation")


def test_no_invitation_is_tried_with_a_voice_that_has_failed() -> None:
    visitor = Visitor(INVITING)
    visitor.take(visitor.visit.handle(VoiceTrouble("It fails.", fatal=True)))
    assert visitor.wait("invitation") == ""
    assert visitor.waits("invitation")


def test_a_visit_that_has_begun_has_no_invitations() -> None:
    assert not Visitor(INVITING, beginning="awake").waits("invitation")
