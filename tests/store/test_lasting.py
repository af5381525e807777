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
assert gc.get_freeze_count() > known + 1_000
later = ring()
gone = weakref.ref(later)
del later
gc.collect()
assert gone() is None  # what came afterwards is looked through as ever
plain = Thing()
kept.plain = plain
held, plain = weakref.ref(plain), None
kept.plain = None
assert held() is None  # what is no cycle goes as ever
held, kept = weakref.ref(kept), None
gc.collect()
assert held() is not None  # a cycle waits
set_aside()
assert held() is None
"""


def test_what_is_there_is_passed_over_and_what_comes_is_not() -> None:
    subprocess.run([sys.executable, "-c", SETTING_ASIDE], check=True)
