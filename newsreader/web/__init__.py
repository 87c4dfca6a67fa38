"""Pure knowledge of the web: addresses, encodings, content types, markup, JSON-LD, scripts and logins."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.web.address import distinct_name as distinct_name
    from newsreader.web.address import host_of as host_of
    from newsreader.web.address import is_web_address as is_web_address
    from newsreader.web.address import names_of as names_of
    from newsreader.web.address import web_address as web_address
    from newsreader.web.address import without_fragment as without_fragment
    from newsreader.web.charset_guess import guessed_charset as guessed_charset
    from newsreader.web.international_hosts import ascii_host as ascii_host
    from newsreader.web.international_hosts import readable_host as readable_host
    from newsreader.web.sections import section_of as section_of
else:
    __getattr__ = FrontDoor(__name__, __file__)
