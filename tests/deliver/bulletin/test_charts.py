"""Names above columns of cells neither overlap nor are cut, however many and long they are."""

from __future__ import annotations

import pytest

from pipeline.deliver.bulletin.charts import WIDTH, column_names, columns_width

BANNERS = ["二连浩特市", "锡林浩特市", "阿巴嘎旗", "苏尼特左旗", "西乌珠穆沁旗", "太仆寺旗", "多伦县"] * 2
COUNTIES = ["叶县", "示范区", "高新区", "鲁山县"] * 3


@pytest.mark.parametrize(
    ("names", "angle"), [(COUNTIES, 0), (BANNERS, -35), (["甲乙丙丁"] * 38, -35), ([], 0)]
)
def test_names_are_slanted_where_one_is_wider_than_its_column(names: list[str], angle: int) -> None:
    axis = column_names("unit", names)["axis"]
    assert (axis["orient"], axis["labelAngle"]) == ("top", angle)


def test_many_columns_make_the_chart_wider() -> None:
    assert columns_width(12) == WIDTH
    assert columns_width(38) > 2 * WIDTH
