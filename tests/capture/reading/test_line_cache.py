"""Known lines, bounded, over a restart, and gone when they must be."""

from __future__ import annotations

import tracemalloc
import zlib

import numpy as np

from capture.reading.line_cache import LineCache, digest_of
from store.records import Word

WORDS = (Word("Grüße", 1, 2, 30, 10, 0.91, 0), Word("猫", 40, 12, 12, 10, 0.5, 1))


def test_a_digest_stands_for_pixels_and_size():
    picture = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    assert digest_of(picture) == digest_of(picture.copy())
    assert digest_of(picture) != digest_of(picture.reshape(5, 4, 3))
    wide = np.zeros((4, 9, 3), np.uint8)
    wide[:, 2:7] = picture
    assert digest_of(wide[:, 2:7]) == digest_of(picture), "a cut-out of a larger picture too"


def test_it_outlives_a_restart_but_not_another_engine():
    cache, later, other = LineCache(), LineCache(), LineCache()
    cache.put(b"a" * 16, WORDS)
    cache.put(b"b" * 16, ())
    later.unpack(cache.pack("tesseract 5"), "tesseract 5")
    assert (later.get(b"a" * 16), later.get(b"b" * 16), later.get(b"c" * 16)) == (WORDS, (), None)
    other.unpack(cache.pack("tesseract 5"), "tesseract 6")
    assert len(other) == 0


def test_to_pack_it_takes_little_memory():
    cache = LineCache()
    for number in range(20_000):
        cache.put(number.to_bytes(16), tuple(Word(f"word{number}", n, 2, 30, 10, 0.9, 0) for n in range(8)))
    tracemalloc.start()
    packed = cache.pack("x")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 6_000_000
    later = LineCache()
    later.unpack(packed, "x")
    assert len(later) == len(cache) > 5_000


def test_what_cannot_be_understood_is_passed_over():
    cache = LineCache()
    odd = [b'[3, "x"]\n' + line for line in (b"zz [1]", b"0" * 32 + b' [["word"]]', b"0" * 32 + b" [")]
    for packed in (b"", b"nonsense", LineCache().pack("x")[:-2], *(zlib.compress(each) for each in odd)):
        cache.unpack(packed, "x")
    assert len(cache) == 0


def test_it_stays_within_its_bound_and_keeps_what_is_used():
    cache = LineCache(most_bytes=10_000)
    for number in range(1000):
        cache.put(number.to_bytes(16), WORDS)
        assert cache.get((0).to_bytes(16)) == WORDS
    assert 10 < len(cache) < 50
    assert cache.get((1).to_bytes(16)) is None


def test_what_was_begun_before_it_was_cleared_is_not_put_in_after():
    cache = LineCache()
    epoch = cache.epoch
    cache.put(b"a" * 16, WORDS, epoch)
    cache.clear()
    cache.put(b"b" * 16, WORDS, epoch)
    assert len(cache) == 0
    cache.put(b"b" * 16, WORDS, cache.epoch)
    assert len(cache) == 1


def test_it_takes_no_more_memory_than_it_says():
    tracemalloc.start()
    try:
        cache = LineCache(most_bytes=1_000_000)
        for number in range(6_000):
            left = 1_000 + number
            words = tuple(Word(f"word{number}{place}", left, left, left, left, 0.9, 0) for place in range(10))
            cache.put(number.to_bytes(16), words)
        del words
        assert len(cache) > 500
        assert tracemalloc.get_traced_memory()[0] < 1_500_000
    finally:
        tracemalloc.stop()
