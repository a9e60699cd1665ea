from pipeline.files.sheet import column_letter
from simulation.writers.workbook import column_letters


def test_a_column_number_is_converted_to_letters() -> None:
    assert [column_letter(number) for number in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_letter(number) == column_letters(number - 1) for number in range(1, 800))
