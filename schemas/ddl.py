"""SQL made from the table descriptions: CREATE TABLE with keys, COMMENT ON."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.tables import Column, Table

SQL_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "timestamp": "TIMESTAMP",
}


def create_table(table: Table) -> str:
    """A CREATE TABLE statement with NOT NULL, CHECK and primary key.

    Foreign keys are not declared: DuckDB 1.5 refuses them across schemas, and within one they cost a second index
    (docs/decisions/0005). A build asserts every one of them before it is published.
    """
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.full_name} (\n  {body}\n)"


def comments(table: Table) -> Iterator[str]:
    """COMMENT ON statements for the table and each of its columns, in both languages."""
    yield f"COMMENT ON TABLE {table.full_name} IS {_literal(f'{table.zh} | {table.en}')}"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {table.full_name}.{column.name} IS {_literal(f'{column.zh} | {column.en}')}"


def _column(column: Column) -> str:
    parts = [column.name, SQL_TYPES[column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.values:
        parts.append(f"CHECK ({column.name} IN ({', '.join(map(_literal, column.values))}))")
    return " ".join(parts)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
