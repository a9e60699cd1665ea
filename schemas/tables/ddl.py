"""SQL statements from table descriptions: CREATE TABLE, COMMENT ON."""

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


def create_table(table: WarehouseTable) -> str:
    """Build a CREATE TABLE statement with NOT NULL and CHECK.

    Keys and references are not declared, because each costs an index; every build asserts them before it is published
    (docs/decisions/0005-keys.md). The comment names the key.
    """
    body = ",\n  ".join(map(_column, table.columns))
    return f"CREATE TABLE {table.full_name} (\n  {body}\n)"


def comments(table: WarehouseTable, kind: str = "TABLE") -> Iterator[str]:
    """Build COMMENT ON statements for the table (or VIEW) with its key, and each column, in both languages."""
    key = ", ".join(table.key)
    yield comment(kind, table.full_name, f"{table.zh}（主键：{key}）", f"{table.en}. Key: {key}")
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
