"""The architecture as tests: what ARCHITECTURE.md says is checked fails here where it is not so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("store", "assistant", "capture", "ui", "desktop_app")
MAX_LINES = 300
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core"}

WITHOUT_A_TEST_OF_THEIR_OWN = {
    "capture/daemon_parts.py": "declares two records and nothing else",
    "capture/desktop/x11_properties.py": "asks one X server what test_x11 sees through it, on a real one",
    "capture/desktop/macos_told.py": "declares the questions and the words of the answers, nothing else",
    "capture/desktop/win32_told.py": "declares the questions and the words of the answers, nothing else",
    "capture/screens/grabber.py": "declares a protocol and nothing else",
    "store/frame_vectors.py": "declares two records and nothing else",
}
"""Modules that no test file is named after, with the reason. Keep it short."""


def _modules() -> list[Path]:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return [file.relative_to(ROOT) for file in files if file.name not in ("__init__.py", "__main__.py")]


def test_there_is_something_to_check() -> None:
    assert len(_modules()) > 30


def test_import_contracts() -> None:
    """The contracts of pyproject.toml, by import-linter itself."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_layers_name_every_package() -> None:
    """A new top-level package must take its place in the picture before it can be imported."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    layers = config["importlinter"]["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in re.split(r"[|:]", layer)}
    beside = {"tests", "packaging", "benchmarks", "docs", "dist", "build"}
    packages = {f.parent.name for f in ROOT.glob("*/__init__.py") if not f.parent.name.startswith(".")} - beside
    assert packages == named == set(PACKAGES) == set(config["importlinter"]["root_packages"])


def test_packaging_is_no_package() -> None:
    """It would shadow the PyPI package `packaging` for everything that runs from the root."""
    assert not (ROOT / "packaging/__init__.py").exists()


def test_package_inits_are_empty() -> None:
    full = [
        str(f.relative_to(ROOT)) for p in PACKAGES for f in (ROOT / p).rglob("__init__.py") if f.read_text().strip()
    ]
    assert full == []


def test_every_folder_of_sources_is_a_package() -> None:
    without = {str(module.parent) for module in _modules() if not (ROOT / module.parent / "__init__.py").exists()}
    assert without == set()


def test_files_are_short() -> None:
    files = [*_modules(), *(f.relative_to(ROOT) for f in (ROOT / "tests").rglob("*.py"))]
    long = {str(f): n for f in files if (n := len((ROOT / f).read_text("utf-8").splitlines())) > MAX_LINES}
    assert long == {}


def test_files_are_named_after_what_they_hold() -> None:
    assert [str(m) for m in _modules() if m.stem in NAMES_THAT_SAY_NOTHING] == []


def test_every_module_has_its_test_file() -> None:
    missing = [
        str(module)
        for module in _modules()
        if str(module) not in WITHOUT_A_TEST_OF_THEIR_OWN
        and not (ROOT / "tests" / module.parent / f"test_{module.name}").exists()
    ]
    assert missing == []


def test_no_exception_from_the_test_rule_is_out_of_date() -> None:
    assert [name for name in WITHOUT_A_TEST_OF_THEIR_OWN if not (ROOT / name).exists()] == []


def test_no_blind_excepts() -> None:
    blind = [
        f"{module}:{node.lineno}"
        for module in _modules()
        for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and _is_blind(node)
    ]
    assert blind == []


def _is_blind(handler: ast.ExceptHandler) -> bool:
    """Catches everything and swallows it. One that raises again has only looked."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    catches_all = any(c is None or (isinstance(c, ast.Name) and c.id in ("Exception", "BaseException")) for c in caught)
    return catches_all and not any(isinstance(node, ast.Raise) for node in ast.walk(handler))


def test_nobody_else_knows_the_databases() -> None:
    """Also inside functions and under TYPE_CHECKING, where import-linter does not look."""
    owners = {
        "lancedb": "store/tables/",
        "pyarrow": "store/tables/",
        "lance": "store/tables/",
        "apsw": "store/journal/",
    }
    strangers = [
        f"{module} imports {name}"
        for module in _modules()
        for name in _imported_roots(module)
        if name in owners and not str(module).startswith(owners[name])
    ]
    assert strangers == []


def _imported_roots(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


HEAVY = ("torch", "open_clip", "onnxruntime", "tokenizers", "pytesseract", "mss", "rapidocr", "capture")


def _loaded_by(statement: str) -> set[str]:
    """Names of the top-level modules in `sys.modules` of a fresh interpreter after `statement`."""
    code = f"import sys\n{statement}\nprint('LOADED', *sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_the_windows_load_no_heavy_tool() -> None:
    modules = [str(m.with_suffix("")).replace("/", ".") for m in _modules() if m.parts[0] == "ui"]
    loaded = _loaded_by("\n".join(f"import {name}" for name in modules))
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"]])
def test_help_loads_neither_windows_nor_tables(arguments: list[str]) -> None:
    statement = (
        f"sys.argv = ['backscroll', *{arguments!r}]\nfrom desktop_app.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
    )
    unwanted = {"PySide6", "lancedb", "pyarrow", "onnxruntime", "torch"}
    loaded = _loaded_by(statement)
    assert "desktop_app" in loaded
    assert loaded.isdisjoint(unwanted), loaded & unwanted


def test_nothing_below_the_windows_loads_them() -> None:
    packages = ("store", "assistant", "capture")
    names = [str(m.with_suffix("")).replace("/", ".") for m in _modules() if m.parts[0] in packages]
    assert "PySide6" not in _loaded_by("\n".join(f"import {name}" for name in names))
