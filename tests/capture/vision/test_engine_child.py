from __future__ import annotations

import json
import threading
from multiprocessing import Pipe

import numpy as np
import pytest

from capture.vision import engine_child
from capture.vision.engine_child import serve
from store.errors import NoOcrEngine
from store.records import Word


class Reading:
    def read(self, pixels):
        return [Word(f"{pixels.shape}", 0, 0, 9, 9, 1.0, 0)]

    def read_lines(self, lines):
        return [self.read(line) for line in lines]


def asked(request: dict[str, object], *pictures: bytes) -> dict[str, object]:
    ours, theirs = Pipe()
    with ours, theirs:
        thread = threading.Thread(target=serve, args=(theirs, "reader", ["eng"]))
        thread.start()
        ours.send_bytes(json.dumps(request).encode())
        for picture in pictures:
            ours.send_bytes(picture)
        answer: dict[str, object] = json.loads(ours.recv_bytes())
        ours.close()
        thread.join(10)
        assert not thread.is_alive()  # it leaves with the one who asks
    return answer


def test_pictures_in_words_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_child, "make", lambda name, languages: Reading())
    picture = np.zeros((4, 5, 3), np.uint8).tobytes()
    assert asked({"shapes": [[4, 5]], "cut_out": False}, picture) == {"words": [[["(4, 5, 3)", 0, 0, 9, 9, 1.0, 0]]]}
    answer = asked({"shapes": [[4, 5], [0, 3]], "cut_out": True}, picture)
    assert [[row[0] for row in words] for words in answer["words"]] == [["(4, 5, 3)"], ["(0, 3, 3)"]]


def test_an_engine_that_cannot_be_made_says_which_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str, languages: list[str]) -> None:
        raise NoOcrEngine("No.")

    monkeypatch.setattr(engine_child, "make", fails)
    assert asked({"shapes": [[1, 1]], "cut_out": False}, b"abc") == {"failed": "NoOcrEngine"}


def test_silence_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_child, "IDLE_SECONDS", 0.1)
    ours, theirs = Pipe()
    with ours, theirs:
        serve(theirs, "reader", [])
