from __future__ import annotations

import gc
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from store.records import NewFrame
from tests.store.conftest import MORNING
from tests.store.test_writer import never_mind

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_tables_are_opened_by_the_first_search_and_again_after_closing(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    remember("pomegranate")
    writer.flush()
    searching = writer.reader._searching
    assert searching._tables is None
    assert writer.reader.search("pomegranate").hits
    assert searching._tables is not None
    searching.close()
    searching.close()
    assert writer.reader.search("pomegranate").hits


def test_tables_made_anew_under_an_open_search_are_found(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    remember("pomegranate")
    writer.flush()
    assert writer.reader.search("pomegranate").hits
    writer._bringing.rebuild(never_mind)  # without telling the reader
    assert writer.reader.search("pomegranate").hits
    assert writer.reader.glimpse("pomegr").hits


def test_every_frame_of_a_title_is_found_though_most_could_not_be_read(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    ids = [remember("balance", title="Mybank").id]
    for minute in range(1, 11):
        new = NewFrame(MORNING + timedelta(minutes=minute), "one", 160, 90, "Browser", "Mybank")
        ids.append(writer.keep_frame(new, None).id)
        writer.record_failure(ids[-1])
    writer.flush()
    assert writer.reader.every("mybank") == ids


def test_what_a_first_search_opened_is_not_looked_through_again(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    gc.unfreeze()
    writer.reader.search("pomegranate")
    assert not gc.get_freeze_count()  # nothing was opened, as there is nothing to find
    remember("pomegranate")
    writer.flush()
    writer.reader.search("pomegranate")
    assert gc.get_freeze_count() > 100_000  # LanceDB and what it imports
    gc.unfreeze()
    writer.reader.search("pomegranate")
    assert not gc.get_freeze_count()  # once is enough
    writer.reader._searching.close()
    writer.reader.search("pomegranate")
    assert gc.get_freeze_count()


def test_looking_at_frames_and_tree_loads_no_lancedb() -> None:
    import subprocess

    code = "import sys, store.reader, store.writer; assert not {'lancedb', 'pyarrow', 'PIL'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
