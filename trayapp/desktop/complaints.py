"""What went wrong with the user's choices, told where it is seen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.boxes import Boxes, message_box
from trayapp.desktop.choices import Choices
from trayapp.desktop.windows import Windows
from trayapp.model.account import Account
from trayapp.model.problem import Problem
from trayapp.view.wording import broken_settings_sentence, problem_sentence
from trayapp.view.words import Words


class Complaints(QObject):
    """In the settings window where it is open, else in a box of its own."""

    def __init__(
        self,
        words: Callable[[], Words],
        windows: Windows,
        boxes: Boxes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._windows, self._boxes = words, windows, boxes

    def follow(self, choices: Choices, autostart: AutostartChoice) -> None:
        """Tells what these could not do."""
        choices.not_kept.connect(self._on_not_kept)
        choices.broken.connect(self._on_broken)
        choices.not_removed.connect(self._on_not_removed)
        choices.not_removable.connect(self._on_not_removable)
        autostart.failed.connect(self._on_autostart_failed)

    def settings_started_anew(self, aside: Path) -> None:
        """At the start a file could not be understood, and now stands there as `aside`."""
        self._tell("settings", lambda: broken_settings_sentence(aside, self._words()))

    def settings_unreadable(self, reason: str) -> None:
        """At the start the file could not be read: the accounts are not gone, but not known."""

        def sentence() -> str:
            text = self._words().gettext("The settings file cannot be read: {reason}")
            return text.format(reason=reason)

        self._tell("settings", sentence)

    @Slot()
    def something_unexpected(self) -> None:
        """A fault of ours, after which things may not be as they seem."""
        self._tell("unexpected", lambda: _unexpected(self._words()))

    @Slot()
    def _on_broken(self) -> None:
        self._tell(
            "settings",
            lambda: self._words().gettext(
                "The settings file was changed and cannot be understood. The earlier settings "
                "stay in force. The next choice you make here writes the file anew; what stands "
                "in it now is kept beside it, with “.broken” behind its name."
            ),
        )

    @Slot()
    def _on_not_kept(self) -> None:
        self._tell(
            "settings", lambda: self._words().gettext("The settings file cannot be written.")
        )

    @Slot(object)
    def _on_autostart_failed(self, reason: str | None) -> None:
        def sentence() -> str:
            words = self._words()
            if reason is None:
                text = words.gettext("Launch at login could not be changed.")
                return f"{text} {_unexpected(words)}"
            text = words.gettext("Launch at login could not be changed: {reason}")
            return text.format(reason=reason)

        self._tell("autostart", sentence)

    @Slot(object, object)
    def _on_not_removed(self, account: Account, problem: Problem | None) -> None:
        def sentence() -> str:
            words = self._words()
            stays = words.gettext(
                "The account at {portal} was not removed, because its secret could not be deleted."
            ).format(portal=account.place)
            why = (
                _unexpected(words)
                if problem is None
                else problem_sentence(problem, account.place, words)
            )
            return f"{stays} {why}"

        self._tell(f"remove {account.id}", sentence)

    @Slot(object)
    def _on_not_removable(self, account: Account) -> None:
        def sentence() -> str:
            return (
                self._words()
                .gettext(
                    "The account at {portal} was not removed, because the settings file cannot be "
                    "written."
                )
                .format(portal=account.place)
            )

        self._tell(f"remove {account.id}", sentence)

    def _tell(self, about: str, sentence: Callable[[], str]) -> None:
        if self._windows.is_open("settings"):
            self._windows.notice(sentence())
        else:
            self._boxes.show(about, lambda: message_box(QMessageBox.Icon.Warning, sentence()))


def _unexpected(words: Words) -> str:
    return words.gettext("Something unexpected went wrong. The log says more.")
