"""SQL statements from table descriptions: CREATE TABLE with keys, COMMENT ON."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.tables.quoting import sql_literal
from schemas.tables.table_descriptions import TableColumn, WarehouseTable

SQL_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}


def create_table(table: WarehouseTable, *, keyed: bool = True) -> str:
    """Build a CREATE TABLE statement with NOT NULL, CHECK and, unless it is added later, the primary key.

    Foreign keys are not declared: DuckDB 1.5 refuses them across schemas, and within one they cost a second index and
    break COPY FROM DATABASE (docs/decisions/0005-keys.md). A build asserts every reference before it is published.
    """
    lines = [_column(column) for column in table.columns]
    if keyed:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.full_name} (\n  {body}\n)"


def add_key(table: WarehouseTable) -> str:
    """Build a statement that adds the primary key to a table; it fails if the rows break the key."""
    return f"ALTER TABLE {table.full_name} ADD PRIMARY KEY ({', '.join(table.key)})"


def comments(table: WarehouseTable, kind: str = "TABLE") -> Iterator[str]:
    """Build COMMENT ON statements for the table (or VIEW) and each column, in both languages."""
    yield comment(kind, table.full_name, table.zh, table.en)
    for column in table.columns:
        yield comment("COLUMN", f"{table.full_name}.{column.name}", column.zh, column.en)


def comment(kind: str, name: str, zh: str, en: str) -> str:
    """Build a COMMENT ON statement in both languages for a TABLE, VIEW or COLUMN."""
    return f"COMMENT ON {kind} {name} IS {sql_literal(f'{zh} | {en}')}"


def _column(column: TableColumn) -> str:
    parts = [column.name, SQL_TYPES[column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.values:
        parts.append(f"CHECK ({column.name} IN ({', '.join(map(sql_literal, column.values))}))")
    return " ".join(parts)
