"""Do imports go one way?  The table of layers, held by reading the imports of every module."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    str(path.relative_to(ROOT))
    for package in ("indexer", "searchui")
    for path in (ROOT / package).rglob("*.py")
)

WHOOSH_PLACES = (
    "indexer/analysis.py",
    "indexer/schema.py",
    "indexer/store.py",
    "indexer/build.py",
    "indexer/columnar/",
    "searchui/query.py",
    "searchui/evaluate.py",
    "searchui/leaves.py",
    "searchui/translation.py",
    "searchui/engine.py",
    "searchui/facets.py",
    "searchui/highlight.py",
)
FLASK_PLACES = ("searchui/web/",)
CLICK_PLACES = ("searchui/cli.py", "searchui/commands/", "searchui/terminal.py")

READING = (
    "indexer/digest/",
    "indexer/names/",
    "indexer/attribution/",
    "indexer/evaluation/",
    "indexer/report.py",
)
"""Stages that know neither of an index nor of a query."""

OPENING_CALLS = {
    "open",
    "open_dir",
    "create_in",
    "create_app",
    "connect",
    "Flask",
    "load_names",
    "read_text",
    "read_bytes",
}
"""What must not happen while a module is imported."""


def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"), module)


def imports_of(module: str) -> set[str]:
    """Absolute dotted names that a module imports, relative ones resolved."""
    package = Path(module).parent.parts
    names: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            origin = ".".join(filter(None, (base, node.module)))
            names.update({origin, *(f"{origin}.{alias.name}" for alias in node.names)})
    return names


def uses(module: str, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imports_of(module))


def executed_at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls outside of functions: in the module's body, in classes, in decorators and defaults."""
    pending: list[ast.AST] = [*tree.body]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            pending += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call):
                yield node
            pending += ast.iter_child_nodes(node)


def name_called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("indexer/")])
def test_the_indexer_knows_nothing_of_queries_or_of_the_web(module: str) -> None:
    assert not uses(module, "searchui")


@pytest.mark.parametrize(
    ("package", "places"),
    [("whoosh", WHOOSH_PLACES), ("flask", FLASK_PLACES), ("waitress", FLASK_PLACES), ("click", CLICK_PLACES)],
)
def test_a_library_is_used_only_where_it_belongs(package: str, places: tuple[str, ...]) -> None:
    strays = [module for module in MODULES if uses(module, package) and not module.startswith(places)]
    assert [] == strays


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(READING)])
def test_reading_a_digest_needs_no_index(module: str) -> None:
    later = ("analysis", "schema", "store", "build", "columnar")
    assert not [stage for stage in later if uses(module, f"indexer.{stage}")]


def test_an_engine_is_asked_without_the_web() -> None:
    outside = [
        module for module in MODULES if not module.startswith(("searchui/web/", "searchui/commands/serve.py"))
    ]
    assert [] == [module for module in outside if uses(module, "searchui.web")]


def test_only_the_edges_know_the_command_line() -> None:
    edges = ("searchui/cli.py", "searchui/__main__.py", "searchui/commands/")
    inside = [module for module in MODULES if not module.startswith(edges)]
    assert [] == [
        module for module in inside if uses(module, "searchui.cli") or uses(module, "searchui.commands")
    ]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_opened_or_built_at_import(module: str) -> None:
    opened = [name_called(call) for call in executed_at_import(tree_of(module))]
    assert not OPENING_CALLS.intersection(opened)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_begins_with_the_question_it_answers(module: str) -> None:
    docstring = ast.get_docstring(tree_of(module)) or ""
    assert docstring
    assert "__init__" in module or "errors" in module or "?" in docstring.split("\n\n")[0]


def distributions_of(modules: list[str]) -> set[str]:
    """Names of the distributions whose packages are imported."""
    named = {"whoosh": "whoosh-reloaded", "dateutil": "python-dateutil"}
    own = {"indexer", "searchui", "_typeshed", *sys.stdlib_module_names}
    imported = {name.partition(".")[0] for module in modules for name in imports_of(module)} - own
    return {named.get(name, name.replace("_", "-")) for name in imported}


def required(section: str, option: str) -> set[str]:
    """Names of the distributions that setup.cfg lists."""
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg")
    lines = [line for line in setup[section][option].split("\n") if line and not line.startswith("#")]
    return {re.split(r"[<>=!~ ]", line)[0].lower().replace("_", "-") for line in lines}


def test_every_library_that_is_imported_is_required_and_the_other_way_round() -> None:
    assert required("options", "install_requires") == distributions_of(MODULES)


def test_every_library_that_a_test_imports_is_in_the_extra_for_tests() -> None:
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py"))
    extra = required("options.extras_require", "test") | required("options", "install_requires")
    neighbours = {Path(test).stem.replace("_", "-") for test in tests}
    assert set() == distributions_of(tests) - extra - neighbours - {"columnar", "bench"}
