from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadPicture, PictureNotAvailable
from store.images import (
    check_picture,
    decode_picture,
    encode_exactly,
    encode_flat,
    encode_photo,
    padded_size,
    seal,
    unseal,
)

KEY = bytes(range(32))
FRAME = "01m82wz61d6hp1jxfm5k4k4bnf"


def flat_screen(height: int = 1080, width: int = 1920) -> np.ndarray:
    pixels = np.full((height, width, 3), 245, np.uint8)
    pixels[40:400, 100:900] = (30, 60, 120)
    return pixels


def photograph(height: int = 300, width: int = 400) -> np.ndarray:
    ramp = np.add.outer(np.arange(height), np.arange(width))
    noise = np.random.default_rng(7).integers(0, 40, (height, width, 3))
    return ((ramp[..., None] // 3 + noise) % 256).astype(np.uint8)


def test_a_flat_screen_is_kept_to_the_pixel() -> None:
    pixels = flat_screen(200, 300)
    assert np.array_equal(decode_picture(encode_flat(pixels)), pixels)


def test_many_colours_become_the_nearest_of_few() -> None:
    pixels = np.zeros((64, 512, 3), np.uint8)
    pixels[..., 0] = np.arange(512) // 2
    pixels[32:, :, 1] = np.arange(512)[::-1] // 2
    kept = decode_picture(encode_flat(pixels, 64))
    assert len(np.unique(kept.reshape(-1, 3), axis=0)) <= 64
    assert np.abs(kept.astype(int) - pixels).mean() < 8


def test_a_photograph_is_kept_lossy_and_close() -> None:
    pixels = photograph()
    webp = encode_photo(pixels)
    assert b"VP8 " in webp[:32]
    assert len(webp) < pixels.nbytes / 4
    assert np.abs(decode_picture(webp).astype(int) - pixels).mean() < 12


def test_what_is_handed_out_is_exact() -> None:
    assert np.array_equal(decode_picture(encode_exactly(photograph())), photograph())


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((1, 20_000, 3), np.uint8),
    ],
)
def test_what_is_no_picture_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(BadPicture):
        check_picture(pixels)


def test_thirty_thousand_squared_is_refused_before_it_is_touched() -> None:
    pixels = np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (30_000, 30_000, 3))
    with pytest.raises(BadPicture, match="30000 x 30000"):
        check_picture(pixels)


def test_sealing_hides_and_unsealing_gives_back() -> None:
    webp = encode_flat(flat_screen(50, 60))
    sealed = seal(webp, KEY, FRAME)
    assert b"WEBP" not in sealed
    assert unseal(sealed, KEY, FRAME) == webp
    assert seal(webp, KEY, FRAME) != sealed


def test_each_cut_each_changed_byte_and_another_frames_picture_are_noticed() -> None:
    sealed = seal(encode_flat(flat_screen(20, 20)), KEY, FRAME)
    for length in range(0, len(sealed), 7):
        with pytest.raises(PictureNotAvailable):
            unseal(sealed[:length], KEY, FRAME)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(PictureNotAvailable):
            unseal(bytes(changed), KEY, FRAME)
    with pytest.raises(PictureNotAvailable):
        unseal(sealed, KEY, FRAME.replace("n", "p"))
    with pytest.raises(PictureNotAvailable):
        unseal(sealed, bytes(32), FRAME)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\x89PNG\r\n\x1a\n" + bytes(40), b"GIF89a" + bytes(20)])
def test_only_webp_is_decoded(data: bytes) -> None:
    with pytest.raises(PictureNotAvailable):
        decode_picture(data)


def test_a_png_is_not_decoded_even_when_it_is_whole() -> None:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG")
    with pytest.raises(PictureNotAvailable):
        decode_picture(buffer.getvalue())


@given(st.integers(0, 50_000_000))
def test_padding_never_shrinks_and_costs_at_most_an_eighth(length: int) -> None:
    padded = padded_size(length)
    assert length <= padded <= length * 1.12 + 1
    assert padded_size(padded) == padded


def test_near_sizes_look_the_same() -> None:
    assert len({padded_size(size) for size in range(100_000, 102_000)}) <= 3
