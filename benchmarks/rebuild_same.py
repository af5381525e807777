"""The whole LanceDB folder deleted, then rebuilt from the journal: are the first ten hits the same?

    python -m benchmarks.rebuild_same --home H [--queries FILE]

Works on a copy of the memory, so that nothing of the person's is touched. Queries are lines of a file, or twenty
drawn with a fixed seed from the words of the memory itself. Prints JSON and exits 1 when one list of hits differs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.reader import MemoryReader

QUERIES = 20
HITS = 10
SEED = 20261122


def drawn_queries(home: Path) -> list[str]:
    """Twenty queries of one to three neighbouring words, from frames drawn with a fixed seed."""
    paths = Paths.of(home)
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        glances = reader.glances(datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC))
        draw = random.Random(SEED)
        queries: list[str] = []
        while len(queries) < QUERIES:
            words = re.findall(r"[A-Za-z]{4,}", reader.frame(draw.choice(glances).id).text)
            if len(words) >= 3:
                start = draw.randrange(len(words) - 2)
                queries.append(" ".join(words[start : start + draw.randint(1, 3)]))
    return queries


def first_hits(home: Path, query: str) -> list[str]:
    """Ids of the first ten hits, by the command line."""
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(home), "search", "--json", "--limit", str(HITS)]
    done = subprocess.run([*command, "--", query], capture_output=True, check=True)
    return [hit["frame_id"] for hit in json.loads(done.stdout)["hits"]]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--queries", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(arguments.home, home, ignore=shutil.ignore_patterns("*.lock"))
        queries = arguments.queries.read_text().splitlines() if arguments.queries else drawn_queries(home)
        before = {query: first_hits(home, query) for query in queries}
        shutil.rmtree(home / "memory" / "tables")
        rebuild = [sys.executable, "-m", "desktop_app.cli", "--home", str(home), "doctor", "--rebuild", "--json"]
        subprocess.run(rebuild, capture_output=True, check=False)
        after = {query: first_hits(home, query) for query in queries}
    differing = [query for query in queries if before[query] != after[query]]
    report = {"queries": len(queries), "hits": sum(map(len, before.values())), "differing": len(differing)}
    print(json.dumps({**report, "which": differing}))
    return 1 if differing or not any(before.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
