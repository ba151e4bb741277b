"""The settings window at each of its pages."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabWidget

from tests.widgets.everyone import samples
from tests.widgets.everyone.desk import Build, Desk
from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.settings.dialog import CHECK_UP, TITLES
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.model.settings import Settings
from trayapp.storage.folders import log_path

PAGES: Final = (*TITLES, CHECK_UP)


def settings_at(
    page: str, desk: Desk, settings: Settings = samples.SETTINGS, *, demo: bool = False
) -> SettingsDialog:
    """The window with that page in front, by its English name."""
    dialog = SettingsDialog(
        desk.words,
        QIcon(),
        desk.background,
        settings,
        None if demo else True,
        lambda _: FakeChoices(),
        demo=demo,
    )
    dialog.add_check_up(DoctorPage(desk.words, lambda: samples.FINDINGS, log_path().parent))
    (pages,) = dialog.findChildren(QTabWidget)
    titles = [pages.tabText(index) for index in range(pages.count())]
    pages.setCurrentIndex(titles.index(desk.text(page)))
    return dialog


def with_a_notice(desk: Desk) -> SettingsDialog:
    dialog = settings_at("General", desk)
    dialog.show_notice(desk.text("The settings file cannot be written."))
    return dialog


WINDOWS: Final[Mapping[str, Build]] = {
    **{f"settings: {page}": partial(settings_at, page) for page in PAGES},
    **{
        f"locked settings: {page}": partial(settings_at, page, settings=samples.LOCKED)
        for page in PAGES[1:-1]
    },
    "settings without an account": partial(settings_at, "Accounts", settings=Settings()),
    "settings of the demo": partial(settings_at, "Accounts", demo=True),
    "settings with a notice": with_a_notice,
}
