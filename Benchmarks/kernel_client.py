"""The least of a Jupyter client: it looks at frames and parses nothing while it times a kernel.

jupyter_client finds the kernel, names its ports and signs requests. Everything else of it would be
timed with the kernel: decoding, threads, and a tenth of a second between two tries to connect.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.session import DELIM, Session

PATIENCE = 60.0
"""Seconds after which an answer that has not come will not."""
RETRY = 1
"""Milliseconds between two tries to connect to a kernel that does not listen yet."""
LOAD = 100
"""Cells sent at once to keep a kernel busy: longer than anybody measures."""
READER = """
import sys, zmq
socket = zmq.Context().socket(zmq.SUB)
socket.subscribe(b"")
socket.connect(sys.argv[1])
socket.recv_multipart()
print(flush=True)
while True:
    socket.recv_multipart()
"""


class Kernel:
    """A process and the sockets to it; `answered` is when it first replied, in seconds."""

    @classmethod
    @contextmanager
    def started(cls, name: str, prefix: Path, env: Mapping[str, str]) -> Iterator["Kernel"]:
        """The kernel called `name`, installed under `prefix` or this Python's; killed in the end."""
        specs = KernelSpecManager(kernel_dirs=[str(prefix / "share" / "jupyter" / "kernels")])
        file = str(prefix / f"{name}.json")
        manager = KernelManager(
            kernel_name=name, kernel_spec_manager=specs, connection_file=file
        )
        manager.write_connection_file()
        kernel = cls(manager, env)
        try:
            yield kernel
        finally:
            kernel._end()
            manager.cleanup_connection_file()

    def __init__(self, manager: KernelManager, env: Mapping[str, str]) -> None:
        self._session: Session = manager.session
        self._context = zmq.Context()
        self._shell = self._connected(zmq.DEALER, manager.shell_port)
        self._iopub = self._connected(zmq.SUB, manager.iopub_port)
        self._iopub.subscribe(b"")
        self._iopub_port = manager.iopub_port
        self._control = self._connected(zmq.DEALER, manager.control_port)
        self._heartbeat = self._connected(zmq.DEALER, manager.hb_port)
        self._poller = zmq.Poller()
        self._poller.register(self._shell, zmq.POLLIN)
        self._poller.register(self._iopub, zmq.POLLIN)
        command, quiet = manager.format_kernel_cmd(), subprocess.DEVNULL
        begin = time.perf_counter()
        self._process = psutil.Popen(command, env=dict(env), stdout=quiet, stderr=quiet)
        self._until_replied("kernel_info_request")
        self.answered = time.perf_counter() - begin

    def _connected(self, kind: int, port: int) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.linger = 0
        socket.reconnect_ivl = RETRY
        socket.connect(f"tcp://127.0.0.1:{port}")
        return socket

    def execute(self, cell: str) -> float:
        """Seconds from the request until both its reply and its `idle` are there."""
        identifier, frames = self._cell(cell)
        begin = time.perf_counter()
        self._shell.send_multipart(frames)
        self._receive(identifier, {"reply", "idle"})
        return time.perf_counter() - begin

    def keep_busy(self, cell: str) -> None:
        """Has it execute a cell for the rest of its life; nobody waits for the replies."""
        for _ in range(LOAD):
            self._shell.send_multipart(self._cell(cell)[1])
        # The first of them should have begun.
        time.sleep(0.5)

    @contextmanager
    def read_elsewhere(self) -> Iterator[None]:
        """Lets another process read what is published, so that reading does not disturb our clock."""
        self._poller.unregister(self._iopub)
        self._iopub.close()
        address = f"tcp://127.0.0.1:{self._iopub_port}"
        reader = subprocess.Popen([sys.executable, "-c", READER, address], stdout=subprocess.PIPE)
        assert reader.stdout
        # It has been greeted.
        reader.stdout.readline()
        try:
            yield
        finally:
            reader.kill()
            reader.wait()
            reader.stdout.close()

    def ask_control(self) -> float:
        """Seconds from `kernel_info_request` on the control channel to its reply."""
        return self._round_trip(self._control, self._request("kernel_info_request", {})[1])

    def beat(self) -> float:
        """Seconds until the heartbeat comes back."""
        return self._round_trip(self._heartbeat, [b"ping"])

    def _round_trip(self, socket: zmq.Socket[bytes], frames: list[bytes]) -> float:
        begin = time.perf_counter()
        socket.send_multipart(frames)
        if not socket.poll(PATIENCE * 1000):
            raise TimeoutError(f"{self._process.args[0]} does not answer")
        socket.recv_multipart()
        return time.perf_counter() - begin

    def processor_time(self) -> float:
        """What the kernel has used so far, in seconds of user and system time."""
        times = self._process.cpu_times()
        return times.user + times.system

    def subscribe(self) -> None:
        """Returns when the kernel's broadcasts arrive; before that, an `idle` may be lost."""
        while not self._iopub.poll(100):
            self._until_replied("kernel_info_request")

    def _until_replied(self, kind: str) -> None:
        identifier, frames = self._request(kind, {})
        self._shell.send_multipart(frames)
        self._receive(identifier, {"reply"})

    def _cell(self, code: str) -> tuple[bytes, list[bytes]]:
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        return self._request("execute_request", content | {"user_expressions": {}})

    def _request(self, kind: str, content: dict[str, object]) -> tuple[bytes, list[bytes]]:
        message = self._session.msg(kind, content)
        return message["msg_id"].encode(), self._session.serialize(message)

    def _receive(self, identifier: bytes, awaited: set[str]) -> None:
        while awaited:
            ready = self._poller.poll(PATIENCE * 1000)
            if not ready:
                raise TimeoutError(f"{self._process.args[0]} sent no {' and no '.join(awaited)}")
            for socket, _ in ready:
                frames = socket.recv_multipart()
                _, _, parent, _, content = frames[frames.index(DELIM) + 1 :][:5]
                if identifier not in parent:
                    continue
                if socket is self._shell:
                    awaited.discard("reply")
                elif b'"idle"' in content and len(content) < 100:
                    awaited.discard("idle")

    def _end(self) -> None:
        # Killed, because how a kernel shuts down is not measured.
        self._process.kill()
        self._process.wait()
        self._context.destroy()
