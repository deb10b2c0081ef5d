"""Write down what every pattern is asked while the checks run, so that a broken one need only be asked the same."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from types import ModuleType

from scripts.rule_tables import ASKS, held_patterns, replace_patterns, told_by_identity

Question = tuple[str, tuple[object, ...]]
Key = int | tuple[str, str]  # of a pattern with a name, its identity; of one within a function, its module and text
Asked = defaultdict[Key, set[Question]]


class _Recorder:
    """A pattern that writes down what it is asked."""

    def __init__(self, pattern: re.Pattern[str], asked: set[Question]) -> None:
        self.pattern, self.flags, self.groupindex = pattern.pattern, pattern.flags, pattern.groupindex
        self._real, self._asked = pattern, asked

    def __getattr__(self, method: str) -> Callable[..., object]:
        getattr(self._real, method)  # what a pattern has not, its recorder has not
        return lambda *args, **named: self.ask(method, (*args, *named.values()))

    def ask(self, method: str, args: tuple[object, ...]) -> object:
        """Write down a question, and answer it."""
        if all(isinstance(one, str | int) for one in args):
            self._asked.add((method, args))
        elif args:  # sub with a function: what it finds is what counts
            self._asked.add(("search", args[1:]))
        return getattr(self._real, method)(*args)


class _ReadingRecorder:
    """The module ``re`` for one module: writes down what the patterns within its functions are asked."""

    def __init__(self, module: str, asked: Asked) -> None:
        self._module, self._asked = module, asked

    def __getattr__(self, name: str) -> object:
        real = getattr(re, name)
        if name not in ASKS:
            return real

        def ask(pattern: str, *args: object, **flags: object) -> object:
            if not isinstance(pattern, str):
                return real(pattern, *args, **flags)
            recorder = _Recorder(re.compile(pattern), self._asked[self._module, pattern])
            if name == "compile":
                return recorder if not args and not flags else real(pattern, *args, **flags)
            recorder.ask(name, args)
            return real(pattern, *args, **flags)

        return ask


class Listening:
    """Recorders in the place of all patterns of some modules, as long as it lasts."""

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        self.asked: Asked = defaultdict(set)
        self._modules = tuple(modules)
        self._kept: list[tuple[ModuleType, str, object]] = []

    def __enter__(self) -> "Listening":
        recorders: dict[int, object] = {}
        for module in self._modules:
            for name, value in list(vars(module).items()):
                if name.startswith("__") or name in told_by_identity(module):
                    continue
                if value is re:
                    self._put(module, name, _ReadingRecorder(module.__name__, self.asked))
                    continue
                found = list(held_patterns(value))
                for pattern in found:
                    if id(pattern) not in recorders:
                        recorders[id(pattern)] = _Recorder(pattern, self.asked[id(pattern)])
                if found:
                    self._put(module, name, replace_patterns(value, recorders))
        return self

    def __exit__(self, *_: object) -> None:
        for module, name, value in self._kept:
            setattr(module, name, value)

    def _put(self, module: ModuleType, name: str, value: object) -> None:
        self._kept.append((module, name, getattr(module, name)))
        setattr(module, name, value)


def answer(pattern: re.Pattern[str], method: str, args: tuple[object, ...]) -> object:
    """Return what a pattern answers, in a form that can be compared."""
    found = getattr(pattern, method)(*args)
    if isinstance(found, re.Match):
        return found.span(), found.groups(), found.groupdict()
    return found if isinstance(found, str | list) or found is None else [(one.span(), one.groups()) for one in found]
