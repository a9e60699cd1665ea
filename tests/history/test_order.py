"""The order in which files were received, as the log of compilations tells it."""

from datetime import datetime, timedelta

from pipeline.files.inventory import ReceivedFile
from pipeline.history.log import LogEntry, Version
from pipeline.history.order import order_of_receipt

DAY = datetime(2020, 9, 1)  # noqa: DTZ001


def entries(*compilations: dict[str, str | None]) -> list[LogEntry]:
    """Compilations, each with the content by path that it found new; None: the file was gone."""
    return [
        LogEntry(
            DAY + timedelta(days=number),
            {path: Version(sha256, 1, None, {}) if sha256 else None for path, sha256 in found.items()},
        )
        for number, found in enumerate(compilations)
    ]


def files(**content: str) -> list[ReceivedFile]:
    return [ReceivedFile(path, sha256, 1) for path, sha256 in content.items()]


def test_without_a_log_all_are_received_together() -> None:
    assert order_of_receipt([], files(a="1", b="2")) == [0, 0]


def test_what_the_log_does_not_know_is_received_now() -> None:
    assert order_of_receipt(entries({"a": "1"}), files(a="1", b="2", c="3")) == [0, 1, 1]


def test_the_order_is_the_same_once_the_compilation_is_in_the_log() -> None:
    before, after = entries({"a": "1"}), entries({"a": "1"}, {"b": "2", "c": "3"}, {})
    received = files(a="1", b="2", c="3")
    assert order_of_receipt(before, received) == order_of_receipt(after, received)


def test_a_new_version_of_a_file_is_received_when_it_comes() -> None:
    told = entries({"a": "1", "b": "2"}, {"a": "3"})
    assert order_of_receipt(told, files(a="3", b="2")) == [1, 0]


def test_a_renamed_or_moved_file_was_received_when_its_content_was() -> None:
    told = entries({"a": "1"}, {"b": "2"}, {"a": None})
    assert order_of_receipt(told, files(b="2", z="1")) == [1, 0]


def test_a_file_that_was_gone_and_comes_back_is_not_received_again() -> None:
    told = entries({"a": "1", "b": "2"}, {"a": None}, {"b": "3"})
    assert order_of_receipt(told, files(a="1", b="3")) == [0, 1]


def test_a_clock_put_back_changes_nothing() -> None:
    first, second = entries({"a": "1"}, {"b": "2"})
    told = [first, LogEntry(first.at, second.files)]
    assert order_of_receipt(told, files(a="1", b="2")) == [0, 1]
