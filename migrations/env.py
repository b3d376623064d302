"""Runs the migrations on the engine that ``timeline.store.database`` hands over.

Views and triggers follow the tables: they are dropped before and made again after every change of the schema. All of it is
one transaction, which sqlite3 must be told: by itself it opens none for a change of the schema.
"""

from alembic import context

from timeline.store import objects
from timeline.store.tables import metadata

with context.config.attributes["engine"].connect() as connection:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        objects.drop(connection)
        context.run_migrations()
        objects.create(connection)
    connection.commit()
