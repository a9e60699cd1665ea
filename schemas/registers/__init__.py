"""The registers that departments submit: their columns, types and checks."""
