"""What an office needs to run mulu on a server: units, containers, backup; see docs/operations.md."""
