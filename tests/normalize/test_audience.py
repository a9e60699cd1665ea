import pytest

from pipeline.normalize.audience import NAMELESS_GROUP, groups_in


@pytest.mark.parametrize("cell", ["", "全社会", "社会公众", "面向社会公开", "全社会、社会公众"])
def test_everyone_is_no_group(cell: str) -> None:
    assert groups_in([cell]) == [None]


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("低保对象", "低保对象"),
        ("社会组织", "社会组织"),
        ("特定群体", NAMELESS_GROUP),
        ("特定群众(低保对象)", "低保对象"),
        ("特定群体（低保对象）", "低保对象"),
        ("特定对象：申请人", "申请人"),
        ("特定群体(养殖场（户）)", "养殖场（户）"),
        ("养殖场（户）", "养殖场（户）"),
        ("全社会、特定群体(低保对象)", "低保对象"),
        ("全社会，特定群体", NAMELESS_GROUP),
        ("全社会\n申请人", "申请人"),
        ("特定群体（低保对象、特困人员）", "低保对象、特困人员"),
        ("申请人、利害关系人", "申请人、利害关系人"),
    ],
)
def test_a_group_is_told_by_its_name_beside_or_instead_of_everyone(cell: str, group: str) -> None:
    assert groups_in([cell]) == [group]
