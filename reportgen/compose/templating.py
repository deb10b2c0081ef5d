"""Templating: a template's name and the values it may print → HTML of the closed subset.

Every fault of a template becomes a TemplateError that names its file and line.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError

from reportgen.compose.budget import RunawayError
from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.errors import TemplateError

_QUOTED = re.compile("“(.+?)”")


def make_environment(folders: Sequence[Path], drafts: Mapping[str, str] | None = None) -> TemplateEnvironment:
    """Return the environment over ``folders``; a file in an earlier folder wins over one of its name in a later.

    ``drafts``, texts by name that are not kept yet, win over all files.
    """
    return TemplateEnvironment(folders, drafts)


def render(environment: TemplateEnvironment, name: str, context: Mapping[str, Any]) -> str:
    """Return the HTML that template ``name`` writes of ``context``.

    Raises:
        TemplateError: the template has a fault, or does not come to an end.
    """
    environment.budget.renew()
    try:
        template = environment.get_template(name)
        return "".join(template.generate(**context))
    except TemplateError as error:
        if error.where:
            raise
        raise TemplateError(error.message, where=_place(error, environment, name), hint=error.hint) from error
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name or name}:{error.lineno}"
        raise TemplateError(f"模板语法有误：{error.message}", where=where) from error
    except UndefinedError as error:
        message, _, hint = (error.message or "").partition("\n")
        raise TemplateError(
            message, where=_place(error, environment, name), hint=hint or _nearest(message, context)
        ) from error
    except (SecurityError, TemplateRuntimeError) as error:
        message = error.message or ""
        # Jinja's own words are English.
        shown = f"模板做了不允许的事（{message}）" if message.isascii() else message
        raise TemplateError(shown, where=_place(error, environment, name)) from error
    except RunawayError as error:
        raise TemplateError(str(error), where=_place(error, environment, name), hint=error.hint) from error
    except (RecursionError, MemoryError) as error:
        hint = "检查循环和宏是否反复调用自己"
        raise TemplateError("模板停不下来", where=_place(error, environment, name), hint=hint) from error
    except SyntaxError as error:  # Python's, on what Jinja makes of the template
        raise TemplateError("模板里的循环、判断或括号套得太深", where=name, hint="拆成几个宏") from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateError(f"模板不能这样用：{error}", where=_place(error, environment, name)) from error


def _place(error: BaseException, environment: TemplateEnvironment, name: str) -> str:
    """Return the innermost line of a template that ``error`` went through."""
    loader = environment.folder_loader
    shown = {loader.prefix_of(folder) for folder in loader.folders}
    place, step = name, error.__traceback__
    while isinstance(step, TracebackType):
        filename = step.tb_frame.f_code.co_filename
        if any(filename.startswith(folder) for folder in shown):
            place = f"{filename}:{step.tb_lineno}"
        step = step.tb_next
    return place


def _nearest(message: str, context: Mapping[str, Any]) -> str:
    named = _QUOTED.search(message)
    close = get_close_matches(named.group(1), list(context), n=1) if named else []
    return f"是否应为 {close[0]}？" if close else f"可用的有：{'、'.join(sorted(context))}" if context else ""
