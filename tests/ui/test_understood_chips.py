from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from store.understood import PieceKind, Understood
from ui.understood_chips import MOST_CHIPS, UnderstoodChips, still_said, without

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

QUERY = "invoice app:calc yesterday"
PIECES = (
    Understood(PieceKind.WORDS, 0, 7, "invoice", "invoice"),
    Understood(PieceKind.APP, 8, 16, "app:calc", "Application: calc & co"),
    Understood(PieceKind.TIME, 17, 26, "yesterday", "Mon 30 Mar 2026", guessed=True),
)


def test_words_are_no_chips_and_what_is_one_can_be_taken_away(qtbot: QtBot) -> None:
    row = UnderstoodChips()
    qtbot.addWidget(row)
    assert row.isHidden()
    row.set_pieces(PIECES)
    assert [chip.text() for chip in row.chips] == ["Application: calc && co  \u00d7", "Mon 30 Mar 2026  \u00d7"]
    assert [chip.property("role") for chip in row.chips] == ["filter", "guess"]
    assert row.chips[1].accessibleName() == "Mon 30 Mar 2026, remove"
    with qtbot.waitSignal(row.removed) as removed:
        row.chips[1].click()
    assert removed.args == [PIECES[2]]
    row.set_pieces(())
    assert row.isHidden()
    assert row.chips == []


def test_what_is_looked_for_as_words_can_be_understood_again(qtbot: QtBot) -> None:
    row = UnderstoodChips()
    qtbot.addWidget(row)
    row.set_pieces(PIECES[:2], ("yesterday",))
    assert row.chips[1].text() == "\u201cyesterday\u201d as words  \u00d7"
    with qtbot.waitSignal(row.meant_again) as meant:
        row.chips[1].click()
    assert meant.args == ["yesterday"]
    row.set_pieces(PIECES[:2])
    assert len(row.chips) == 1


def test_words_that_are_gone_are_not_said_any_more() -> None:
    assert still_said(("Last  week", "first", "first"), "first invoice of last week") == ("Last  week", "first")
    assert still_said(("last week",), "last") == ()


def test_the_keyboard_goes_from_chip_to_chip_and_takes_one_away(qtbot: QtBot) -> None:
    row = UnderstoodChips()
    qtbot.addWidget(row)
    row.set_pieces(PIECES)
    with qtbot.waitExposed(row):
        row.show()
    row.activateWindow()
    row.chips[0].setFocus()
    qtbot.waitUntil(row.chips[0].hasFocus)
    qtbot.keyClick(row.chips[0], Qt.Key.Key_Right)
    assert row.chips[1].hasFocus()
    with qtbot.waitSignal(row.removed) as removed:
        qtbot.keyClick(row.chips[1], Qt.Key.Key_Delete)
    assert removed.args == [PIECES[2]]


def test_many_pieces_and_long_ones_stay_within_bounds(qtbot: QtBot) -> None:
    row = UnderstoodChips()
    qtbot.addWidget(row)
    row.set_pieces([Understood(PieceKind.TITLE, 0, 1, "x", f"{number} " + "long " * 40) for number in range(50)])
    assert len(row.chips) == MOST_CHIPS
    assert max(len(chip.text()) for chip in row.chips) < 70


def test_a_piece_is_cut_out_of_the_query() -> None:
    assert without(QUERY, PIECES[1]) == "invoice yesterday"
    assert without("app:calc", Understood(PieceKind.APP, 0, 8, "app:calc", "")) == ""


def test_a_piece_is_cut_out_where_it_stands_by_now() -> None:
    app = Understood(PieceKind.APP, 0, 11, "app:Firefox", "")
    assert without("  app:Firefox sales", app) == "sales"
    assert without("total of app:Firefox sales", app) == "total of sales"
    assert without("app:Firefoxes app:Firefox", Understood(PieceKind.APP, 5, 16, "app:Firefox", "")) == "app:Firefoxes"
    assert without(" sales  of March ", app) == "sales  of March"


def test_a_question_is_one_chip_in_place_of_the_pieces(qtbot: QtBot) -> None:
    row = UnderstoodChips()
    qtbot.addWidget(row)
    row.set_pieces(PIECES)
    row.set_question("Like R&D")
    assert [chip.text() for chip in row.chips] == ["Like R&&D  \u00d7"]
    picture = QImage(400, 100, QImage.Format.Format_RGB32)
    row.set_question("Like R&D", picture)
    (chip,) = row.chips
    assert (chip.iconSize().width(), chip.iconSize().height()) == (80, 20)
    with qtbot.waitSignal(row.question_removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    row.set_pieces(PIECES)
    assert len(row.chips) > 1
    row.set_question("Again")
    row.set_pieces(())
    assert row.chips == []
