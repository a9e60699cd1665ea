"""Messages on how runs ended, taken by a server on this machine as apprise's json:// sends them."""

import json
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import dagster as dg
import pytest

from pipeline.orchestration import notify
from pipeline.orchestration.notify import notify_failure, notify_success
from tests.orchestration.small import Compiled

Messages = list[dict[str, Any]]


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Messages]:
    """What arrives at the address that MULU_NOTIFY names."""
    arrived: Messages = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arrived.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing on standard error."""

    with HTTPServer(("127.0.0.1", 0), Taker) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv(notify.ADDRESSES, f"json://127.0.0.1:{server.server_port}")
        yield arrived
        server.shutdown()
        thread.join()


@dg.op
def breaking() -> None:
    raise dg.Failure("磁盘空间不足")


@dg.op
def crashing() -> None:
    raise ValueError("no such thing")


@dg.job(tags={"dagster/partition": "2020"})
def stopped() -> None:
    breaking()


@dg.job
def crashed() -> None:
    crashing()


def tell_of_failure(job: dg.JobDefinition) -> object:
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            "notify_failure", result.get_run_failure_event(), instance, result.dagster_run
        ).for_run_failure()
        return notify_failure(context)


def tell_of_success(compiled: Compiled) -> object:
    context = dg.build_run_status_sensor_context(
        "notify_success",
        compiled.result.get_run_success_event(),
        compiled.instance,
        compiled.result.dagster_run,
    )
    return notify_success(context)


def test_a_failed_run_is_told_with_its_sentence_and_where_to_look(
    messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(notify.PAGES, "http://office.example/dagster/")
    tell_of_failure(stopped)
    [told] = messages
    assert told["title"] == "mulu 运行失败 | run failed: stopped 2020"
    assert "breaking: 磁盘空间不足" in told["message"]
    assert "http://office.example/dagster/runs/" in told["message"]


def test_a_crash_is_told_with_its_error(messages: Messages) -> None:
    tell_of_failure(crashed)
    [told] = messages
    assert "crashing: ValueError: no such thing" in told["message"]


def test_a_finished_run_is_told_with_the_checks_that_failed(messages: Messages, compiled: Compiled) -> None:
    tell_of_success(compiled)
    [told] = messages
    assert told["title"] == "mulu 运行完成 | run finished: compile 2020"
    assert "未通过（警告）| warning: rollup/unit_domain coverage" in told["message"]
    assert f"\n{compiled.workspace.folder}\n" in told["message"]
    assert "未通过（错误）" not in told["message"]


def test_nothing_is_sent_unless_an_address_is_set(
    messages: Messages, monkeypatch: pytest.MonkeyPatch, compiled: Compiled
) -> None:
    monkeypatch.delenv(notify.ADDRESSES)
    assert isinstance(tell_of_failure(stopped), dg.SkipReason)
    assert isinstance(tell_of_success(compiled), dg.SkipReason)
    assert messages == []


def test_a_wrong_address_is_reported_unshown_and_others_are_notified(
    messages: Messages, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    addresses = f"nonsense://secret {os.environ[notify.ADDRESSES]}"
    monkeypatch.setenv(notify.ADDRESSES, addresses)
    tell_of_failure(stopped)
    assert len(messages) == 1
    told = capfd.readouterr().err
    assert "MULU_NOTIFY" in told
    assert "secret" not in told
