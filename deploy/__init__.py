"""What an office needs to run mulu on a server: units, containers, backup. docs/operations.md tells how."""
