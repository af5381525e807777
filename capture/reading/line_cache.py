"""What was read in pictures of text lines: the same picture of a line is never read twice.

Known by a digest of the line's pixels. The least lately used go first when it grows too large. `pack` and `unpack`
carry it over a restart; the caller keeps the bytes where everything that can be read is kept, encrypted.
"""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from capture.screenshot import Pixels

    Words = tuple[Word, ...]

MOST_BYTES = 6_000_000
"""About 10,000 lines of ten words. They are held as text: as objects they would take five times that."""
_LINE_BYTES = 200  # a line's digest, its place among the others, and what Python adds
_FORMAT = 3
_HEX = 32  # characters of a digest


def digest_of(picture: Pixels) -> bytes:
    """16 bytes that stand for the pixels of a line and its size."""
    size = f"{picture.shape[0]}x{picture.shape[1]}:".encode()
    return hashlib.blake2b(size + picture.tobytes(), digest_size=16).digest()


class LineCache:
    """Words by the digest of their line's picture, boxes in its pixels. May be used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """`most_bytes` is about what the entries take in memory."""
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._lines: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0
        self._epoch = 0

    @property
    def epoch(self) -> int:
        """Rises with each `clear`: what was begun before must not be put in after."""
        return self._epoch

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, digest: bytes) -> Words | None:
        """The words of the line; None where it was not read yet."""
        with self._lock:
            held = self._lines.get(digest)
            if held is None:
                return None
            self._lines.move_to_end(digest)
        return _words(json.loads(held))

    def put(self, digest: bytes, words: Words, epoch: int | None = None) -> None:
        """Remember a line, unless the cache was cleared after `epoch`."""
        with self._lock:
            if epoch is not None and epoch != self._epoch:
                return
            self._hold(digest, json.dumps([_row(word) for word in words], ensure_ascii=False).encode())

    def clear(self) -> None:
        """Forget all of it."""
        with self._lock:
            self._epoch += 1
            self._lines.clear()
            self._bytes = 0

    def pack(self, version: str) -> bytes:
        """All of it as bytes; `version` names what read it. Never as objects, which would take the tenfold for it."""
        with self._lock:
            lines = list(self._lines.items())
        packing = zlib.compressobj()
        parts = [packing.compress(json.dumps([_FORMAT, version]).encode())]
        parts += [packing.compress(b"\n%s %s" % (digest.hex().encode(), held)) for digest, held in lines]
        return b"".join((*parts, packing.flush()))

    def unpack(self, packed: bytes, version: str) -> None:
        """Take in what `pack` gave; nothing where another version read it, or where it cannot be understood."""
        try:
            head, *lines = zlib.decompress(packed).split(b"\n")
            if json.loads(head) != [_FORMAT, version]:
                return
            known = [(bytes.fromhex(line[:_HEX].decode()), line[_HEX + 1 :]) for line in lines]
            for _, held in known:
                _words(json.loads(held))
        except (ValueError, TypeError, zlib.error):
            return
        with self._lock:
            for digest, held in known:
                self._hold(digest, held)

    def _hold(self, digest: bytes, held: bytes) -> None:
        self._drop(digest)
        self._lines[digest] = held
        self._bytes += _LINE_BYTES + len(held)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._lines)))

    def _drop(self, digest: bytes) -> None:
        held = self._lines.pop(digest, None)
        if held is not None:
            self._bytes -= _LINE_BYTES + len(held)


def _row(word: Word) -> list[str | int | float]:
    return [word.text, word.left, word.top, word.width, word.height, round(word.confidence, 3), word.line]


def _words(rows: Iterable[tuple[str, int, int, int, int, float, int]]) -> Words:
    return tuple(Word(*row) for row in rows)
