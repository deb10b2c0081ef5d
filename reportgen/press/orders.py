"""Orders: what is to be made of a document, and where what that brings is kept."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from reportgen.press.fount import Fount
from reportgen.press.standing_type import StandingType
from reportgen.press.workers import Turn
from reportgen.tree import Bulletin

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """One kind of work: a pure function of a document and a fount; and how what it brings is kept, if it is sound."""

    make: Callable[[Bulletin, Fount], T]
    pack: Callable[[T], bytes]
    unpack: Callable[[bytes], T]
    sound: Callable[[T], bool]


@dataclass(frozen=True, slots=True)
class Order(Generic[T]):
    """What a document is printed or measured with, and where what that brings is kept, if it is."""

    fount: Fount
    form: Form[T]
    standing: StandingType | None = None
    key: str = ""

    def take(self) -> T | None:
        """Return what was kept of the same work, if it was done before."""
        kept = self.standing and self.standing.get(self.key)
        return self.form.unpack(kept) if kept else None

    def keep(self, result: T) -> T:
        """Return what the work brought, and keep it."""
        if self.standing and self.form.sound(result):
            self.standing.put(self.key, self.form.pack(result))
        return result


class Hands(Protocol):
    """Those who carry orders out: the processes of this machine, or a cluster."""

    def submit(
        self,
        task: Callable[[Bulletin, Order[T]], T],
        bulletin: Bulletin,
        order: Order[T],
        /,
        *,
        length: int,
        turn: Turn,
    ) -> Future[T]:
        """Begin ``task`` on a document of ``length`` characters when its turn has come."""

    def stop(self) -> None:
        """End the work, done or not; nothing is left behind."""


def fill_order(bulletin: Bulletin, order: Order[T]) -> T:
    """Return what an order brings of a document, and keep it."""
    return order.keep(order.form.make(bulletin, order.fount))
