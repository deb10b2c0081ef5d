import pytest

from reportgen.errors import SettingsError
from reportgen.fonts import libraries


def test_this_machine_has_what_the_layout_engine_takes():
    libraries.check_libraries()
    assert libraries.has_subsetter()


def test_a_missing_library_is_named_with_the_package_that_brings_it(monkeypatch):
    monkeypatch.setitem(libraries._NEEDED, "libnone-1.0.so.0", "libnone0")

    with pytest.raises(SettingsError, match="libnone0") as caught:
        libraries.check_libraries()

    assert "apt-get install libnone0" in caught.value.hint


def test_a_missing_subsetter_is_seen(monkeypatch):
    monkeypatch.setattr(libraries, "_SUBSETTER", ("libnone-subset.so.0",))

    assert not libraries.has_subsetter()
