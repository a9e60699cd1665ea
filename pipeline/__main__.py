"""Where the `mulu` command starts."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    # reading processes import this module again: it must cost them nothing
    from pipeline.cli import app  # noqa: PLC0415

    app()


if __name__ == "__main__":
    main()
