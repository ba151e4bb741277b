"""What somebody has typed into a window, taken to the one that stands in its place."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget


def hand_over(before: QWidget, after: QWidget) -> None:
    """Copies every field; both windows are built by the same code, so theirs are in one order.

    Nothing is kept in between: some of it may be secret.
    """
    for number, its_number in zip(
        before.findChildren(QSpinBox), after.findChildren(QSpinBox), strict=True
    ):
        its_number.setValue(number.value())
    for box, its_box in zip(
        before.findChildren(QCheckBox), after.findChildren(QCheckBox), strict=True
    ):
        its_box.setChecked(box.isChecked())
    for line, its_line in zip(
        before.findChildren(QLineEdit), after.findChildren(QLineEdit), strict=True
    ):
        if line.text() != its_line.text():
            its_line.setText(line.text())
