"""For each rule about registers the smallest file that breaks it, and those that come near and do not."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.normalize.batch import Batch
from tests.registers import MAILBOX, entry, header, letter, path_of
from tests.rules.examples import NOTES, Example
from tests.support import Row, batch_of, put, sheet

PATH = path_of("mailbox_case")
OTHER = letter(case_number="2")


def letters(*below: Row, head: Row = MAILBOX, path: str = PATH) -> Example:
    """Submit a mailbox register with these rows."""
    return lambda folder: batch_of(put(folder, sheet([head, *below]), path=path))


def of(register: str, *below: Row, head: Row | None = None) -> Example:
    """Submit any register with these rows."""
    return letters(*below, head=head or header(register), path=path_of(register))


def handed_in_again(folder: Path) -> Batch:
    for name in ("市长信箱.xlsx", "市长信箱（修订）.xlsx"):
        put(folder, sheet([MAILBOX, letter(), OTHER]), path=f"registers/市长热线/{name}")
    return batch_of(folder)


def with_notes(folder: Path) -> Batch:
    return batch_of(put(folder, sheet([MAILBOX, letter()]), NOTES, path=PATH))


REGISTER_EXAMPLES: Mapping[str, tuple[Example, str | None]] = {
    "no_register": (lambda folder: batch_of(put(folder, NOTES, path=PATH)), None),
    "sheet_without_register": (with_notes, None),
    "register_column_missing": (
        letters(["1", "2020-06-30"], head=["来信编号", "受理日期"]),
        "A1",
    ),
    "register_column_absent": (
        letters(["1", "2020-06-30", "市公安局"], head=["来信编号", "受理日期", "承办单位"]),
        "A1",
    ),
    "register_superseded": (handed_in_again, None),
    "register_supersedes": (handed_in_again, None),
    "register_duplicate": (letters(letter(), letter()), "A3"),
    "register_value_missing": (letters(letter(received_on=""), OTHER), "B2"),
    "register_value_unreadable": (letters(letter(received_on="年初"), OTHER), "B2"),
    "register_value_dropped": (letters(letter(is_satisfied="一般")), "F2"),
    "register_place_unknown": (letters(letter(unit_code="某县"), OTHER), "D2"),
    "register_number_out_of_bounds": (
        of("weekend_service", entry("weekend_service", windows="-1"), entry("weekend_service", service="乙")),
        "B2",
    ),
    "register_date_order": (letters(letter(closed_on="2020-06-29")), "E2"),
    "register_date_outside": (letters(letter(received_on="2019-06-30")), "B2"),
    "register_year_assumed": (letters(letter(received_on="6月30日")), "B2"),
}

REGISTER_NEAR: Mapping[str, Sequence[Example]] = {
    "no_register": (
        letters(),
        letters(letter(), letter()),
        letters(letter(), path="registers/410422-叶县/登记.xlsx"),
        letters(letter(), path="410422-叶县/市长信箱.xlsx"),
    ),
    "no_catalog": (letters(letter(), path="410422-叶县/市长信箱.xlsx"), letters(letter())),
    "unit_unknown": (letters(letter()), letters(letter(), path="registers/999999-某县/市长信箱.xlsx")),
    "register_column_absent": (
        letters(letter()),
        of(
            "publication",
            ["叶县", "2020-06-30", "2020-06-30", "无"],
            head=header("publication", "domain_code"),
        ),
    ),
    "register_duplicate": (
        letters(letter(), OTHER),
        of(
            "publication",
            *(entry("publication", unit_code=unit, domain_code="") for unit in ("叶县", "宝丰县")),
        ),
        of("interpretation", *(entry("interpretation", form=form) for form in ("文字解读", "图表解读"))),
    ),
    "register_value_missing": (letters(letter(unit_code="", closed_on="", is_satisfied="")),),
    "register_value_unreadable": (
        letters(
            *(
                letter(case_number=str(number), received_on=day)
                for number, day in enumerate(
                    ["2020/6/30", "2020年6月30日", "20200630", "44012", "2020-06-30 08:30", "2020.6.30"]
                )
            )
        ),
        of(
            "social_post",
            *(entry("social_post", clicks=said) for said in ("1.2万", "1,200", "12 人次", "十二次")),
        ),
    ),
    "register_value_dropped": (
        letters(letter(is_satisfied="满意"), letter(case_number="2", is_satisfied="/")),
    ),
    "register_place_unknown": (
        letters(
            *(
                letter(case_number=str(number), unit_code=unit)
                for number, unit in enumerate(
                    ["410422", "叶县", "平顶山市叶县", "宝丰", "高新区", "—", "市直"]
                )
            )
        ),
        of(
            "village_catalog",
            *(entry("village_catalog", unit_code=unit) for unit in ("叶县任店镇", "任店镇", "410422101")),
        ),
    ),
    "register_date_order": (letters(letter(), OTHER), letters(letter(closed_on=""))),
    "register_date_outside": (letters(letter()),),
    "register_year_assumed": (letters(letter()),),
}
