"""A tray icon and its menu as the panel gets them: over the bus."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress
from PySide6.QtGui import QImage

from tests.desktop.bus import Bus
from tests.patience import PATIENT_S

WATCHER = DBusAddress(
    "/StatusNotifierWatcher",
    bus_name="org.kde.StatusNotifierWatcher",
    interface="org.kde.StatusNotifierWatcher",
)
EVERYTHING_BELOW = -1
NO_TIMESTAMP = 0
BYTES_A_PIXEL = 4


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A row as the panel shows it: without the mark of its keyboard shortcut."""

    number: int
    text: str
    enabled: bool
    visible: bool
    separator: bool
    checked: bool | None
    children: tuple["MenuItem", ...]

    def rows(self) -> Iterator["MenuItem"]:
        """Everything below that is shown, top-down."""
        for child in self.children:
            if child.visible:
                yield child
                yield from child.rows()

    def texts(self) -> list[str]:
        return [row.text for row in self.rows() if not row.separator]

    def lines(self) -> list[str]:
        """The rows of this menu alone, without what stands in the menus below it."""
        return [row.text for row in self.children if row.visible and not row.separator]

    def find(self, pattern: str) -> "MenuItem | None":
        """The first row shown whose text matches from its beginning."""
        return next((row for row in self.rows() if re.match(pattern, row.text)), None)


class TrayIcon:
    def __init__(self, bus: Bus, registered: str) -> None:
        service, path = registered.split("/", 1)
        self._bus = bus
        self.service = service
        self._item = DBusAddress(
            f"/{path}", bus_name=service, interface="org.kde.StatusNotifierItem"
        )

    @property
    def id(self) -> str:
        return str(self._read("Id"))

    @property
    def title(self) -> str:
        return str(self._read("Title"))

    @property
    def status(self) -> str:
        """Passive, Active or NeedsAttention."""
        return str(self._read("Status"))

    @property
    def tooltip(self) -> str:
        _icon, _pixmaps, title, text = self._read("ToolTip")
        return "\n".join(part for part in (title, text) if part)

    def pictures(self) -> dict[int, QImage]:
        """The icon in every width it was sent in."""
        return {width: _image(width, height, data) for width, height, data in self._pixmaps()}

    def _pixmaps(self) -> list[tuple[int, int, bytes]]:
        return [(width, height, bytes(data)) for width, height, data in self._read("IconPixmap")]

    def activate(self, x: int = 0, y: int = 0) -> None:
        """A left click."""
        self._bus.call(self._item, "Activate", "ii", x, y)

    def activate_otherwise(self, x: int = 0, y: int = 0) -> None:
        """A middle click."""
        self._bus.call(self._item, "SecondaryActivate", "ii", x, y)

    def open_menu(self) -> None:
        """As a panel says it that is about to show the menu."""
        self._bus.call(self._menu_address(), "AboutToShow", "i", 0)

    def menu(self) -> MenuItem:
        """The whole menu; its root has no text."""
        _revision, layout = self._bus.call(
            self._menu_address(), "GetLayout", "iias", 0, EVERYTHING_BELOW, []
        )
        return _menu_item(layout)

    def choose(self, pattern: str) -> None:
        """Clicks the row found by `MenuItem.find`; one that cannot be clicked is an error."""
        row = self.menu().find(pattern)
        if row is None or not row.enabled:
            message = f"No row to click matches {pattern!r} among {self.menu().texts()}"
            raise AssertionError(message)
        self._bus.call(
            self._menu_address(), "Event", "isvu", row.number, "clicked", ("i", 0), NO_TIMESTAMP
        )

    def wait_for_row(self, pattern: str, *, seconds: float = PATIENT_S) -> MenuItem:
        return self._bus.wait_until(
            lambda: self.menu().find(pattern), f"a menu row {pattern!r}", seconds=seconds
        )

    def wait_for_tooltip(self, pattern: str, *, seconds: float = PATIENT_S) -> str:
        def matching() -> str | None:
            tooltip = self.tooltip
            return tooltip if re.match(pattern, tooltip) else None

        return self._bus.wait_until(matching, f"a tooltip {pattern!r}", seconds=seconds)

    def announcements(self) -> list[str]:
        """The names of the signals sent about icon and menu since the bus was last asked."""
        menu_path = self._menu_address().object_path
        return [
            heard.name
            for heard in self._bus.signals_since_asked()
            if heard.sender == self._bus.owner_of(self.service)
            and heard.path in {self._item.object_path, menu_path}
        ]

    def _read(self, name: str) -> Any:
        return self._bus.property_of(self._item, name)

    def _menu_address(self) -> DBusAddress:
        return DBusAddress(
            self._read("Menu"), bus_name=self.service, interface="com.canonical.dbusmenu"
        )


def tray_icons(bus: Bus) -> list[TrayIcon]:
    """Every icon the panel knows of at this moment."""
    registered = bus.property_of(WATCHER, "RegisteredStatusNotifierItems")
    return [TrayIcon(bus, entry) for entry in registered]


def wait_for_icon(bus: Bus, icon_id: str, *, seconds: float = PATIENT_S) -> TrayIcon:
    """Waits until exactly one icon has this id: two would be a fault to notice."""

    def only() -> TrayIcon | None:
        matching = [icon for icon in tray_icons(bus) if icon.id == icon_id]
        return matching[0] if len(matching) == 1 else None

    return bus.wait_until(only, f"one tray icon {icon_id!r}", seconds=seconds)


def _image(width: int, height: int, data: bytes) -> QImage:
    # The bus carries A, R, G, B in this order; QImage reads a pixel as one number.
    pixels = data
    if sys.byteorder == "little":
        pixels = b"".join(
            data[at : at + BYTES_A_PIXEL][::-1] for at in range(0, len(data), BYTES_A_PIXEL)
        )
    # The copy owns its pixels; the image it is made of only borrows them.
    borrowed = QImage(pixels, width, height, width * BYTES_A_PIXEL, QImage.Format.Format_ARGB32)
    return borrowed.copy()


def _menu_item(layout: tuple[int, dict[str, tuple[str, Any]], list[Any]]) -> MenuItem:
    number, properties, children = layout
    known = {name: value for name, (_signature, value) in properties.items()}
    return MenuItem(
        number=number,
        text=_without_mnemonic(known.get("label", "")),
        enabled=known.get("enabled", True),
        visible=known.get("visible", True),
        separator=known.get("type") == "separator",
        checked=known["toggle-state"] == 1 if known.get("toggle-type") else None,
        children=tuple(_menu_item(child) for _signature, child in children),
    )


def _without_mnemonic(label: str) -> str:
    return re.sub("_(.?)", r"\1", label)
