"""Which of a great many words have a part in them, and which are written with nearly the same letters. Pure.

Words of one length stand together, some hundreds in a block of text, so that the shortest are looked at first and the
place of a part tells its word. A block knows which three characters may follow one another in it (a Bloom filter of
trigrams with one hash): most blocks are passed over without being read. Beside each word stands a set of its letters
in 64 bits; how many letters two words do not share is one instruction (popcount).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Letters = NDArray[np.uint64]
    """One bit for each letter or digit of a word; other characters share those that are left."""

_Length = TypeVar("_Length", int, "NDArray[Any]")
_BREAK = "\n"
_BLOCK = 4_096
"""Characters: a search in as many takes less than the steps around it."""
_AT_ONCE = 256
"""So many words are brought at a time: who asks may stop early."""
_HASHES = 32_768
"""Of trigrams: a full block has one in eight, where words are those of a desktop."""
_BIT_OF = {letter: bit for bit, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_SHARED = 64 - len(_BIT_OF)


class WordIndex:
    """Words without line breaks, each added once. Not safe to use from several threads while it grows."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        """Words of one length between breaks."""
        self._lengths: list[int] = []
        """Of the words of each block."""
        self._trigrams = _Trigrams()
        self._of_length: defaultdict[int, _OneLength] = defaultdict(_OneLength)

    def add(self, words: Iterable[str]) -> None:
        """Takes in words that are not in it."""
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in words:
            by_length[len(word)].append(word)
        for length, mine in by_length.items():
            of_length = self._of_length[length]
            within = of_length.count % _in_block(length)
            if within:
                self._put(of_length.blocks[-1], mine[: _in_block(length) - within])
            for start in range(_in_block(length) - within if within else 0, len(mine), _in_block(length)):
                of_length.blocks.append(len(self._blocks))
                self._blocks.append(_BREAK)
                self._lengths.append(length)
                self._put(of_length.blocks[-1], mine[start : start + _in_block(length)])
            of_length.add_letters(_letters(mine, length))

    def with_part(self, part: str, *, begins: bool = False) -> Iterator[str]:
        """The words with a part in them, or only those that begin with it; the shortest first."""
        wanted = _BREAK + part if begins else part
        for number in sorted(self._trigrams.may_have(wanted, len(self._blocks)), key=self._lengths.__getitem__):
            block, step = self._blocks[number], self._lengths[number] + 1
            place = block.find(wanted) if part else -1
            while place >= 0:
                begin = (place - (not begins)) // step * step + 1
                yield block[begin : begin + step - 1]
                place = block.find(wanted, begin + step - 1)

    def like(self, word: str, lengths: Iterable[int], *, differing: int) -> Iterator[str]:
        """The words of some lengths that have all letters but so many in common with a word; the likest first."""
        mine = _letters([word], len(word))[0]
        known = [length for length in lengths if length in self._of_length]
        apart = [self._of_length[length].letters_apart(mine) for length in known]
        near = [np.flatnonzero(each <= differing) for each in apart]
        if not known:
            return
        far = np.concatenate([each[places] for each, places in zip(apart, near, strict=True)])
        of_length = np.repeat(known, [len(each) for each in near])
        places = np.concatenate(near)
        order = np.argsort(far, kind="stable")
        for begin in range(0, len(order), _AT_ONCE):
            some = order[begin : begin + _AT_ONCE]
            yield from self._words(of_length[some], places[some])

    def _put(self, number: int, words: Sequence[str]) -> None:
        self._blocks[number] += _BREAK.join(words) + _BREAK
        self._trigrams.add(number, self._blocks[number])

    def _words(self, lengths: NDArray[Any], places: NDArray[Any]) -> Iterator[str]:
        """The words at these places among those of their lengths."""
        in_block = _in_block(lengths)
        numbers, begins = places // in_block, 1 + places % in_block * (lengths + 1)
        for length, number, begin in zip(lengths.tolist(), numbers.tolist(), begins.tolist(), strict=True):
            yield self._blocks[self._of_length[length].blocks[number]][begin : begin + length]


class _OneLength:
    """The words of one length: the numbers of their blocks, all but the last of them full, and their letters."""

    def __init__(self) -> None:
        self.blocks: list[int] = []
        self.count = 0
        self._letters: Letters = np.zeros(64, np.uint64)
        """Those of each word, and room for more."""

    def add_letters(self, letters: Letters) -> None:
        count = self.count + len(letters)
        if count > len(self._letters):
            self._letters = np.concatenate([self._letters, np.zeros(count, np.uint64)])
        self._letters[self.count : count] = letters
        self.count = count

    def letters_apart(self, letters: np.uint64) -> NDArray[np.uint8]:
        """For each word the number of letters that it has and the other has not, or the other way round."""
        apart: NDArray[np.uint8] = np.bitwise_count(self._letters[: self.count] ^ letters)
        return apart


class _Trigrams:
    """Which trigrams each block may have."""

    def __init__(self) -> None:
        self._bits: NDArray[np.uint8] = np.zeros((_HASHES, 1), np.uint8)
        """Of each hash of a trigram one bit for each block, and bits for blocks to come."""

    def add(self, number: int, block: str) -> None:
        byte, bit = divmod(number, 8)
        room = self._bits.shape[1]
        if byte >= room:
            self._bits = np.concatenate([self._bits, np.zeros((_HASHES, room // 2 + 1), np.uint8)], axis=1)
        self._bits[_hashes(block), byte] |= 1 << bit

    def may_have(self, part: str, blocks: int) -> Iterable[int]:
        """The numbers of the blocks in which a part may stand, of so many."""
        hashes = _hashes(part)
        if not len(hashes):
            return range(blocks)
        may = np.bitwise_and.reduce(self._bits[hashes], axis=0)
        found: list[int] = np.flatnonzero(np.unpackbits(may, bitorder="little")).tolist()
        return found


def _in_block(length: _Length) -> _Length:
    """How many words of a length, or of each of several, stand in a block: one at least."""
    return _BLOCK // (length + 1) + (length >= _BLOCK)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _hashes(text: str) -> NDArray[np.int64]:
    """A number for each trigram of a text."""
    codes = _codes(text).astype(np.uint64)
    mixed = (codes[:-2] * np.uint64(1_000_003) + codes[1:-1]) * np.uint64(1_000_003) + codes[2:]
    # the high bits of a product with the golden ratio (Knuth, multiplicative hashing)
    hashes: NDArray[np.int64] = (mixed * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(49)).astype(np.int64)
    return hashes


def _letters(words: Sequence[str], length: int) -> Letters:
    """The letters of words of one length."""
    codes = _codes("".join(words)).reshape(len(words), length)
    bits = np.where(codes < len(_BIT_BY_CODE), _BIT_BY_CODE[np.minimum(codes, len(_BIT_BY_CODE) - 1)], _other(codes))
    letters: Letters = np.bitwise_or.reduce(np.uint64(1) << bits.astype(np.uint64), axis=1)
    return letters


def _other(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return len(_BIT_OF) + codes % _SHARED


_BIT_BY_CODE = np.array(
    [_BIT_OF.get(chr(code), len(_BIT_OF) + code % _SHARED) for code in range(128)],
    np.uint32,
)
