"""Runs a program in a pseudo-terminal, told what to do by JSON lines on standard input.

{"type": text} types it. {"see": pattern} waits until the screen, with what has scrolled off it, matches.
{"end": true} waits for the end. The last two answer with a line: {"seen": …} or {"missing": …} with the
screen as text, {"code": …, "written": …} with all that was written.
"""

import json
import re
import sys
import time

import pexpect
import pyte

ROWS, COLUMNS = 24, 80
PATIENCE = 60

screen = pyte.HistoryScreen(COLUMNS, ROWS, history=5000)
stream = pyte.ByteStream(screen)
child = pexpect.spawn(sys.argv[1], sys.argv[2:], dimensions=(ROWS, COLUMNS), timeout=PATIENCE)
child.delaybeforesend = None
written = b""


def text():
    past = ["".join(line[x].data for x in range(COLUMNS)) for line in screen.history.top]
    return "\n".join(line.rstrip() for line in past + screen.display).rstrip("\n")


def read(deadline):
    """Takes up what the program has written; False when nothing can come any more."""
    global written
    try:
        piece = child.read_nonblocking(65536, timeout=max(0.05, deadline - time.monotonic()))
        written += piece
        stream.feed(piece)
        return True
    except (pexpect.EOF, pexpect.TIMEOUT):
        return False


def answer(**members):
    print(json.dumps({**members, "screen": text()}), flush=True)


for line in sys.stdin:
    step = json.loads(line)
    deadline = time.monotonic() + PATIENCE
    if "type" in step:
        child.send(step["type"])
    elif "see" in step:
        while not (found := re.search(step["see"], text(), re.M)) and read(deadline):
            pass
        if found:
            answer(seen=step["see"])
        else:
            answer(missing=step["see"])
    else:
        while read(deadline):
            pass
        child.close()
        answer(
            code=child.exitstatus,
            signal=child.signalstatus,
            written=written.decode(errors="replace"),
        )
        break
