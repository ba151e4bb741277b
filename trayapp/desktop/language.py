"""The language in force: our texts, and with them those on Qt's own buttons."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from trayapp.system.language import words_for
from trayapp.view.words import Words


class LanguageInForce:
    """Our words and Qt's catalogue, switched together. Belongs to the GUI thread."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._of_qt = QTranslator()
        self.words: Words = self._install(language)

    def switch(self, language: str | None) -> bool:
        """Whether that is another language than before."""
        if language == self._language:
            return False
        self._language = language
        QCoreApplication.removeTranslator(self._of_qt)
        self.words = self._install(language)
        return True

    def _install(self, language: str | None) -> Words:
        words = words_for(language)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # A catalogue names its own language; English, which needs none, names nothing.
        spoken = words.info().get("language", "en")
        if self._of_qt.load(f"qtbase_{spoken}", folder):
            QCoreApplication.installTranslator(self._of_qt)
        return words
