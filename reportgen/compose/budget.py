"""What one rendering may take: so many steps, so many characters, so much time.

Steps are turns of loops, calls, templates included and values that filters go through; characters are those that are
printed, kept for later, or made by a filter on the way. Both are counted, so the same template stops at the same place
on every machine. The time bounds what is slow for other reasons.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from time import monotonic
from typing import Any

MOST_STEPS = 8_000_000
MOST_CHARACTERS = 80_000_000
MOST_SECONDS = 60.0
CALLING, _PRINTING = 10, 3  # how many turns of an empty loop take as long as a call, and as a value printed
_LOOKED_AT = 1000  # steps between two looks at the time


class RunawayError(Exception):
    """A template that takes too much. ``hint`` says where to look."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Budget:
    """What is left for the rendering at work."""

    def __init__(
        self, steps: int = MOST_STEPS, characters: int = MOST_CHARACTERS, seconds: float = MOST_SECONDS
    ) -> None:
        self._most = steps, characters, seconds
        self.renew()

    def renew(self) -> None:
        """Begin a rendering."""
        self._steps, self._characters, seconds = self._most
        self._look = self._steps
        self._end = monotonic() + seconds

    def step(self, count: int = 1) -> None:
        """Take ``count`` steps.

        Raises:
            RunawayError: there are none left, or the time is up.
        """
        self._steps -= count
        if self._steps < 0:
            raise RunawayError("模板停不下来", "检查循环和宏是否反复调用自己")
        if self._steps <= self._look:
            self._look = self._steps - _LOOKED_AT
            if monotonic() > self._end:
                raise RunawayError("模板太费时间", "检查循环里是否又有很长的循环")

    def write(self, count: int) -> None:
        """Make ``count`` characters.

        Raises:
            RunawayError: that is too many.
        """
        self._characters -= count
        if self._characters < 0:
            raise RunawayError(f"模板写出的文字超过 {self._most[1]} 字", "检查循环里是否反复印出同样的内容")
        self.step(_PRINTING)

    def counted(self, values: Iterable[Any]) -> "Counted":
        """Return the values of a loop, each turn of which is a step."""
        return Counted(self, values)

    def charging(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that pays for what it goes through, for the numbers it is told, and for the text it makes."""
        passed = 1 if hasattr(function, "jinja_pass_arg") else 0  # the context or environment comes first

        @wraps(function)
        def charge(*arguments: Any, **named: Any) -> Any:
            value, *told = arguments[passed:]
            if isinstance(value, Sized):
                self.step(len(value))
            self.step(max((number for number in (*told, *named.values()) if type(number) is int), default=0))
            made = function(*arguments, **named)
            if isinstance(made, str):
                self.write(len(made))
            return made

        return charge

    def joining(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that pays for each piece, and for the words between, before it joins them."""

        @wraps(function)
        def charge(values: Iterable[object], *told: Any, **named: Any) -> Any:
            between = max((len(word) for word in (*told, *named.values()) if isinstance(word, str)), default=0)
            return function(self._weighed(values, between), *told, **named)

        return charge

    def _weighed(self, values: Iterable[object], between: int) -> Iterator[object]:
        for value in values:
            self.write(between + (len(value) if isinstance(value, str) else 0))
            yield value


class Counted:
    """The values of a loop, each turn counted; its length is known where theirs is."""

    def __init__(self, budget: Budget, values: Iterable[Any]) -> None:
        self._budget, self._values = budget, values

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            self._budget.step()
            yield value

    def __len__(self) -> int:
        return len(self._values)  # type: ignore[arg-type]  # TypeError where there is none, as Jinja expects
