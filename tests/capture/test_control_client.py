"""What becomes of the daemon's errors at the client. The conversation itself: test_control.py."""

from __future__ import annotations

import pytest

from capture.control_client import error_of
from capture.messages import Failure
from store.errors import BackscrollError, DiskFull


def test_a_known_error_comes_back_as_itself():
    error = error_of(Failure("DiskFull", "The disk is full", "Free some space."))
    assert type(error) is DiskFull
    assert (error.title, error.message) == ("The disk is full", "Free some space.")
    assert DiskFull("x").title == "The disk is full"


@pytest.mark.parametrize("name", ["SomethingNewer", "annotations", "__name__", "TYPE_CHECKING"])
def test_an_unknown_one_keeps_its_sentence(name):
    error = error_of(Failure(name, "A title", "A sentence."))
    assert type(error) is BackscrollError
    assert (error.title, error.message) == ("A title", "A sentence.")
