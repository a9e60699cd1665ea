"""Sensors: `editions` keeps partitions in step with `raw/`, `submissions` compiles changed editions."""

import json
from typing import Any

import dagster as dg

from pipeline.files.change_detection import ChangeReport, detect_changes, load_states
from pipeline.files.editions import find_other_folders
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import compare_editions, registered_editions
from pipeline.workspace import Workspace
from schemas.reference.problem_texts import problem_text
from schemas.reference.problems import ReferenceDataError
from schemas.reference.workspace_settings import read_settings


def editions_sensor(names: Names) -> dg.SensorDefinition:
    """Define the sensor that requests a partition for each new edition.

    It drops those that are neither in `raw/` nor published.
    """

    @dg.sensor(
        name="editions",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="raw/ 下的每个版次文件夹是一个分区。\n\nEvery edition folder in raw/ is a partition.",
    )
    def editions(
        context: dg.SensorEvaluationContext, workspace: dg.ResourceParam[Workspace]
    ) -> dg.SensorResult | dg.SkipReason:
        changes = compare_editions(context.instance, workspace, names)
        if not (changes.new or changes.gone):
            return dg.SkipReason("；".join(_unchanged(workspace, changes.missing)))
        added = names.editions.build_add_request(changes.new)
        removed = names.editions.build_delete_request(changes.gone)
        return dg.SensorResult(dynamic_partitions_requests=[added, removed])

    return editions


def _unchanged(workspace: Workspace, missing: list[str]) -> list[str]:
    """Say what there is to say where no edition came or went."""
    lost = f"raw/ 中少了已发布的版次：{'、'.join(missing)} | published editions are missing in raw/"
    same = "raw/ 中的版次没有变化 | the editions in raw/ are as before"
    others = "、".join(find_other_folders(workspace.raw))
    told = [f"不是版次、没有汇编的文件夹：{others} | folders that are no editions"] if others else []
    return [lost if missing else same, *told, *_faults(workspace)]


def _faults(workspace: Workspace) -> list[str]:
    """Tell the faults of the settings, with which no run succeeds."""
    try:
        read_settings(workspace.folder)
    except ReferenceDataError as error:
        zh = "；".join(problem_text(each, "zh") for each in error.problems)
        en = "; ".join(problem_text(each, "en") for each in error.problems)
        return [f"工作区的设置有误：{zh} | faults in the settings: {en}"]
    except OSError as error:
        return [f"工作区的设置读不了：{error} | the settings can't be read"]
    return []


def submissions_sensor(names: Names, compile_job: Any) -> dg.SensorDefinition:
    """Define the sensor that requests a run for each edition whose content changed.

    Dagster runs a key only once, ever. The key therefore holds the content's hash and the number of changes so far, so
    that an earlier content that comes back is compiled again. The cursor is stored together with the requests, so none
    is lost. Editions that are not yet partitions wait. An edition whose folder is gone counts as changed: its run fails
    and says what is missing.
    """

    @dg.sensor(
        name="submissions",
        job=compile_job,
        minimum_interval_seconds=5,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="raw/ 中的文件有增减或改动、并且不再变动时，汇编该版次，一批文件运行一次。\n\n"
        "Compiles an edition when files in it came, went or changed, and stand still: one run for a batch.",
    )
    def submissions(
        context: dg.SensorEvaluationContext, workspace: dg.ResourceParam[Workspace]
    ) -> dg.SensorResult:
        gone = compare_editions(context.instance, workspace, names).gone
        known = set(registered_editions(context.instance, names)) - set(gone)
        result = detect_changes(workspace.raw, load_states(json.loads(context.cursor or "{}")), known)
        cursor = json.dumps(result.to_plain())
        if result.changed:
            return dg.SensorResult(run_requests=_requests(result), cursor=cursor)
        return dg.SensorResult(skip_reason=_skip_reason(result), cursor=cursor)

    return submissions


def _requests(result: ChangeReport) -> list[dg.RunRequest]:
    states = result.states
    return [
        dg.RunRequest(
            run_key=f"{edition}:{states[edition].content}:{states[edition].changes}", partition_key=edition
        )
        for edition in result.changed
    ]


def _skip_reason(result: ChangeReport) -> str:
    reasons = []
    if result.unreadable:
        reasons.append(f"文件夹读不了：{'、'.join(result.unreadable)} | folder can't be read")
    if result.moving:
        reasons.append(f"文件还在变动，下次再看：{'、'.join(result.moving)} | still moving")
    return "；".join(reasons) or "raw/ 没有变化 | no change in raw/"
