"""What the icon counts and how it shows it, with a look at it beside the choices."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.badge_preview import DARK, LIGHT, BadgePreview
from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.desktop.dialogs.settings.wrapped_box import LETTERS_IN_LINE, WrappedBox
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.locks import Lock
from trayapp.model.panel import Panel
from trayapp.model.sources import CountRule, Source
from trayapp.view.count_words import preset_names, source_names
from trayapp.view.words import Words

# As far as it can be told: the portal's total is the portal's affair. A comment is in it only
# where a task has a chat.
_OF_THE_TOTAL: Final = frozenset(Source) - {Source.OVERDUE_TASKS, Source.NEW_COMMENTS}


class BadgePage(QWidget):
    """`chosen` carries an `Appearance` whenever somebody has changed something."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._appearance = Appearance()
        self._own_choice = False
        self._presets = preset_names(words)
        self._preset = _drop_down(*self._presets.values(), words.gettext("Own choice"))
        self._sources = {source: QCheckBox(name) for source, name in source_names(words).items()}
        self._note = Note()
        self._style = _drop_down(
            words.gettext("Number"), words.gettext("Dot"), words.gettext("Nothing")
        )
        self._panel = _drop_down(
            words.gettext("Automatic"),
            words.gettext("For a light panel"),
            words.gettext("For a dark panel"),
            words.gettext("Colourful, for any panel"),
        )
        self._muted = WrappedBox(
            words.gettext("Show in grey when only muted chats have something unread")
        )
        self._previews = (BadgePreview(LIGHT), BadgePreview(DARK))
        self._lock_notes = {
            Lock.BADGE_COUNTS: LockNote(words, self._preset, *self._sources.values()),
            Lock.BADGE_STYLE: LockNote(words, self._style),
            Lock.BADGE_PANEL: LockNote(words, self._panel),
            Lock.MUTED_IN_GREY: LockNote(words, self._muted),
        }
        self._lay_out()
        self.show_appearance(self._appearance)

        # These tell of the user's choices only, not of what is shown to the user.
        self._preset.activated.connect(self._on_preset_activated)
        for source, box in self._sources.items():
            box.clicked.connect(partial(self._on_source_clicked, source))
        self._style.activated.connect(self._on_style_activated)
        self._panel.activated.connect(self._on_panel_activated)
        self._muted.clicked.connect(self._on_muted_clicked)

    def show_appearance(self, appearance: Appearance) -> None:
        """Shows the look that is in force now."""
        rules = list(self._presets)
        if appearance.rule != self._appearance.rule:
            self._own_choice = False
        self._appearance = appearance
        own = self._own_choice or appearance.rule not in rules
        self._preset.setCurrentIndex(len(rules) if own else rules.index(appearance.rule))
        for source, box in self._sources.items():
            box.setChecked(source in _sources(appearance.rule))
        self._style.setCurrentIndex(list(BadgeStyle).index(appearance.style))
        self._panel.setCurrentIndex(list(Panel).index(appearance.panel))
        self._muted.setChecked(appearance.muted_in_grey)
        for preview in self._previews:
            preview.show_appearance(appearance)

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        for lock, note in self._lock_notes.items():
            note.show_locked(lock in locks)

    def _lay_out(self) -> None:
        sources = QVBoxLayout()
        sources.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        for box in self._sources.values():
            sources.addWidget(box)
        sources.addWidget(self._note)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(form.verticalSpacing() * 3 // 2)
        form.addRow(self._words.gettext("Count:"), self._preset)
        form.addRow(sources)
        form.addRow(self._lock_notes[Lock.BADGE_COUNTS])
        form.addRow(self._words.gettext("Show as:"), self._style)
        form.addRow(self._lock_notes[Lock.BADGE_STYLE])
        form.addRow(self._words.gettext("Icon:"), self._panel)
        form.addRow(self._lock_notes[Lock.BADGE_PANEL])
        form.addRow(self._muted)
        form.addRow(self._lock_notes[Lock.MUTED_IN_GREY])
        names = (self._words.gettext("On a light panel:"), self._words.gettext("On a dark panel:"))
        for name, preview in zip(names, self._previews, strict=True):
            preview.setAccessibleName(name)
            form.addRow(name, preview)

    def _on_preset_activated(self, index: int) -> None:
        rules = list(self._presets)
        self._own_choice = index == len(rules)
        ticked = CountRule(_sources(self._appearance.rule))
        self._count(ticked if self._own_choice else rules[index])

    def _on_source_clicked(self, source: Source) -> None:
        box = self._sources[source]
        sources = frozenset(each for each in self._sources if self._sources[each].isChecked())
        if not sources:
            box.setChecked(True)
            self._note.warn(
                self._words.gettext(
                    "Something has to be counted. To see no number, choose to show nothing."
                )
            )
            return
        self._own_choice = True
        self._count(CountRule(sources))

    def _count(self, rule: CountRule) -> None:
        self._note.clear()
        self._choose(replace(self._appearance, rule=rule))

    def _on_style_activated(self, index: int) -> None:
        self._choose(replace(self._appearance, style=list(BadgeStyle)[index]))

    def _on_panel_activated(self, index: int) -> None:
        self._choose(replace(self._appearance, panel=list(Panel)[index]))

    def _on_muted_clicked(self) -> None:
        self._choose(replace(self._appearance, muted_in_grey=self._muted.isChecked()))

    def _choose(self, appearance: Appearance) -> None:
        before, self._appearance = self._appearance, appearance
        self.show_appearance(appearance)
        if appearance != before:
            self.chosen.emit(appearance)


def _sources(rule: CountRule) -> frozenset[Source]:
    return _OF_THE_TOTAL if rule.sources is None else rule.sources


def _drop_down(*names: str) -> DropDown:
    field = DropDown()
    field.addItems(names)
    # On a low screen with large letters a cut name is better than a window that is cut.
    letters = min(max(map(len, names)), LETTERS_IN_LINE)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * letters)
    return field
