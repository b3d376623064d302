"""The layers of ARCHITECTURE.md: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "timeline"

LAYERS = (
    {"model", "dates", "text", "errors"},
    {"resources", "yamlfile", "anchoring", "ontology", "languages", "actors"},
    {"readers", "extract", "coding", "merging", "importers", "exporters"},
    {"store"},
    {"verbs"},
    {"cli", "site"},
)
"""From the bottom to the top; a module imports from its own layer and those below."""

PURE = set().union(*LAYERS[:3])
FORBIDDEN_IN_PURE = {"sqlalchemy", "sqlite3", "click", "datasette", "alembic", "sqlite_utils"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "timeline":
                yield from (f"timeline.{alias.name}" for alias in node.names)
            else:
                yield node.module


def part(module: str) -> str:
    return module.split(".")[1]


def rank(name: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if name in layer)


MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_from_its_layer_and_below(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    for module in imports(path):
        if module.startswith("timeline.") and module != "timeline.__version__":
            assert rank(part(module)) <= rank(own), f"{own} imports {module}"
        elif own in PURE:
            assert module.split(".")[0] not in FORBIDDEN_IN_PURE, f"{own} imports {module}"
