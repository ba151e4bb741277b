"""The translator views are handed: the two calls of gettext they use."""

from typing import Protocol


def N_(message: str) -> str:  # noqa: N802  # the name catalogue tools look for
    """Marks a text for translation where it stands; it is translated where it is shown."""
    return message


class Words(Protocol):
    """Gives English texts in the user's language; `gettext.NullTranslations` is one."""

    def gettext(self, message: str) -> str:
        """The message's translation, the message itself without one."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of the translation for that number of things."""
