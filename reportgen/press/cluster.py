"""A cluster that prints: documents go to the workers of a Dask scheduler, and come back as their files.

Which worker prints what, and who prints again what a worker that is gone had begun, is the scheduler's to say. A worker
shares neither memory nor files with this process: the layout and each face travel by their hashes, once to a worker.
"""

import pickle
import platform
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reportgen import __version__
from reportgen.errors import SettingsError
from reportgen.inputs import engine_hash
from reportgen.locations import cache_folder
from reportgen.press.faces import Faces, Parcel, pack_faces, unpack_faces
from reportgen.press.orders import Order
from reportgen.press.workers import USUAL, LostError, Turn, scaled
from reportgen.readers.limits import Limits, held_to
from reportgen.tree import Bulletin

if TYPE_CHECKING:
    import distributed

T = TypeVar("T")
_SECONDS = 10  # to reach the scheduler
_GONE = 30  # without a worker, until the cluster is given up
_OPTION = "--scheduler"
_ALIKE = "各机要用同一版 reportgen 和同一份 requirements.lock；不写 --scheduler 则在本机排印"
# A worker is a process of its own: how much memory it may have is the cluster's to say.
_MEMORY = sys.maxsize
_LONGEST = 10**9  # characters: the longest of a turn goes first, but none before its turn
_KEPT = 4
_at_work = Lock()  # a page is laid out by one thread of a process at a time


@dataclass(frozen=True, slots=True)
class _Errand(Generic[T]):
    """What a worker is sent: all that the work is a function of, but the contents of the parcel."""

    engine: str
    task: Callable[[Bulletin, Order[T]], T]
    make: Callable[[Bulletin, Faces], T]
    packed: bytes
    parcel: Parcel
    limits: Limits


class Cluster:
    """The workers of the Dask scheduler at ``address``, all of the same program and libraries as this process.

    Raises:
        SettingsError: Dask is not installed, the scheduler cannot be reached, or its workers are of another program.
    """

    def __init__(self, address: str, limits: Limits = USUAL) -> None:
        self._address, self._limits, self._stopped = address, limits, Event()
        self._client = _connect(address)
        try:
            _refuse_unlike(self._client, address)
        except SettingsError:
            self.stop()
            raise
        Thread(target=self._watch, daemon=True).start()
        self._executor = self._client.get_executor(pure=False)
        self._sent: dict[str, distributed.Future[bytes]] = {}
        self._packed: dict[Faces, tuple[Parcel, list[distributed.Future[bytes]]]] = {}

    def submit(
        self,
        task: Callable[[Bulletin, Order[T]], T],
        bulletin: Bulletin,
        order: Order[T],
        *,
        length: int,
        turn: Turn,
    ) -> Future[T]:
        """Begin ``task`` on a document of ``length`` characters when its turn has come."""
        future: Future[T] = Future()
        try:
            packed = pickle.dumps(bulletin, pickle.HIGHEST_PROTOCOL)
        except RecursionError as error:
            future.set_exception(error)
            return future
        if order.faces not in self._packed:
            self._packed[order.faces] = self._send(order.faces)
        parcel, contents = self._packed[order.faces]
        errand = _Errand(engine_hash(), task, order.make, packed, parcel, scaled(self._limits, length))
        begun = self._executor.submit(_run, errand, *contents, priority=length - turn * _LONGEST)
        begun.add_done_callback(partial(self._finish, future, order))
        return future

    def stop(self) -> None:
        """Take back what is not printed, and leave the cluster as it was."""
        self._stopped.set()
        self._client.close()

    def _watch(self) -> None:
        """Give up once no worker has been there for a while: the scheduler would wait for one for ever."""
        gone = 0
        while gone < _GONE and not self._stopped.wait(1):
            try:
                gone = 0 if self._client.scheduler_info(n_workers=1)["workers"] else gone + 1
            except OSError:  # the scheduler is gone, and the client gives up by itself
                return
        if gone:
            self._client.close()

    def _send(self, faces: Faces) -> "tuple[Parcel, list[distributed.Future[bytes]]]":
        """Return the parcel of faces, and its contents on their way: the scheduler makes anew what a worker loses."""
        parcel, contents = pack_faces(faces)
        keys = [f"reportgen-{sha256(content).hexdigest()}" for content in contents]
        for key, content in zip(keys, contents, strict=True):
            if key not in self._sent:
                self._sent[key] = self._client.submit(bytes, content, key=key)
        return parcel, [self._sent[key] for key in keys]

    def _finish(self, future: Future[T], order: Order[T], done: Future[T]) -> None:
        from distributed import KilledWorker

        if done.cancelled():
            hint = "看调度程序和工作进程是否还在运行，然后重新生成；上一期未动"
            future.set_exception(SettingsError("与集群失去联系", where=f"{_OPTION} {self._address}", hint=hint))
        elif isinstance(error := done.exception(), KilledWorker):
            future.set_exception(LostError("排版时集群的工作进程一再退出，多半是太费时间或内存"))
        elif error:
            future.set_exception(error)
        else:
            if order.kept:
                order.kept.put(done.result())
            future.set_result(done.result())


