from tools.rules_page import PAGE, rules_page


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page()
