"""The hook into the layout engine."""

import pytest

from reportgen.writers.pdf.justify import install


def test_the_hook_is_put_in_once():
    from weasyprint.layout import inline

    install()
    first = inline.justify_line
    install()

    assert inline.justify_line is first


@pytest.mark.parametrize("found", [None, lambda line, width: None])
def test_another_weasyprint_is_refused_and_not_guessed_at(monkeypatch, found):
    from weasyprint.layout import inline

    monkeypatch.setattr(inline, "justify_line", found)

    with pytest.raises(RuntimeError, match="use 70"):
        install()