def _connect(address: str) -> "distributed.Client":
    where = f"{_OPTION} {address}"
    try:
        import dask

        with dask.config.set({"logging": dict.fromkeys(("distributed", "distributed.client"), "critical")}):
            import distributed  # it would tell of a lost scheduler by a traceback
    except ImportError as error:
        hint = '运行 pip install "reportgen[dask]"，或不写 --scheduler，在本机排印'
        raise SettingsError("没有装 Dask，用不了集群", where=where, hint=hint) from error
    try:
        _check_address(address)
        return distributed.Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = (
            "检查地址（如 tcp://10.0.0.5:8786；tls:// 还要在 Dask 的设置里写证书）和网络，看调度程序是否在运行；"
            "不写 --scheduler 则在本机排印"
        )
        raise SettingsError("连不上集群", where=where, hint=hint) from error


def _check_address(address: str) -> None:
    """Raise ValueError where Dask would not even try: what it begins with such an address it does not end."""
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend
    from distributed.security import Security

    scheme, place = parse_address(address, strict=True)
    get_backend(scheme)
    if not all(parse_host_port(place)):
        raise ValueError("no host or no port")
    if scheme == "tls" and Security().get_connection_args("client")["ssl_context"] is None:
        raise ValueError("no certificate in the settings of Dask")


def _refuse_unlike(client: "distributed.Client", address: str) -> None:
    """Refuse a cluster that is not whole, or would print other bytes than this machine."""
    where = f"{_OPTION} {address}"
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        hint = f"在各台机器上运行 dask worker {address}"
        raise SettingsError("集群里没有工作进程", where=where, hint=hint) from error
    told = client.run(engine_hash, on_error="ignore")  # one that does not know the question tells nothing
    unlike = [worker for worker in client.scheduler_info(n_workers=-1)["workers"] if told.get(worker) != engine_hash()]
    versions: Any = client.get_versions(packages=["reportgen"])
    if versions["scheduler"]["packages"]["reportgen"] != __version__:
        unlike.append(address)
    if unlike:
        raise _unlike(where, unlike[0], len(unlike))


def _unlike(where: str, first: str, count: int = 1) -> SettingsError:
    more = f"等 {count} 个" if count > 1 else ""
    return SettingsError(f"集群上 {first} {more}的程序或依赖与本机不同，排不出同样的字节", where=where, hint=_ALIKE)


def _run(errand: _Errand[T], *contents: bytes) -> T:
    """Carry an errand out, on a worker."""
    if errand.engine != engine_hash():
        raise _unlike(_OPTION, platform.node())
    with _at_work, held_to(replace(errand.limits, memory_bytes=_MEMORY)):
        order = Order(_unpack(errand.parcel, contents), errand.make)
        return errand.task(pickle.loads(errand.packed), order)


@lru_cache(_KEPT)
def _unpack(parcel: Parcel, contents: tuple[bytes, ...]) -> Faces:
    return unpack_faces(parcel, contents, cache_folder())
