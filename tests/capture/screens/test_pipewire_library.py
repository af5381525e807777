"""The structures as a C compiler laid them out (libpipewire 0.3.65, 64 bits); a library that is not there."""

from __future__ import annotations

import ctypes
import sys

import pytest

from capture.screens import pipewire_library as pw


@pytest.mark.skipif(sys.maxsize < 1 << 32, reason="sizes of 64 bits")
def test_sizes_are_those_of_the_headers() -> None:
    sizes = [ctypes.sizeof(each) for each in (pw.Chunk, pw.Data, pw.Meta, pw.SpaBuffer, pw.Hook)]
    assert sizes == [16, 40, 16, 24, 48]
    assert (pw.Data.chunk.offset, pw.StreamEvents.process.offset) == (32, 64)


@pytest.mark.parametrize("name", ["libpipewire-9.9.so.9", "libc.so.6"])
def test_a_library_that_is_missing_or_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pw, "NAME", name)
    pw.library.cache_clear()
    assert not pw.is_installed()
    pw.library.cache_clear()


def test_every_function_is_there_where_it_is_installed() -> None:
    if not pw.is_installed():
        pytest.skip(f"needs {pw.NAME}: apt install libpipewire-0.3-0")
    assert pw.library().pw_stream_new.restype is ctypes.c_void_p
    assert list(pw.pods([b"ab", b"c"])) == [b"ab", b"c"]
