from __future__ import annotations

import subprocess
import sys

SETTING_ASIDE = """
import gc, weakref
from store.lasting import set_aside

class Thing: pass

def ring():
    one, other = Thing(), Thing()
    one.other, other.other = other, one
    return one

lost, kept = weakref.ref(ring()), ring()
known = gc.get_freeze_count()
set_aside()
assert lost() is None  # what nobody held went before
frozen = gc.get_freeze_count()
assert frozen > known + 1_000
later = ring()
set_aside()
assert gc.get_freeze_count() <= frozen  # once in a process
gone = weakref.ref(later)
del later
gc.collect()
assert gone() is None  # what came afterwards is looked through as ever
held = weakref.ref(kept.other.other)
kept.other = None
del kept
assert held() is None  # and what is no cycle goes as ever
"""


def test_what_is_there_is_passed_over_and_what_comes_is_not() -> None:
    subprocess.run([sys.executable, "-c", SETTING_ASIDE], check=True)
