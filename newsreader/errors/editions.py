"""Errors about editions that are published and followed, and about the keys that sign them."""

from newsreader import messages
from newsreader.errors import ErrorAbout, NewsreaderError, UsageError


class EditionError(NewsreaderError):
    """An edition cannot be published or followed."""


class CannotPublish(EditionError):
    """The edition in a folder cannot be written. `reason` follows a colon.

    `outcome` says whether withdrawn articles are still public; "" if none were withdrawn.
    """

    def __init__(self, folder: str, reason: str, outcome: str = "") -> None:
        super().__init__(messages.cannot_publish(folder, reason, outcome))


class EditionUnusable(EditionError):
    """An edition, or a part of it, is damaged, or is something else."""

    message = messages.EDITION_UNUSABLE


class EditionTooNew(EditionUnusable):
    """The edition is in a format of a later version."""

    message = messages.EDITION_TOO_NEW


class PageNotEdition(ErrorAbout, EditionError):
    """A web page is at this address in place of an edition, such as the login page of a network."""

    says = staticmethod(messages.page_not_edition)


class NoEdition(ErrorAbout, EditionError):
    """There is no edition at this address, or in this folder."""

    says = staticmethod(messages.no_edition)


class IsEdition(ErrorAbout, EditionError):
    """There is an edition to follow at this address, not a source to subscribe to."""

    says = staticmethod(messages.is_edition)


class NeitherFolderNorAddress(ErrorAbout, UsageError):
    """The given place of an edition is neither a folder nor a web address."""

    says = staticmethod(messages.neither_folder_nor_address)


class EditionFolderMissing(ErrorAbout, EditionError):
    """The folder of an edition is missing, perhaps because a stick was pulled out."""

    says = staticmethod(messages.edition_folder_missing)


class EditionNoFolder(ErrorAbout, EditionError):
    """The given place of an edition is a file that is not part of one."""

    says = staticmethod(messages.edition_no_folder)


class EditionTooLarge(EditionError):
    """The manifest at this address, or in this file, has more than `megabytes`."""

    def __init__(self, where: str, megabytes: int) -> None:
        super().__init__(messages.edition_too_large(where, megabytes))


class EditionOlder(EditionError):
    """The edition is older than the stored one."""

    def __init__(self, made: str) -> None:
        super().__init__(messages.edition_older(made))


class EditionOther(EditionError):
    """A different edition is at the place of the followed one. `place` is in the form in which it is typed."""

    def __init__(self, title: str, followed: str, place: str) -> None:
        super().__init__(messages.edition_other(title, followed, place))


class EditionFileWrong(ErrorAbout, EditionError):
    """A file of the edition is not the one that its manifest lists."""

    says = staticmethod(messages.edition_file_wrong)


class EditionNotStored(EditionError):
    """The fetched files of an edition cannot be written to this folder. `reason` follows a colon."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(messages.edition_not_stored(folder, reason))


class EditionFileMissing(ErrorAbout, EditionError):
    """A file that the manifest lists is not there."""

    says = staticmethod(messages.edition_file_missing)


class SignatureMissing(EditionError):
    """A key was given, but the edition has no signature."""

    message = messages.SIGNATURE_MISSING


class SignatureDamaged(EditionError):
    """The signature is not one of minisign."""

    message = messages.SIGNATURE_DAMAGED


class SignatureOfOtherKey(EditionError):
    """Another key has signed the edition."""

    message = messages.SIGNATURE_OF_OTHER_KEY


class SignatureWrong(EditionError):
    """The signature does not match the edition."""

    message = messages.SIGNATURE_WRONG


class NoPublicKey(ErrorAbout, UsageError):
    """This is neither a public key nor a file with one."""

    says = staticmethod(messages.no_public_key)


class NoSecretKey(ErrorAbout, UsageError):
    """This file has no secret key."""

    says = staticmethod(messages.no_secret_key)


class KeyHasPassword(ErrorAbout):
    """The secret key in this file needs a password, and nobody can be asked for it."""

    says = staticmethod(messages.key_has_password)


class WrongPassword(ErrorAbout):
    """The password of the secret key in this file was wrong."""

    says = staticmethod(messages.wrong_password)


class OtherSecretKey(ErrorAbout, UsageError):
    """The editions in this folder were signed with another key."""

    says = staticmethod(messages.other_secret_key)


class InsecureBase(ErrorAbout, UsageError):
    """The address of a public site does not begin with https."""

    says = staticmethod(messages.insecure_base)


class FolderOfOther(ErrorAbout, UsageError):
    """Another library publishes to this folder."""

    says = staticmethod(messages.folder_of_other)


class NotPublished(ErrorAbout, UsageError):
    """The article to withdraw is not in the edition in this folder."""

    says = staticmethod(messages.not_published)


class NotASite(ErrorAbout, UsageError):
    """The folder for a site has other files in it."""

    says = staticmethod(messages.not_a_site)
