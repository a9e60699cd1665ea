"""mulu: openness catalogs in, a validated warehouse out. The house is described in docs/architecture.md."""
