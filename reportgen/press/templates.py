"""The templates of a project: which there are, where each comes from, and what is wrong in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reportgen.compose.lint import Problem, Rule, Severity, lint_templates
from reportgen.compose.lint.forms import lint_form
from reportgen.compose.lint.reports import write_text
from reportgen.compose.loader import SHIPPED as SHIPPED_PREFIX
from reportgen.compose.loader import SUFFIX
from reportgen.compose.originals import Copy, find_copies
from reportgen.compose.templating import make_environment
from reportgen.compose.variables import Given
from reportgen.errors import SettingsError, TemplateError
from reportgen.model.extra_documents import ExtraDocument
from reportgen.press.forms import find_form, read_form
from reportgen.press.names import EXTRA, SHIPPED

_ENDING = ".html.j2"
_MISNAMED = re.compile(r"([^.~].*?)\.(?:html|j2)\b.*", re.IGNORECASE)
_TITLE = re.compile(r"\{#\s*(.+?)(?:。|\s*#\})")


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template in a list: its name, what it says of itself, and where it comes from."""

    name: str
    title: str
    state: str


def list_templates(own: Path, shipped: Path) -> tuple[TemplateEntry, ...]:
    """Return all templates of a project, by name."""
    environment = make_environment((own, shipped))
    copies = {copy.name: copy for copy in find_copies(own, shipped)}
    found = []
    for name in environment.list_templates():
        path = shipped / name if (shipped / name).is_file() else own / name
        title = _TITLE.search(path.read_text("utf-8-sig", errors="replace"))
        found.append(TemplateEntry(name, title[1] if title else "", _state(name, own, shipped, copies.get(name))))
    return tuple(found)


def template_named(words: str, shipped: Path) -> str:
    """Return the name of the shipped template that an editor means by its file's name or its document's.

    Raises:
        SettingsError: there is none.
    """
    entries = list_templates(shipped, shipped)
    called = {name: entry.name for entry in entries for name in (entry.name, *_short_names(entry))}
    if words in called:
        return called[words]
    close = get_close_matches(words, list(called), n=1)
    hint = f"是否为 {close[0]}" if close else "用 reportgen templates list 查看"
    raise SettingsError(f"没有自带的模板“{words}”", hint=hint)


def _short_names(entry: TemplateEntry) -> tuple[str, str]:
    """Return the name without its ending, and that of the document (领导要点：一页 → 领导要点)."""
    return entry.name.removesuffix(_ENDING), re.split("[：（，]", entry.title)[0]


def check_templates(folders: Sequence[Path], extras: Sequence[ExtraDocument]) -> tuple[str, ...]:
    """Return what an editor should know of the templates, a line each.

    Raises:
        SettingsError: a form is not there.
        TemplateError: there is an error in them; all problems are told.
    """
    problems = lint(folders, extras=extras)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise TemplateError(f"模板有 {len(errors)} 处错误\n\n{write_text(problems)}", hint="改好后重新运行；上一期未动")
    return tuple(f"模板 {problem.path}{_line(problem)}：{problem.message}" for problem in problems)


def _line(problem: Problem) -> str:
    return f" {problem.place}" if problem.place else f":{problem.line}" if problem.line else ""


def lint(
    folders: Sequence[Path], drafts: Mapping[str, str] | None = None, *, extras: Sequence[ExtraDocument] = ()
) -> tuple[Problem, ...]:
    """Return what is wrong in the templates of a project.

    ``drafts`` are texts by name that are not kept yet, ``extras`` the documents that the office adds, those made in
    Word among them.

    Raises:
        SettingsError: a form is not there.
        TemplateError: it cannot be read.
    """
    pages = [document for document in extras if not document.is_form]
    given = [*SHIPPED.items(), *((document.template, EXTRA[document.for_each]) for document in pages)]
    documents = [(template, _types(names)) for template, names in given]
    found = lint_templates(make_environment(folders, drafts), documents)
    forms = (problem for form in extras if form.is_form for problem in _lint_form(form, folders))
    own = (*_stale(*folders), *_misnamed(folders[0])) if len(folders) > 1 else ()
    return (*found, *dict.fromkeys(forms), *own)


def _lint_form(form: ExtraDocument, folders: Sequence[Path]) -> tuple[Problem, ...]:
    path = find_form(form.template, folders)
    return lint_form(read_form(path), f"{path.parent.name}/{path.name}", _types(EXTRA[form.for_each]))


def _types(names: Sequence[Given]) -> dict[str, Any]:
    return {name.name: name.kind for name in names}


def _stale(own: Path, shipped: Path) -> Iterator[Problem]:
    """Yield the copies whose originals have changed since."""
    for copy in find_copies(own, shipped):
        if copy.stale:
            message = f"原件在复制（{copy.version}）以后有改动"
            hint = f"用 reportgen templates diff {copy.name} 查看"
            yield Problem(f"{own.name}/{copy.name}", 1, 1, Severity.WARNING, Rule.STALE, message, hint)


def _misnamed(folder: Path) -> Iterator[Problem]:
    """Yield the files that look like templates and are none by their names, as where a program added ``.txt``."""
    for path in sorted(folder.rglob("*")):
        name = _MISNAMED.match(path.name)
        if name and not path.name.endswith(SUFFIX):
            message = "文件名不是模板的，程序不用它"
            hint = f"改名为 {name[1]}.html.j2；看不到后缀的，先在系统里设成显示扩展名"
            yield Problem(f"{folder.name}/{path.relative_to(folder)}", 0, 0, Severity.WARNING, Rule.FILE, message, hint)


def _state(name: str, own: Path, shipped: Path, copy: Copy | None) -> str:
    path = own / name
    if not path.is_file() or own.resolve() == shipped.resolve():
        return "自带"
    if copy is not None:
        stale = f"；原件以后有改动：reportgen templates diff {name.removesuffix(_ENDING)}" if copy.stale else ""
        return f"已改，复制自 {copy.version}{stale}"
    if not (shipped / name).is_file():
        return "自己的"
    if f'"{SHIPPED_PREFIX}{name}"' in path.read_text("utf-8-sig", errors="replace"):
        return "换了其中的块"
    return "已改，没有记下来历"
