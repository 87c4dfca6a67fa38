"""What to do with an address that was typed or pasted: read its page, or add it as a source."""

from functools import partial

from newsreader import messages, web
from newsreader.errors import BadAddress
from newsreader.model.credentials import without_credentials
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.prompt import ADDRESS_LETTERS
from newsreader.session.screens.action_list import Action, ActionList
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome


def read_address(context: Context) -> Outcome:
    """Ask for an address, and read its page."""
    return context.prompt.ask_address(messages.READ_ADDRESS, context.read_address)


def offer_pasted(context: Context, subscriptions: Subscriptions, text: str) -> Outcome | None:
    """Offer what to do with a pasted address; None if the text is none."""
    address = Clean(without_credentials(line(text[:ADDRESS_LETTERS])))
    try:
        web.web_address(address)
    except BadAddress:
        return None
    if " " in address:
        return None
    actions = [
        Action(messages.READ_IT, partial(context.read_address, address)),
        Action(messages.ADD_IT, partial(subscriptions.add_address, address)),
        Action(messages.CANCEL, lambda: context.announce([messages.CANCELLED, context.screens.top.announcement()])),
    ]
    offered = ActionList(context, "address", messages.PASTED, messages.PASTED_ITEM, actions)
    return offered.show(messages.address_pasted(address), effects=context.voice.cut())
