"""What the two services that pop up notices have in common, and what they report back."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias, TypeVar

from jeepney import HeaderFields, MatchRule, Message

from trayapp.model.notice import Notice
from trayapp.system.bus import NoAnswerError

MOST_LIVE: Final = 20
"""Notices on the desktop at a time; the oldest makes room. Desktops refuse at some number."""

Answer = TypeVar("Answer")

Conversation: TypeAlias = Generator[Message, Message, Answer]
"""Yields a call and is sent its reply, or has a `NoAnswerError` thrown in."""


class RefusedError(NoAnswerError):
    """The answer was an error, or made no sense. The message is the error's name."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody chose an action. With the token a window may come to the front on Wayland."""

    key: str
    action: str
    activation_token: str = ""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """There is nobody on this desktop to show the notice."""

    notice: Notice


Report: TypeAlias = Chosen | Undeliverable


class NoticeService(Protocol):
    """Knows what to say to one kind of service; whoever owns the connection says it.

    The messages that methods return are sent without waiting for a reply.
    """

    @property
    def rules(self) -> Iterable[MatchRule]:
        """Which signals it wants to hear."""
        ...

    def show(self, notice: Notice) -> Conversation[None]:
        """Shows a notice or replaces the one with its key; raises `NoAnswerError`."""
        ...

    def withdraw(self, key: str) -> Iterable[Message]:
        """Takes a notice off the desktop, where it may be gone already."""
        ...

    def withdraw_all(self) -> Iterable[Message]:
        """Takes all of them off the desktop."""
        ...

    def hear(self, signal: Message) -> Iterable[Message]:
        """Takes a signal in."""
        ...

    def regret(self, reply: Message) -> Iterable[Message]:
        """Makes undone what a reply that came too late says was done."""
        ...

    def forget(self) -> None:
        """The connection is gone, and with it all that was said over it."""
        ...


def sender_of(message: Message) -> str:
    """Its name on the bus, which the bus vouches for."""
    return str(message.header.fields.get(HeaderFields.sender, ""))


def from_service(name: str, path: str, interface: str) -> MatchRule:
    """The rule for the signals of a service."""
    return MatchRule(type="signal", sender=name, path=path, interface=interface)
