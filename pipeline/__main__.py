"""Where the `mulu` command starts. Reading processes import this module again, so it imports nothing itself."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    from pipeline.cli import app

    app()


if __name__ == "__main__":
    main()
