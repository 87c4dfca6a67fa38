"""What to do with an address that was typed or pasted: read its page, or add it as a source."""

from newsreader import messages, web
from newsreader.errors import BadAddress
from newsreader.model.credentials import without_credentials
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.prompt import ADDRESS_LETTERS
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome


class PastedAddress(ListScreen[str]):
    """Three lines: read the page, add it as a source, or cancel."""

    kind = "address"
    name = messages.PASTED
    item = messages.PASTED_ITEM
    closes_on_opening = True

    def __init__(self, context: Context, subscriptions: Subscriptions, address: Clean) -> None:
        super().__init__(context, (messages.READ_IT, messages.ADD_IT, messages.CANCEL))
        self._subscriptions = subscriptions
        self._address = address

    def open(self) -> Outcome:
        match self._current:
            case messages.READ_IT:
                return self._context.read_address(self._address)
            case messages.ADD_IT:
                self._context.screens.leave()
                return self._subscriptions.add_address(self._address)
            case _:
                self._context.screens.leave()
                return self._context.announce([messages.CANCELLED, self._context.screens.top.announcement()])


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
    offered = PastedAddress(context, subscriptions, address)
    return offered.show(messages.address_pasted(address), effects=context.voice.cut())
