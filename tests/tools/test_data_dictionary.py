from tools.data_dictionary import PAGE, dictionary


def test_the_committed_dictionary_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary()
