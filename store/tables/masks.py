"""The masked index: what LanceDB gets instead of words and vectors.

LanceDB encrypts nothing. A word goes in as a keyed hash of it, a vector is turned by a secret rotation, which keeps
every cosine. This is a mask, not encryption: who holds the files and knows some of the words can work out others
from how often they occur together.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store.records import Vector

_TOKEN_BYTES = 7
"""56 bits: among a million different words two share a hash with a chance of 1 in 140,000."""
_REMEMBERED = 20_000
"""Words: 4 MB of memory. The rest are rare, and a hash takes some microseconds."""


class TokenMask:
    """Keyed hashes of words: 12 base 32 characters each, so that a white space tokenizer keeps them whole."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, str] = {}

    def token(self, token: str) -> str:
        """The hash of one token."""
        known = self._known.get(token)
        if known is None:
            known = self._hash(b"word\0" + token.encode("utf-8", "surrogatepass"))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[token] = known
        return known

    def tokens(self, tokens: Iterable[str]) -> str:
        """The hashes in an order that tells nothing, each once, separated by spaces."""
        return " ".join(sorted({self.token(token) for token in tokens}))

    def app(self, app_name: str) -> str:
        """The hash of a whole application name, in whatever case it was written; empty for none."""
        if not app_name:
            return ""
        return self._hash(b"app\0" + app_name.casefold().encode("utf-8", "surrogatepass"))

    def _hash(self, message: bytes) -> str:
        digest = hmac.digest(self._key, message, "sha256")[:_TOKEN_BYTES]
        return base64.b32encode(digest).decode("ascii").rstrip("=").lower()


class VectorRotation:
    """A secret rotation for each number of dimensions: QR of a Gaussian matrix that the key determines.

    The Gaussian comes from SHAKE-256 by Box and Muller and not from numpy's generator, whose stream may change
    between versions. Cosines are kept within about 4e-7.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._matrices: dict[int, NDArray[np.float32]] = {}

    def turn(self, vector: Vector) -> Vector:
        """The vector turned and scaled to unit length; a zero vector stays one."""
        row = np.asarray(vector, dtype=np.float32).reshape(-1)
        length = float(np.linalg.norm(row))
        turned = self._matrix(row.size) @ (row / length if length > 0 else row)
        return np.asarray(turned, dtype=np.float32)

    def _matrix(self, size: int) -> NDArray[np.float32]:
        matrix = self._matrices.get(size)
        if matrix is None:
            q, r = np.linalg.qr(self._gaussian(size))
            # QR is unique only up to signs, which differ between LAPACKs
            matrix = np.asarray(q * np.where(np.diag(r) < 0, -1.0, 1.0), dtype=np.float32)
            self._matrices[size] = matrix
        return matrix

    def _gaussian(self, size: int) -> NDArray[np.float64]:
        count = size * size
        stream = hashlib.shake_256(self._key + f"rotation {size}".encode()).digest(16 * count)
        whole = np.frombuffer(stream, dtype="<u8").astype(np.float64)
        uniform = ((whole + 1.0) / 2.0**64).clip(1e-18, 1.0).reshape(2, count)
        normal = np.sqrt(-2.0 * np.log(uniform[0])) * np.cos(2.0 * np.pi * uniform[1])
        return np.asarray(normal.reshape(size, size), dtype=np.float64)
