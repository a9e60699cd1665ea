from tools.scorecard_page import PAGE, scorecard_page


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == scorecard_page()
