"""One document printed apart from the pack: the very bytes it has in it."""

from hashlib import sha256

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.locations import cache_folder, templates_folder
from reportgen.pipeline import prepare, read_folder
from reportgen.press.folding import plans_of
from reportgen.press.galley import Galleys
from reportgen.press.pack import Job
from reportgen.press.printing import Press
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.tiny_project import BEIJING


@pytest.fixture(scope="module")
def press():
    with Press(cache_folder(), 1) as press:
        yield press


@pytest.fixture(scope="module")
def job(tmp_path_factory) -> Job:
    folder = tmp_path_factory.mktemp("校样")
    (folder / "seeds").mkdir()
    (folder / "seeds/北京.txt").write_text(BEIJING, encoding="utf-8")
    (folder / "reportgen.toml").write_text("", encoding="utf-8")
    settings = load_settings(folder / "reportgen.toml")
    gathered, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    folders = (settings.folders.templates, templates_folder())
    return Job(edition, gathered, find_fonts(None), folders, settings.pack.include, None)


def test_a_galley_is_the_document_of_the_pack_to_the_byte(press, job, tiny_output):
    galleys = Galleys(press)

    for plan in plans_of(job.edition, job.include):
        built = (tiny_output / "current" / f"{plan.path}.pdf").read_bytes()
        assert sha256(galleys.pull(job, plan).pdf).hexdigest() == sha256(built).hexdigest(), plan.path
