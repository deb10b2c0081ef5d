"""Orders: what is to be made of a document, and where what that brings is kept."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from reportgen.press.faces import Faces
from reportgen.press.standing_type import StandingType
from reportgen.press.workers import Turn
from reportgen.tree import Bulletin

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How what an order brings is kept, if it is sound."""

    pack: Callable[[T], bytes]
    unpack: Callable[[bytes], T]
    sound: Callable[[T], bool]


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Where what an order brings is kept."""

    form: Form[T]
    standing: StandingType
    key: str

    def take(self) -> T | None:
        """Return what was kept of the same work, if it was done before."""
        kept = self.standing.get(self.key)
        return self.form.unpack(kept) if kept else None

    def put(self, result: T) -> None:
        """Keep what the work brought."""
        if self.form.sound(result):
            self.standing.put(self.key, self.form.pack(result))


@dataclass(frozen=True, slots=True)
class Order(Generic[T]):
    """What is to be made of a document, by a pure function of it and of the faces, and where that is kept, if it is."""

    faces: Faces
    make: Callable[[Bulletin, Faces], T]
    kept: Kept[T] | None = None


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
    result = order.make(bulletin, order.faces)
    if order.kept:
        order.kept.put(result)
    return result
