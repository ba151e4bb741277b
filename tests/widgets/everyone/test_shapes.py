"""No state is told by colour alone: each has a shape or words of its own, in every language."""

from itertools import combinations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.everyone import samples
from tests.widgets.everyone.conftest import Open
from tests.widgets.everyone.desk import Desk
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.model.status import Failed, Fresh, Loading, Stale, Status
from trayapp.view.headline import headline
from trayapp.view.history_words import band_names, muted_name


def icon_of(note: Note) -> QImage:
    (image,) = (
        each.pixmap().toImage() for each in note.findChildren(QLabel) if not each.pixmap().isNull()
    )
    return image.convertToFormat(QImage.Format.Format_Alpha8)


def test_the_first_line_of_the_menu_says_in_words_how_fresh_the_number_is(desk: Desk) -> None:
    messages, tasks = samples.READ.messages, samples.READ.tasks
    states: list[Status] = [
        Loading(samples.ACME),
        Fresh(samples.ACME, messages, tasks),
        Stale(samples.ACME, samples.REFUSED.problem, messages, tasks),
        Failed(samples.ACME, samples.REFUSED.problem),
    ]

    told = [headline([state], desk.words) for state in states] + [headline([], desk.words)]

    assert len(set(told)) == len(told)


def test_findings_begin_with_a_word_for_how_they_stand(desk: Desk, qtbot: QtBot) -> None:
    shown = FindingsList(desk.words)
    qtbot.addWidget(shown)

    shown.show_findings(samples.FINDINGS)

    begin = [shown.item(row).text().split(":")[0] for row in range(shown.count())]
    assert len(set(begin)) == len({each.state for each in samples.FINDINGS})


def test_a_warning_has_another_shape_than_a_remark(qtbot: QtBot) -> None:
    remark, warning = Note(), Note()
    for note in (remark, warning):
        qtbot.addWidget(note)

    remark.inform("Good to know.")
    warning.warn("Something is wrong.")

    assert icon_of(remark) != icon_of(warning)


def test_the_legend_of_the_chart_names_every_section_differently(desk: Desk) -> None:
    names = [*band_names(samples.HISTORY, desk.words).values()]

    told = [*names, muted_name(samples.HISTORY, desk.words)]

    assert len(names) > 1
    assert all(one != other for one, other in combinations(told, 2))
    assert all(told)


def test_what_an_administrator_has_decided_is_said_beside_it(desk: Desk, open_window: Open) -> None:
    window = open_window("locked settings: Badge")

    said = [each for each in window.findChildren(QLabel) if each.isVisible()]
    locked = [each for each in _choices(window) if not each.isEnabled()]

    assert desk.text("Set by your administrator") in [each.text() for each in said]
    assert all(desk.text("Set by your administrator") in described(each) for each in locked)
    assert locked


def _choices(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible() and described(each)]


def described(widget: QWidget) -> str:
    return widget.accessibleDescription()
