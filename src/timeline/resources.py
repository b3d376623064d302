"""Where ``migrations/`` and ``seeds/`` lie: at the root of a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The folder `name` (``migrations`` or ``seeds``) that travels with this version of the package."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def migrations() -> Path:
    return resource("migrations")


def seeds() -> Path:
    return resource("seeds")
