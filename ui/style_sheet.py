"""The style sheet, with the names of the palette's colours in place of colours."""

from __future__ import annotations

SHEET = """
* { font-size: 13px; }
QWidget { color: @text; }
QMainWindow, QDialog, #page { background: @canvas; }
#rail { background: @window; border-right: 1px solid @border; }
#top { background: @window; border-bottom: 1px solid @border; }
#panel { background: @window; border-left: 1px solid @border; }
#facets { background: @canvas; border-right: 1px solid @border; }
#lower { background: @window; border-top: 1px solid @border; }
#stage { background: @canvas; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="heading"] { font-size: 14px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="caption"] { font-size: 11px; color: @muted; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="warning"] { color: @amber; }
QLabel[role="danger"] { color: @red; }
QLabel[role="chip"] { background: @accent_soft; color: @accent; border-radius: 4px; padding: 2px 8px; font-size: 11px; }
QLabel[role="key"] { border: 1px solid @border; border-radius: 4px; padding: 1px 6px; color: @muted; font-size: 11px; }
QLabel[role="bubble"] { background: @accent_soft; border-radius: 8px; padding: 8px 12px; font-size: 14px; }

QLineEdit { background: @raised; border: 1px solid @border; border-radius: 8px; padding: 0 12px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus { border: 1px solid @accent; background: @surface; }
QLineEdit[role="form"] { background: @surface; border: 1px solid @muted; border-radius: 6px; padding: 0 10px; }
QLineEdit[role="form"]:focus { border: 2px solid @accent; padding: 0 9px; }
QLineEdit[role="quick"] { background: transparent; border: none; font-size: 20px; padding: 0; }

QComboBox, QDoubleSpinBox { background: @surface; border: 1px solid @muted; border-radius: 6px; }
QComboBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent; }
QComboBox { padding-left: 9px; }
QComboBox:focus { padding-left: 8px; }
QComboBox::drop-down, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { border: none; background: transparent;
  width: 24px; }
QComboBox::down-arrow, QDoubleSpinBox::up-arrow, QDoubleSpinBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; selection-background-color: @accent_soft;
  selection-color: @accent; }

QPushButton { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 5px 10px; }
QPushButton:hover { background: @raised; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @muted; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; }
QPushButton[role="primary"]:focus { border: 1px solid @text; }
QPushButton[role="link"] { border: 1px solid transparent; background: transparent; color: @muted; padding: 2px 4px; }
QPushButton[role="link"]:hover { color: @accent; }
QPushButton[role="link"]:focus { border: 1px solid @accent; }
QPushButton[role="crumb"] { border: 1px solid transparent; background: transparent; color: @muted; padding: 2px 4px; }
QPushButton[role="crumb"]:hover { color: @accent; }
QPushButton[role="crumb"]:focus { border: 1px solid @accent; }
QPushButton[role="crumb here"] { border: 1px solid transparent; background: transparent; font-weight: 600;
  padding: 2px 4px; }
QPushButton[role="crumb here"]:focus { border: 1px solid @accent; }
QPushButton[role="facet"] { border: 1px solid transparent; background: transparent; padding: 4px 8px;
  text-align: left; }
QPushButton[role="facet"]:hover { background: @raised; }
QPushButton[role="facet"]:checked { background: @accent_soft; color: @accent; font-weight: 600; }
QPushButton[role="facet"]:focus { border: 1px solid @accent; }
QPushButton[role="deed"] { border: 1px solid transparent; border-radius: 4px; background: transparent; padding: 4px 0;
  text-align: left; }
QPushButton[role="deed"]:hover { color: @accent; }
QPushButton[role="deed"]:focus { border: 1px solid @accent; }
QPushButton[role="deed"]:disabled { color: @muted; }
QPushButton[role="state"] { border: 1px solid transparent; background: transparent; padding: 0; }
QPushButton[role="state"]:hover { background: @raised; }
QPushButton[role="state"]:focus { border: 1px solid @accent; }
QPushButton[role="filter"] { background: @accent_soft; color: @accent; border: 1px solid transparent;
  border-radius: 6px; padding: 4px 8px; }
QPushButton[role="filter"]:focus { border: 1px solid @accent; }
QPushButton[role="guess"] { background: transparent; color: @accent; border: 1px dashed @accent; border-radius: 6px;
  padding: 4px 8px; }
QPushButton[role="guess"]:hover { background: @accent_soft; }
QPushButton[role="guess"]:focus { border: 1px solid @accent; background: @accent_soft; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 4px; }
QToolButton:hover { background: @raised; }
QToolButton:checked { background: @accent_soft; }
QToolButton:focus { border: 1px solid @accent; }

QScrollArea, QAbstractScrollArea { background: transparent; border: none; }
QPlainTextEdit { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 12px;
  selection-background-color: @accent; selection-color: @on_accent; }
QTextBrowser[role="page"] { background: transparent; border: none; padding: 0;
  selection-background-color: @accent; selection-color: @on_accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @border; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { width: 0; height: 0;
  background: none; }

QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @accent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 8px; font-size: 11px; }
#card { background: @surface; border: 1px solid @border; border-radius: 8px; }
#rule { background: @border; border: none; max-height: 1px; min-height: 1px; }
#quick { background: @window; border: 1px solid @border; border-radius: 12px; }
"""
