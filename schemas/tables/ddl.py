"""SQL made from the table descriptions: CREATE TABLE with keys, COMMENT ON."""

from __future__ import annotations

from collections.abc import Iterator

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
    """A CREATE TABLE statement with NOT NULL, CHECK and, unless it is to be added later, the primary key.

    Foreign keys are not declared: DuckDB 1.5 refuses them across schemas, and within one they cost a second index and
    break COPY FROM DATABASE (docs/decisions/0005-keys.md). A build asserts every one of them before it is published.
    """
    lines = [_column(column) for column in table.columns]
    if keyed:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.full_name} (\n  {body}\n)"


def add_key(table: WarehouseTable) -> str:
    """A statement that declares the primary key of a table created without; it fails where the rows break it."""
    return f"ALTER TABLE {table.full_name} ADD PRIMARY KEY ({', '.join(table.key)})"


def comments(table: WarehouseTable, kind: str = "TABLE") -> Iterator[str]:
    """COMMENT ON statements for the table (or VIEW) and each of its columns, in both languages."""
    yield comment(kind, table.full_name, table.zh, table.en)
    for column in table.columns:
        yield comment("COLUMN", f"{table.full_name}.{column.name}", column.zh, column.en)


def comment(kind: str, name: str, zh: str, en: str) -> str:
    """A COMMENT ON statement in both languages for the TABLE, VIEW or COLUMN of that name."""
    return f"COMMENT ON {kind} {name} IS {literal(f'{zh} | {en}')}"


def literal(text: str) -> str:
    """The text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """The name of a column or view as SQL writes it, whatever words DuckDB reserves."""
    return '"' + name.replace('"', '""') + '"'


def _column(column: TableColumn) -> str:
    parts = [column.name, SQL_TYPES[column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.values:
        parts.append(f"CHECK ({column.name} IN ({', '.join(map(literal, column.values))}))")
    return " ".join(parts)
