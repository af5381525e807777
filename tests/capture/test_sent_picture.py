from __future__ import annotations

import base64

import numpy as np
import pytest

from capture.messages import EmbedPicture, decode_command, encode
from capture.sent_picture import LONGEST_SIDE, packed, unpacked
from capture.wire import MAX_BYTES, BadMessage

RANDOM = np.random.default_rng(5)


def test_a_picture_survives_the_wire() -> None:
    pixels = RANDOM.integers(0, 256, (90, 160, 3), dtype=np.uint8)
    command = decode_command(encode(EmbedPicture(*packed(pixels[:, ::-1]), "eyes")))
    assert isinstance(command, EmbedPicture)
    assert command.model == "eyes"
    assert np.array_equal(unpacked(command.rgb, command.width, command.height), pixels[:, ::-1])


@pytest.mark.parametrize(("width", "height"), [(3840, 2160), (2000, 2000), (1, 5000)])
def test_a_large_picture_is_made_to_fit(width: int, height: int) -> None:
    line = encode(EmbedPicture(*packed(np.full((height, width, 3), 200, np.uint8))))
    assert len(line) < MAX_BYTES
    command = decode_command(line)
    assert isinstance(command, EmbedPicture)
    seen = unpacked(command.rgb, command.width, command.height)
    assert max(seen.shape[:2]) == LONGEST_SIDE
    assert seen.min() == seen.max() == 200
    assert abs(seen.shape[1] / seen.shape[0] - width / height) < 0.01


@pytest.mark.parametrize(
    ("rgb", "width", "height"),
    [
        ("no base64!", 1, 1),
        (base64.b64encode(bytes(12)).decode(), 2, 1),
        (base64.b64encode(bytes(12)).decode(), -2, -2),
        ("", 0, 0),
        (base64.b64encode(bytes(3 * 5000)).decode(), 5000, 1),
    ],
)
def test_what_is_no_such_picture_is_refused(rgb: str, width: int, height: int) -> None:
    with pytest.raises(BadMessage):
        unpacked(rgb, width, height)
