from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import lancedb
import numpy as np
import pytest

from store.errors import MemoryDamaged
from store.records import LedgerEntry, LedgerReason
from store.search.conditions import Conditions
from store.tables.rows import FrameRow, NodeRow
from store.tables.search_tables import SearchTables

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEYS = {"token_key": b"t" * 32, "rotation_key": b"r" * 32}
RANDOM = np.random.default_rng(3)


def _row(number: int, text: str = "", **what: object) -> FrameRow:
    at = AT + timedelta(minutes=number)
    vector = RANDOM.normal(size=16).astype(np.float32)
    values = {"text": text or f"page INV-{number} hello", "text_vector": vector, "text_model": "m", **what}
    return FrameRow(f"f{number:04}", at, at, **values)  # type: ignore[arg-type]


def _ids(tables: SearchTables, word: str, conditions: Conditions | None = None) -> list[str]:
    return [match.id for match in tables.find_words({word: 1.0}, conditions or Conditions(), limit=50)]


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[SearchTables]:
    opened = SearchTables.open(tmp_path / "tables", **KEYS, writable=True)
    yield opened
    opened.close()


@pytest.fixture
def reader(tmp_path: Path, tables: SearchTables) -> Iterator[SearchTables]:
    opened = SearchTables.open(tmp_path / "tables", **KEYS, writable=False)
    yield opened
    opened.close()


def test_an_empty_memory_finds_nothing(tables: SearchTables) -> None:
    assert _ids(tables, "word") == []
    assert tables.find_vectors("looks", "none", np.ones(3, dtype=np.float32), limit=5) == []
    assert tables.frame_ids() == tables.node_ids() == set()
    tables.remove_frames(["f"])
    tables.maintain(now=True)
    tables.purge()


def test_a_reader_makes_no_folder(tmp_path: Path) -> None:
    opened = SearchTables.open(tmp_path / "absent", **KEYS, writable=False)
    assert opened.find_words({"a": 1.0}, limit=1) == []
    assert not (tmp_path / "absent").exists()


def test_what_was_put_in_is_found_before_and_after_upkeep(tables: SearchTables) -> None:
    rows = [_row(i) for i in range(30)]
    tables.upsert_frames(rows[:20])
    tables.maintain(now=True)
    tables.upsert_frames(rows[20:])  # these are in no index yet
    for number in (3, 25):
        assert _ids(tables, f"inv-{number}") == [f"f{number:04}"]
        vector = rows[number].text_vector
        assert vector is not None
        nearest = tables.find_vectors("meaning", "m", vector, limit=1)[0]
        assert nearest.id == f"f{number:04}"
        assert nearest.score == pytest.approx(1, abs=1e-5)
    assert [match.id for match in tables.find_all_words(["inv-7", "hello"], limit=5)] == ["f0007"]
    assert tables.find_all_words(["inv-7", "inv-8"], limit=5) == []
    assert tables.counts()["frames"] == 30


def test_putting_a_frame_in_twice_leaves_one(tables: SearchTables) -> None:
    tables.upsert_frames([_row(1, "before"), _row(1, "between")])
    tables.upsert_frames([_row(1, "after")])
    assert set(tables.counts().values()) == {0, 1}
    assert _ids(tables, "before") == []
    assert _ids(tables, "after") == ["f0001"]


def test_weights_decide_and_rare_words_count_more(tables: SearchTables) -> None:
    tables.upsert_frames([_row(1, "common rare"), _row(2, "common other"), *(_row(i, "common") for i in range(3, 20))])
    assert tables.find_words({"common": 1.0, "rare": 1.0}, limit=3)[0].id == "f0001"
    assert tables.find_words({"other": 1.0, "rare": 0.1}, limit=3)[0].id == "f0002"


def test_conditions_hold_for_words_and_vectors(tables: SearchTables) -> None:
    rows = [_row(1, "word", app_name="Firefox", monitor="A"), _row(9, "word", app_name="Calc", monitor="B'x")]
    tables.upsert_frames(rows)
    vector = np.ones(16, dtype=np.float32)
    for conditions, expected in (
        (Conditions(app_names=("calc",)), {"f0009"}),
        (Conditions(app_names=()), set()),
        (Conditions(monitor="B'x"), {"f0009"}),
        (Conditions(monitor="' OR 1=1 --"), set()),
        (Conditions(since=AT + timedelta(minutes=5)), {"f0009"}),
        (Conditions(until=AT + timedelta(minutes=9)), {"f0001"}),
    ):
        assert set(_ids(tables, "word", conditions)) == expected
        found = tables.find_vectors("meaning", "m", vector, conditions, limit=5)
        assert {match.id for match in found} == expected


