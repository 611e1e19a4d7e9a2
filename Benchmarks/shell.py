"""Somebody at a terminal: types at a program, and sees when what it writes arrives."""

import os
import re
import select
import signal
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from measure import PATIENCE, in_terminal

PROMPT = r"▸\x1b\[0m ".encode()
"""How clew's prompt ends. An expression, like all patterns here: escapes stand between the words."""
CLEAR = "\x15"
"""Ctrl-U: the line is empty again."""


class Shell:
    """A program in a pseudo-terminal of 80 × 24."""

    def __init__(self, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        self.process, self._terminal = in_terminal(command, env)
        self._seen = bytearray()
        self._place = 0
        """Up to where what it wrote has been looked through."""
        self._ends: list[int] = []
        self._times: list[float] = []
        """How far each read came, and when, in seconds since 1970: the journal's dates are so, too."""

    @classmethod
    @contextmanager
    def started(
        cls, command: Sequence[str | Path], env: Mapping[str, str], prompt: bytes = PROMPT
    ) -> Iterator["Shell"]:
        """At its first prompt; ended without a goodbye."""
        shell = cls(command, env)
        try:
            shell.until(prompt)
            yield shell
        finally:
            os.kill(shell.process, signal.SIGKILL)
            os.waitpid(shell.process, 0)
            os.close(shell._terminal)

    def type(self, text: str) -> float:
        """Presses keys, all at once; returns the time before."""
        begin = time.time()
        os.write(self._terminal, text.encode())
        return begin

    def until(self, pattern: bytes) -> tuple[re.Match[bytes], float]:
        """The next place that matches, in bytes with their escapes, and when it was there."""
        expression, end = re.compile(pattern), time.time() + PATIENCE
        while not (match := expression.search(self._seen, self._place)):
            if not self._read(end - time.time()):
                raise TimeoutError(f"no {pattern!r} in {bytes(self._seen[self._place :])!r}")
        self._place = match.end()
        return match, self._times[bisect_left(self._ends, match.end())]

    def cell(self, source: str) -> float:
        """Types a cell and waits for the next prompt; how long that took, in seconds."""
        begin = self.type(source + "\r")
        _, time_of_prompt = self.until(rb"\x1b\[\?2004h[^\r]*" + PROMPT)
        return time_of_prompt - begin

    def answer(self, prompt: str) -> float:
        """From Enter to an answer that repeats the prompt, on a line of its own; then waits for the prompt."""
        begin = self.type(prompt + "\r")
        _, seen = self.until(rb"\n" + re.escape(prompt).encode() + rb"\r")
        self.until(PROMPT)
        return seen - begin

    def watch(self, seconds: float) -> None:
        """Only looks, for so long."""
        end = time.time() + seconds
        while (left := end - time.time()) > 0:
            self._read(left)

    def forget(self) -> None:
        """What has come so far is not looked through any more."""
        self._place = len(self._seen)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], max(0.0, seconds))[0]:
            return False
        self._seen += os.read(self._terminal, 1 << 16)
        self._times.append(time.time())
        self._ends.append(len(self._seen))
        return True
