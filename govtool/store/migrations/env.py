"""What Alembic runs: the steps, inside the transaction that `schema` hands over."""

from alembic import context

from govtool.store.tables import EVERY_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EVERY_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