def test_a_frame_seen_for_longer_fits_the_time_it_was_seen_in(tables: SearchTables) -> None:
    tables.upsert_frames([_row(1, "word")])
    later = Conditions(since=AT + timedelta(minutes=30))
    assert _ids(tables, "word", later) == []
    tables.extend_frames({"f0001": AT + timedelta(minutes=40), "unknown": AT})
    assert _ids(tables, "word", later) == ["f0001"]
    assert tables.frame_ids() == {"f0001"}


def test_nodes_and_ledger(tables: SearchTables) -> None:
    tables.upsert_nodes([NodeRow("n1", "day", AT, AT, "Budget work"), NodeRow("n2", "day", AT, AT, "Mail")])
    assert [match.id for match in tables.find_nodes({"budget": 1.0}, limit=5)] == ["n1"]
    tables.remove_nodes(["n1"])
    assert tables.node_ids() == {"n2"}
    for count in (1, 2):
        tables.add_ledger([LedgerEntry(AT, AT + timedelta(seconds=count), "m", LedgerReason.IDLE, count)])
    assert tables.counts()["ledger"] == 1


def test_a_reader_sees_what_was_written_after_a_refresh(tables: SearchTables, reader: SearchTables) -> None:
    tables.upsert_frames([_row(1)])
    assert reader.counts()["frames"] == 1
    tables.upsert_frames([_row(2)])
    reader.refresh()
    assert reader.frame_ids() == {"f0001", "f0002"}


def test_a_reader_goes_on_after_upkeep_and_after_a_purge(tables: SearchTables, reader: SearchTables) -> None:
    tables.upsert_frames([_row(i) for i in range(10)])
    assert _ids(reader, "inv-5") == ["f0005"]
    for number in range(10, 20):
        tables.upsert_frames([_row(number)])
    tables.maintain(now=True)
    assert "f0006" in _ids(reader, "inv-6")
    tables.remove_frames(["f0006"])
    tables.purge()
    assert _ids(reader, "inv-7") == ["f0007"]
    assert _ids(reader, "inv-6") == []
    reader.refresh()
    assert reader.counts()["frames"] == 19
    assert reader.find_vectors("meaning", "m", np.ones(16, dtype=np.float32), limit=30)


