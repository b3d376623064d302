"""Where ``migrations/``, ``seeds/`` and ``datasette.yml`` lie: at the root of a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def migrations() -> Path:
    """The folder of the Alembic migrations that belong to this version of the package."""
    return _resource("migrations")


def seeds() -> Path:
    """The folder of the data that travel with this version of the package."""
    return _resource("seeds")


def site_configuration() -> Path:
    """The Datasette configuration of the site."""
    return _resource("datasette.yml")


def _resource(name: str) -> Path:
    inside = _PACKAGE / f"_{name}"
    return inside if inside.exists() else _PACKAGE.parents[1] / name
