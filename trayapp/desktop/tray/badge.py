"""From a face to pixels: the tray icon, drawn anew for every size a panel may ask for."""

from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPen, QPixmap

from trayapp.desktop.tray import silhouettes
from trayapp.desktop.tray.colours import RED, WHITE, Colours, colours_for
from trayapp.desktop.tray.first_icon import SIZES
from trayapp.desktop.tray.glyphs import number_path
from trayapp.desktop.tray.panel import panel_shown
from trayapp.desktop.tray.silhouettes import Grid
from trayapp.view.face import Face, Shape

_THREE_GLYPHS = 3
_ROOMY = 22  # px, from where three glyphs leave a margin on both sides


def badge_icon(face: Face) -> QIcon:
    """Give the icon of a face: for an equal look the very same object, so callers may compare."""
    return _icon(_on_its_panel(face))


def paint_ahead(face: Face) -> None:
    """Paint what `badge_icon` will be asked for next; in any thread, unlike that."""
    _images(_on_its_panel(face))


def _on_its_panel(face: Face) -> Face:
    return replace(face, panel=panel_shown(face.panel))


@lru_cache(maxsize=64)
def _icon(face: Face) -> QIcon:
    icon = QIcon()
    for image in _images(face):
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


@lru_cache(maxsize=2)
def _images(face: Face) -> tuple[QImage, ...]:
    return tuple(badge_image(face, size) for size in SIZES)


def badge_image(face: Face, size: int) -> QImage:
    """Draw a face for one size; needs no font, no screen and no application object."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, Grid(size), face, colours_for(face.panel))
    return image


def _draw(painter: QPainter, grid: Grid, face: Face, colours: Colours) -> None:
    edge = colours.edge
    match face.shape:
        case Shape.CALM:
            _fill(painter, grid, silhouettes.bubble(grid), colours.bubble, edge)
        case Shape.MUTED:
            _fill(painter, grid, silhouettes.speaker(grid), colours.muted, edge)
            _fill(painter, grid, silhouettes.cross(grid), colours.line, edge)
        case Shape.UNREAD if face.text:
            _fill(painter, grid, silhouettes.plate(grid), RED, edge)
            number = number_path(face.text, _number_box(grid, face.text))
            painter.fillPath(number, WHITE)
        case Shape.UNREAD:
            _fill(painter, grid, silhouettes.disc(grid), WHITE, edge)
            painter.fillPath(silhouettes.disc(grid, rim=max(1, grid.px(1.1))), RED)
        case Shape.SIGNED_OUT:
            _draw_hollow_bubble(painter, grid, colours)
            _fill(painter, grid, silhouettes.key(grid), colours.line, edge)
        case Shape.LOADING:
            _fill(painter, grid, silhouettes.typing_bubble(grid), colours.bubble, edge)
            painter.fillPath(silhouettes.dots(grid), colours.dots)
        case Shape.STALE if face.text:
            plate = silhouettes.cut_plate(grid)
            _fill(painter, grid, plate, colours.ground, colours.ground_edge)
            number = number_path(face.text, _old_number_box(grid, face.text))
            painter.fillPath(number, colours.digits)
        case Shape.STALE:
            _draw_hollow_bubble(painter, grid, colours)
            _fill(painter, grid, silhouettes.slash(grid), colours.line, edge)
        case Shape.ATTENTION:
            _fill(painter, grid, silhouettes.triangle(grid), colours.warning, edge)
            painter.fillPath(silhouettes.exclamation_mark(grid), colours.warning_mark)
        case _:
            assert_never(face.shape)


def _fill(painter: QPainter, grid: Grid, path: QPainterPath, colour: QColor, edge: QColor) -> None:
    """Fill a shape and set it off with the edge, which lies outside of it."""
    pen = QPen(edge, 2 * grid.edge)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, colour)


def _draw_hollow_bubble(painter: QPainter, grid: Grid, colours: Colours) -> None:
    """Draw a bubble the panel shows through: there is no connection to speak of."""
    _fill(painter, grid, silhouettes.bubble(grid), colours.line, colours.edge)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(silhouettes.bubble(grid, wall=grid.px(1.2)), colours.edge)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _number_box(grid: Grid, text: str) -> QRect:
    margin = grid.edge
    # Of "99+" only the arm of the plus comes near the right edge, and small sizes need the pixel.
    right = 0 if len(text) == _THREE_GLYPHS and grid.size < _ROOMY else margin
    return grid.inside.adjusted(margin, margin, -right, -margin)


def _old_number_box(grid: Grid, text: str) -> QRect:
    """What the cut corner leaves: less height, and less width where a digit stands below it."""
    box = _number_box(grid, text)
    box.setTop(grid.edge + round(grid.size * 0.27) - 1)
    if len(text) < _THREE_GLYPHS and text[-1:].isdecimal():
        box.adjust(0, 0, -grid.px(1), 0)
    return box
