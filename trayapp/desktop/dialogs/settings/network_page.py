"""How the portals are reached: a proxy and a company's own certificates, where needed."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trayapp.bitrix.address import AddressError, read_proxy
from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.worker import TakesWork
from trayapp.model.locks import Lock
from trayapp.model.network import Network
from trayapp.view.flaws import flaw_sentence
from trayapp.view.words import Words


class NetworkPage(QWidget):
    """`chosen` carries a `Network` that can be used; what cannot is explained beside its field."""

    chosen = Signal(object)

    def __init__(
        self, words: Words, background: TakesWork, can_be_trusted: Callable[[str], bool]
    ) -> None:
        """`can_be_trusted` is called in the background: a file may be on a drive that hangs."""
        super().__init__()
        self._words = words
        self._check = Question(background, self)
        self._can_be_trusted = can_be_trusted
        self._network = Network()
        self._proxy = QLineEdit()
        self._proxy.setPlaceholderText(words.gettext("As the system"))
        self._proxy_note = Note()
        self._file = QLineEdit()
        self._file.setPlaceholderText(words.gettext("None"))
        self._file_note = Note()
        choose = QPushButton(words.gettext("Choose…"))
        choose.setAutoDefault(False)
        self._proxy_lock = LockNote(words, self._proxy)
        self._file_lock = LockNote(words, self._file, choose)
        file_row = QHBoxLayout()
        file_row.addWidget(self._file, 1)
        file_row.addWidget(choose)

        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 3 // 2)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(form.verticalSpacing() * 3 // 2)
        form.addRow(words.gettext("Proxy:"), self._proxy)
        form.addRow(self._proxy_lock)
        form.addRow(self._proxy_note)
        form.addRow(words.gettext("Additional certificates:"), file_row)
        form.addRow(self._file_lock)
        form.addRow(self._file_note)
        layout.addLayout(form)
        layout.addWidget(
            wrapped_label(
                words.gettext(
                    "A self-hosted portal is often certified by the company itself. Choose the "
                    "file with its certificates (PEM); they are trusted beside the system's own."
                )
            )
        )
        layout.addStretch()
        self._file.setAccessibleName(words.gettext("Additional certificates:"))

        self._proxy.editingFinished.connect(self._on_proxy_edited)
        self._file.editingFinished.connect(self._on_file_edited)
        choose.clicked.connect(self._on_choose)

    def show_network(self, network: Network) -> None:
        """Shows what is in force, unless somebody is just writing something else."""
        self._network = network
        if not self._proxy.isModified():
            self._proxy.setText(network.proxy or "")
        if not self._file.isModified():
            self._file.setText(network.ca_file or "")

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        self._proxy_lock.show_locked(Lock.PROXY in locks)
        self._file_lock.show_locked(Lock.CA_FILE in locks)

    def _on_proxy_edited(self) -> None:
        self._proxy_note.clear()
        text = self._proxy.text().strip()
        try:
            proxy = read_proxy(text) if text else None
        except AddressError as error:
            self._proxy_note.warn(flaw_sentence(error.flaw, self._words))
            return
        self._proxy.setText(proxy or "")
        self._choose(Network(proxy=proxy, ca_file=self._network.ca_file))

    def _on_file_edited(self) -> None:
        self._check.forget()
        self._file_note.clear()
        path = self._file.text().strip() or None
        if path is None or path == self._network.ca_file:
            self._choose_file(path)
            return
        self._file_note.inform(self._words.gettext("Reading the file…"))
        self._check.ask(
            partial(self._can_be_trusted, path),
            partial(self._on_checked, path),
            partial(self._on_checked, path, False),
        )

    def _on_checked(self, path: str, can_be_trusted: bool) -> None:
        self._file_note.clear()
        if can_be_trusted:
            self._choose_file(path)
            return
        self._file_note.warn(
            self._words.gettext("This is not a readable file with certificates (PEM).")
        )

    def _choose_file(self, path: str | None) -> None:
        self._file.setModified(False)
        self._choose(Network(proxy=self._network.proxy, ca_file=path))

    def _on_choose(self) -> None:
        title = self._words.gettext("Certificates to trust")
        path, _ = QFileDialog.getOpenFileName(self, title, self._file.text())
        if path:
            self._file.setText(path)
            self._on_file_edited()

    def _choose(self, network: Network) -> None:
        if network != self._network:
            self._network = network
            self.chosen.emit(network)
