"""The rows of 2020 that count, compared with the bulletin; comments name its sections."""

from collections import Counter
from datetime import date

import pytest

from simulation.registers.expected_rows import counting_rows
from simulation.registers.register_files import register_files
from simulation.registers.register_model import RegisterRow

PILOT, WEIDONG, SHILONG, XINHUA, WUGANG, BAOFENG = "410482", "410403", "410404", "410402", "410481", "410421"


def rows(register: str) -> list[RegisterRow]:
    return [entry.values for entry in counting_rows(register_files("2020"), register)]


def of_county(unit: str) -> list[RegisterRow]:
    return [row for row in rows("publication") if row["unit_code"] == unit]


def test_every_county_and_township_published_by_the_end_of_the_year() -> None:
    published = rows("publication")  # introduction and 1.3
    counties = Counter(row["unit_code"] for row in published if row["domain_code"])
    assert sorted(counties.values()) == [26] * 12
    assert sum(row["domain_code"] is None for row in published) == 143
    assert max(row["published_on"] for row in published) <= date(2020, 12, 31)


def test_the_pilot_published_by_the_end_of_june() -> None:
    assert max(row["published_on"] for row in of_county(PILOT)) == date(2020, 6, 30)  # 1.3


def test_weidong_had_compiled_by_the_end_of_august() -> None:
    assert max(row["compiled_on"] for row in of_county(WEIDONG)) == date(2020, 8, 31)  # 1.3


def test_shilong_was_the_first_of_the_others_to_publish() -> None:
    deadline = date(2020, 9, 30)  # 1.3
    assert max(row["published_on"] for row in of_county(SHILONG)) <= deadline
    others = [row for row in rows("publication") if row["unit_code"] not in {PILOT, SHILONG}]
    assert min(row["published_on"] for row in others) > deadline


def test_no_catalog_was_published_before_it_was_compiled() -> None:
    dated = [row for row in rows("publication") if row["compiled_on"]]
    assert all(row["published_on"] >= row["compiled_on"] for row in dated)


def test_one_unit_has_461_columns_of_22_domains_on_5_levels() -> None:
    columns = [row for row in rows("portal_column") if row["unit_code"] == XINHUA]  # 3.1
    assert len(columns) == 461
    assert len({row["domain_code"] for row in columns}) == 22
    assert {row["level"] for row in columns} == {1, 2, 3, 4, 5}


def test_columns_are_a_tree() -> None:
    columns = rows("portal_column")
    numbers = {(row["unit_code"], row["column_number"]) for row in columns}
    for row in columns:
        above, _, _ = str(row["column_number"]).rpartition(".")
        assert row["level"] == str(row["column_number"]).count(".") + 1
        assert not above or (row["unit_code"], above) in numbers


def test_three_units_have_columns_including_major_projects() -> None:
    columns = rows(
        "portal_column"
    )  # 5, first and second: the bulletin names five units that lack it, nine do
    assert {row["unit_code"] for row in columns} == {PILOT, WUGANG, XINHUA}
    major = {row["unit_code"] for row in columns if row["domain_code"] == "major_projects"}
    assert major == {PILOT, WUGANG, XINHUA}


def test_the_pilot_published_more_than_6000_pieces_in_26_domains() -> None:
    pieces = [row for row in rows("published_information") if row["unit_code"] == PILOT]  # 3.1
    assert 6000 < len(pieces) < 6100
    assert len({row["domain_code"] for row in pieces}) == 26


def test_42_websites_are_in_the_group_and_three_joined_in_the_year() -> None:
    sites = rows("website")  # 2.1
    assert len(sites) == 42
    assert all(row["in_group"] for row in sites)
    joined = {row["owner"] for row in sites if row["joined_on"] and row["joined_on"].year == 2020}
    assert joined == {"高新区管委会", "市公安局", "市商务局"}


def test_all_sites_were_upgraded_but_one() -> None:
    functions = ("upgraded", "full_text_search", "smart_search", "barrier_free")  # 2.1
    lacking = [row["unit_code"] for row in rows("website") if not all(row[name] for name in functions)]
    assert lacking == [XINHUA]


def test_2185_services_are_described_and_need_one_visit_at_most() -> None:
    services = rows("service_item")  # 3.3
    assert len(services) == 2185
    assert all(row["process_detailed"] and row["visits"] <= 1 for row in services)