def test_a_reader_in_another_process_sees_the_purge(tmp_path: Path, tables: SearchTables) -> None:
    tables.upsert_frames([_row(i) for i in range(5)])
    script = (
        "import sys; from pathlib import Path; from store.tables.search_tables import SearchTables\n"
        "t = SearchTables.open(Path(sys.argv[1]), token_key=b't' * 32, rotation_key=b'r' * 32, writable=False)\n"
        "find = lambda: [m.id for m in t.find_words({'hello': 1.0}, limit=9)]\n"
        "print(len(find()), flush=True); sys.stdin.readline(); print(len(find()), flush=True)\n"
        "t.refresh(); print(len(find()), flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "tables")]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "5"
        tables.remove_frames(["f0001"])
        tables.purge()
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline().strip() in {"4", "5"}
        assert other.stdout.readline().strip() == "4"


def test_upkeep_keeps_the_files_few(tmp_path: Path, tables: SearchTables) -> None:
    for number in range(45):
        tables.upsert_frames([_row(number, text_vector=None)])
    before = sum(1 for _ in (tmp_path / "tables").rglob("*"))
    tables.maintain()
    assert sum(1 for _ in (tmp_path / "tables").rglob("*")) == before  # too early
    tables.maintain(now=True)
    assert sum(1 for _ in (tmp_path / "tables").rglob("*")) < before / 3
    assert _ids(tables, "inv-41") == ["f0041"]


PLANTED = ("plantedword", "plantedtitle", "plantedapp", "planted-url.example", "plantedsummary")


def _planted(tables: SearchTables) -> None:
    tables.upsert_frames(
        [
            _row(
                1,
                "A plantedword here",
                app_name="Plantedapp",
                window_title="Plantedtitle",
                url="https://planted-url.example",
            ),
            *(_row(i) for i in range(2, 30)),
        ]
    )
    tables.upsert_nodes([NodeRow("n1", "day", AT, AT, "plantedsummary")])
    tables.find_words({"plantedword": 1.0}, Conditions(app_names=("Plantedapp",)), limit=3)
    tables.maintain(now=True)


def test_no_planted_word_is_in_any_row_or_file(tmp_path: Path, tables: SearchTables) -> None:
    """Every row is decoded: columns are compressed, so that looking for bytes alone would prove nothing."""
    _planted(tables)
    database = lancedb.connect(tmp_path / "tables")
    names = [path.stem for path in (tmp_path / "tables").glob("*.lance")]
    assert len(names) == 3
    rows = [row for name in names for row in database.open_table(name).to_arrow().to_pylist()]
    assert len(rows) == 29 + 29 + 1
    readable = str(rows).casefold()
    files = b"".join(path.read_bytes() for path in (tmp_path / "tables").rglob("*") if path.is_file()).lower()
    for word in PLANTED:
        assert word not in readable
        assert word.encode() not in files


def test_vectors_on_disk_are_not_those_handed_in(tmp_path: Path, tables: SearchTables) -> None:
    vector = np.eye(16, dtype=np.float32)[0]
    tables.upsert_frames([_row(1, text_vector=vector)])
    (name,) = [path.stem for path in (tmp_path / "tables").glob("meaning_*.lance")]
    stored = np.asarray(lancedb.connect(tmp_path / "tables").open_table(name).to_arrow()["vector"][0].as_py())
    assert abs(float(stored @ vector)) < 0.95
    assert np.linalg.norm(stored) == pytest.approx(1, abs=1e-5)


def test_after_a_purge_nothing_of_a_removed_frame_is_on_disk(tmp_path: Path, tables: SearchTables) -> None:
    _planted(tables)
    masked = tables._mask.token("plantedword").encode()
    assert _holds(tmp_path / "tables", b"f0001")
    tables.remove_frames(["f0001"])
    tables.purge()
    assert tables.frame_ids() == {f"f{i:04}" for i in range(2, 30)}
    assert _ids(tables, "inv-7") == ["f0007"]
    for trace in (b"f0001", masked):
        assert not _holds(tmp_path / "tables", trace)
    for table in (tmp_path / "tables").glob("*.lance"):
        versions = lancedb.connect(tmp_path / "tables").open_table(table.stem).list_versions()
        assert len(versions) == 1


def _holds(folder: Path, trace: bytes) -> bool:
    return any(trace in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("part", ["_versions/*.manifest", "data/*.lance"])
@pytest.mark.parametrize("harm", ["zero", "cut", "empty"])
def test_torn_files_are_told_on_opening(tmp_path: Path, tables: SearchTables, part: str, harm: str) -> None:
    tables.upsert_frames([_row(i) for i in range(5)])
    tables.maintain(now=True)
    for path in (tmp_path / "tables" / "frames-new.lance").glob(part):
        content = path.read_bytes()
        path.write_bytes({"zero": b"\0" * len(content), "cut": content[: len(content) // 2], "empty": b""}[harm])
    with pytest.raises(MemoryDamaged) as caught:
        SearchTables.open(tmp_path / "tables", **KEYS, writable=False)
    assert "doctor --rebuild" in caught.value.message


def test_a_missing_data_file_is_told_when_it_is_needed(tmp_path: Path, tables: SearchTables) -> None:
    tables.upsert_frames([_row(i) for i in range(5)])
    for path in (tmp_path / "tables" / "frames-new.lance" / "data").glob("*"):
        path.unlink()
    opened = SearchTables.open(tmp_path / "tables", **KEYS, writable=False)
    with pytest.raises(MemoryDamaged):
        opened.frame_ids()


def test_a_missing_manifest_is_told_on_opening(tmp_path: Path, tables: SearchTables) -> None:
    tables.upsert_frames([_row(1)])
    for path in (tmp_path / "tables" / "frames-new.lance" / "_versions").glob("*"):
        path.unlink()
    with pytest.raises(MemoryDamaged):
        SearchTables.open(tmp_path / "tables", **KEYS, writable=False)


def test_an_interrupted_purge_is_finished_by_the_next_writer(tmp_path: Path, tables: SearchTables) -> None:
    tables.upsert_frames([_row(1)])
    folder = tmp_path / "tables"
    bare = lancedb.connect(folder).open_table("frames-new")
    bare.drop_index("tokens_idx")
    (folder / "frames-new.lance").rename(folder / "frames-new_fresh.lance")  # stopped between the two renames
    (folder / "nodes-new_fresh.lance").mkdir()
    (folder / "ledger-new.gone").mkdir()
    tables.upsert_nodes([NodeRow("n", "day", AT, AT, "x")])  # and one that had not got far
    again = SearchTables.open(folder, **KEYS, writable=True)
    assert again.frame_ids() == {"f0001"}
    assert again.node_ids() == {"n"}
    assert not [*folder.glob("*_fresh*"), *folder.glob("*.gone")]
    assert lancedb.connect(folder).open_table("frames-new").list_indices()
    assert _ids(again, "inv-1") == ["f0001"]
