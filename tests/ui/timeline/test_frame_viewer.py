from __future__ import annotations

from pytestqt.qtbot import QtBot
from scripted_memory import make_frame, picture_of

from ui.thumbnails import image_of
from ui.timeline.frame_viewer import FrameViewer


def test_picture_text_and_message_take_turns(qtbot: QtBot) -> None:
    viewer = FrameViewer()
    qtbot.addWidget(viewer)
    viewer.show_message("empty", "Nothing yet", "Wait.")
    assert viewer.message == "Nothing yet\nWait."
    viewer.show_text(make_frame(1))
    assert viewer.message == ""
    assert viewer._text.toPlainText() == make_frame(1).text
    viewer.show_picture(make_frame(1), image_of(picture_of("a")), ())
    assert viewer.currentWidget() is viewer.canvas