def test_more_than_70_services_run_at_machines_three_first_in_province() -> None:
    services = rows("service_item")  # 2.2
    assert 70 < sum(row["self_service"] for row in services) < 80
    first = {row["name"] for row in services if row["province_first"]}
    assert first == {"二手房网签备案", "房屋维修基金电子化征缴", "失业补助金申领"}


def test_one_unit_has_30_bundles() -> None:
    bundled = [row for row in rows("service_item") if row["bundle"]]  # 3.3
    assert {row["unit_code"] for row in bundled} == {WUGANG}
    assert len({row["bundle"] for row in bundled}) == 30


def test_new_enterprises_take_two_hours_at_most() -> None:
    zone = [row for row in rows("service_item") if row["category"] == "企业开办"]  # 2.2
    assert {row["department"] for row in zone} == {"市市场监督管理局", "宝丰县市场监督管理局"}
    assert max(row["actual_hours"] for row in zone) <= 2
    taken, allowed = (sum(row[name] for row in zone) for name in ("actual_hours", "statutory_hours"))
    assert round(100 * (1 - taken / allowed), 2) == 87.97


def test_five_services_are_open_at_weekends() -> None:
    services = rows("weekend_service")  # 3.2
    assert {row["service"] for row in services} == {"不动产", "税务", "房产", "社保", "医保"}
    assert {row["windows"] for row in services} == {1, 2}


def test_330_cases_were_handled_at_weekends() -> None:
    cases = rows("weekend_case")  # 3.2
    assert len(cases) == 330
    assert {row["handled_on"].weekday() for row in cases} == {5, 6}
    assert {row["handled_on"].year for row in cases} == {2020}
    assert {row["service"] for row in cases} <= {row["service"] for row in rows("weekend_service")}


def test_1795_letters_of_which_1777_closed_and_90_percent_satisfied() -> None:
    cases = rows("mailbox_case")  # 2.3
    assert len(cases) == 1795
    assert {row["received_on"].year for row in cases} == {2020}
    assert sum(row["closed_on"] is not None for row in cases) == 1777
    rated = [row["is_satisfied"] for row in cases if row["is_satisfied"] is not None]
    assert sum(rated) * 10 == len(rated) * 9


def test_one_rating_of_10000_was_bad_and_corrected_in_time() -> None:
    ratings = rows("service_rating")  # 3.4
    bad = [row for row in ratings if row["grade"] == "bad"]
    assert (len(ratings), len(bad)) == (10_000, 1)
    assert all(row["mended_on"] <= row["due_on"] for row in bad)


def test_41_explanations_took_four_forms() -> None:
    explained = rows("interpretation")  # 4.2
    forms = Counter(row["form"] for row in explained)
    assert forms == {"text": 14, "chart": 8, "interview": 8, "press_conference": 11}
    assert {row["published_by"] for row in explained} == {"市政府门户网站"}


def test_three_posts_have_more_than_10000_views() -> None:
    featured = {row["title"]: row["clicks"] for row in rows("social_post") if row["is_featured"]}  # 4.2
    assert set(featured) == {"新华社向全世界推介平顶山", "致全市人民的一封信", "66条公交运行线路调整"}
    assert min(featured.values()) > 10_000
    assert featured["致全市人民的一封信"] > 220_000


def test_three_concerns_were_responded_to() -> None:
    concerns = {(row["topic"], row["unit_code"]) for row in rows("opinion_response")}  # 4.2
    assert concerns == {
        ("孕妇就医难", "410471"),
        ("枫叶学校学生呕吐", "410472"),
        ("流浪老人安置", "410423"),
    }
    assert all(row["responded_on"] for row in rows("opinion_response"))


def test_few_villages_have_a_catalog() -> None:
    villages = rows("village_catalog")  # 5, fourth
    assert set(Counter(row["unit_code"] for row in villages).values()) == {2, 3}
    assert len({row["unit_code"] for row in villages}) == 143
    assert 0 < sum(row["has_catalog"] for row in villages) < len(villages) / 10


@pytest.mark.parametrize("register", ["publication", "village_catalog"])
def test_the_next_edition_has_its_own_units_and_domains(register: str) -> None:
    later = [entry.values for entry in counting_rows(register_files("2021"), register)]
    units = {row["unit_code"] for row in later}
    assert "410425190" in units
    assert "410403012" not in units
    assert "poverty_alleviation" not in {row.get("domain_code") for row in later}
