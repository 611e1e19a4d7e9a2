"""A kernel as a process among others: its parent, its children, its streams, its signals.

  kernel_process.py orphan | silent | children | signals | leaves

Prints a JSON object of what was seen; the test that runs it compares.
"""

import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import jupyter_client
import psutil
from jupyter_client.connect import write_connection_file

CLEW = os.environ["CLEW"]
PATIENCE = 30


class Kernel:
    """A kernel of a command line of our own, and a client that is connected to it."""

    def __init__(self, launcher=(), **environment):
        self.file, _ = write_connection_file("connection.json", key=os.urandom(16).hex().encode())
        self.client = jupyter_client.BlockingKernelClient()
        self.client.load_connection_file(self.file)
        self.output = open("output.txt", "w+")
        self.process = subprocess.Popen(
            [*launcher, CLEW, "kernel", "start", "--connection-file", self.file],
            env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )
        self.client.start_channels()
        self.client.wait_for_ready(PATIENCE)

    def run(self, code):
        """The reply to a cell, and the text of what it has shown."""
        texts = []

        def hook(message):
            content = message["content"]
            texts.append(content.get("text") or content.get("data", {}).get("text/plain", ""))

        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=hook)
        return reply["content"], "\n".join(texts)

    def begin(self, code):
        """Sends a cell, and waits until it runs."""
        request = self.client.execute(code)
        while self.client.get_iopub_msg(PATIENCE)["msg_type"] != "execute_input":
            pass
        return request

    def end(self):
        """Asks it to leave; its exit code, how long that took in seconds, what it has printed."""
        begin = time.monotonic()
        self.client.shutdown()
        reply = self.client.get_control_msg(PATIENCE)
        code = self.process.wait(PATIENCE)
        self.client.stop_channels()
        self.output.seek(0)
        return {
            "reply": reply["content"], "code": code, "seconds": time.monotonic() - begin,
            "printed": self.output.read(),
        }


def orphan():
    """The parent is killed; we, not process 1, inherit the kernel."""
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER (linux/prctl.h)
    # A shell that stays, and tells the kernel who its parent is as jupyter_client does.
    launcher = ["sh", "-c", 'export JPY_PARENT_PID=$$; "$@" & wait', "sh"]
    kernel = Kernel(launcher)
    (child,) = psutil.Process(kernel.process.pid).children()
    alive = kernel.run("%echo here")[1]
    kernel.process.kill()
    kernel.process.wait()
    begin = time.monotonic()
    _, status = os.waitpid(child.pid, 0)
    return {
        "before": alive, "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - begin,
    }


def silent():
    """What is printed: of two messages that are dropped a line each, and never the key."""
    kernel = Kernel()
    for code in "%echo said", "%modle", "Hello. --wait", "%help", "%profile":
        kernel.run(code)
    session = kernel.client.session
    key, session.key = session.key, b"wrong"
    kernel.client.execute("%echo forged")
    session.key = key
    kernel.client.shell_channel.socket.send_multipart([b"no", b"message"])
    kernel.run("%echo said")
    seen = kernel.end()
    return seen | {"key": key.decode() in seen["printed"]}


def children():
    """The command that gives a key is a child: what it has of the kernel."""
    report = pathlib.Path("child.txt").resolve()
    command = f"ls -l /proc/self/fd > {report}; cat /proc/self/status /proc/self/stat >> {report}; echo key"
    os.makedirs("clew", exist_ok=True)
    pathlib.Path("clew/config.toml").write_text(
        f'[profiles.other]\nbase_url = "http://127.0.0.1:9/v1"\nkey = "cmd:{command}"\n'
    )
    kernel = Kernel()
    # The key is fetched when it is first needed.
    kernel.run("%profile other")
    kernel.run("%status")
    group = os.getpgid(kernel.process.pid)
    lines = report.read_text().splitlines()
    opened = [line.split(" -> ")[1] for line in lines if " -> " in line]
    return kernel.end() | {
        "input": opened[0],
        # What `ls` reads, its output and the streams are its own.
        "open": [name for name in opened if not name.startswith("/")],
        "blocked": int(next(line.split()[1] for line in lines if line.startswith("SigBlk")), 16),
        "own group": int(lines[-1].rsplit(")")[1].split()[2]) != group,
    }


def signals():
    """SIGINT while nothing runs is nothing; while a cell waits it ends the wait; SIGTERM is the end."""
    kernel = Kernel()
    for _ in range(20):
        kernel.process.send_signal(signal.SIGINT)
    # Nothing tells when a signal has been taken; a late one would meet the cell.
    time.sleep(1)
    idle = kernel.run("%echo alive")[0]["status"]
    kernel.run("%model practice/slow")
    kernel.run("Take 600 seconds.")
    request = kernel.begin("%wait")
    kernel.process.send_signal(signal.SIGINT)
    ended = kernel.client._recv_reply(request, timeout=PATIENCE)["content"]["ename"]
    kernel.process.send_signal(signal.SIGTERM)
    return {"idle": idle, "waiting": ended, "code": kernel.process.wait(PATIENCE)}


def leaves():
    """Asked to leave in the middle of a wait, it replies first."""
    kernel = Kernel()
    kernel.run("%model practice/slow")
    kernel.run("Take 600 seconds.")
    kernel.begin("%wait")
    return kernel.end()


SCENES = (orphan, silent, children, signals, leaves)
print(json.dumps({scene.__name__: scene for scene in SCENES}[sys.argv[1]]()))
