"""A kernel behind a web server, as a browser speaks to it.

  remote.py gateway   Through jupyter_kernel_gateway: a kernel on another machine.
  remote.py restart   Through jupyter_server, which starts a kernel anew that was killed.

Prints a JSON object of what was seen; the test that runs it compares.
"""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import uuid

import psutil
from tornado.websocket import websocket_connect

PATIENCE = 60
PATH = "notebook.ipynb"


class Server:
    """A web server for kernels, on a free port."""

    def __init__(self, module, application):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        settings = {
            f"{application}.ip": "127.0.0.1", f"{application}.port": self.address.split(":")[1],
            f"{application}.port_retries": 0, "IdentityProvider.token": "",
            "ServerApp.disable_check_xsrf": True, "ServerApp.allow_root": True,
        }
        command = [sys.executable, "-m", module]
        command += [f"--{name}={value}" for name, value in settings.items()]
        self.log = open("server.log", "w+")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("/api")
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    self.log.seek(0)
                    raise SystemExit(self.log.read()) from None
                time.sleep(0.1)

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        finally:
            self.process.kill()
            self.log.close()

    def ask(self, path, content=None):
        """GETs, or POSTs what is given; the JSON that comes back."""
        data = json.dumps(content).encode() if content else None
        with urllib.request.urlopen(f"http://{self.address}{path}", data, PATIENCE) as reply:
            return json.load(reply)

    def kernel_process(self):
        return next(
            child for child in psutil.Process(self.process.pid).children() if "clew" in child.name()
        )


class Notebook:
    """A page's connection to a kernel: messages as JSON over a websocket."""

    @classmethod
    async def open(cls, server, kernel):
        notebook = cls()
        notebook.session = uuid.uuid4().hex
        url = f"ws://{server.address}/api/kernels/{kernel}/channels?session_id={notebook.session}"
        notebook.socket = await websocket_connect(url)
        return notebook

    async def receive(self):
        return json.loads(await asyncio.wait_for(self.socket.read_message(), PATIENCE))

    async def send(self, kind, channel="shell", metadata=None, **content):
        identifier = uuid.uuid4().hex
        header = {
            "msg_id": identifier, "msg_type": kind, "session": self.session, "username": "",
            "version": "5.3", "date": "2026-01-01T00:00:00Z",
        }
        message = {
            "header": header, "parent_header": {}, "metadata": metadata or {}, "content": content,
            "channel": channel, "buffers": [],
        }
        await self.socket.write_message(json.dumps(message))
        return identifier

    async def run(self, code, cell=None, until=""):
        """Runs a cell to its reply, its idle and a text; the kinds of its messages and all texts."""
        request = await self.send(
            "execute_request", metadata={"cellId": cell} if cell else None, code=code,
            silent=False, store_history=True, user_expressions={}, allow_stdin=False,
        )
        kinds, texts = [], []
        while not {"reply", "idle"} <= set(kinds) or until not in "\n".join(texts):
            message = await self.receive()
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "execute_reply":
                kinds.append("reply")
            else:
                kinds.append(content.get("execution_state", message["msg_type"]))
            texts.append(content.get("text") or content.get("data", {}).get("text/plain", ""))
        return {"kinds": kinds, "texts": texts}


async def gateway():
    """A cell, an answer that comes late, an interrupt."""
    with Server("kernel_gateway", "KernelGatewayApp") as server:
        kernel = server.ask("/api/kernels", {"name": "clew"})["id"]
        notebook = await Notebook.open(server, kernel)
        report = {
            "echo": await notebook.run("%echo far away"),
            "model": await notebook.run("%model practice/slow"),
            "late": await notebook.run("Take 2 seconds.", until="That took"),
        }
        await notebook.run("Take 600 seconds.")
        waiting = asyncio.create_task(notebook.run("%wait"))
        await asyncio.sleep(1)
        request = urllib.request.Request(
            f"http://{server.address}/api/kernels/{kernel}/interrupt", b"", method="POST"
        )
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        report["interrupted"] = (await waiting)["kinds"]
        return report


async def restart():
    """The kernel is killed while it waits for an answer; the cell, run again, shows it."""
    with Server("jupyter_server", "ServerApp") as server:
        session = server.ask(
            "/api/sessions",
            {"path": PATH, "name": PATH, "type": "notebook", "kernel": {"name": "clew"}},
        )
        kernel = session["kernel"]["id"]
        notebook = await Notebook.open(server, kernel)
        await notebook.run("%model practice/slow", "a")
        asked = await notebook.run("Take 8 seconds.", "b", until="resp_")
        first = server.kernel_process().pid
        os.kill(first, signal.SIGKILL)
        states = []
        while "autorestarting" not in states and "restarting" not in states:
            states.append((await notebook.receive())["content"].get("execution_state"))
        notebook.socket.close()
        second = first
        while second == first:
            await asyncio.sleep(0.1)
            try:
                second = server.kernel_process().pid
            except (StopIteration, psutil.Error):
                pass
        notebook = await Notebook.open(server, kernel)
        await notebook.run("%model practice/slow", "a")
        again = await notebook.run("Take 8 seconds.", "b", until="That took 8 seconds")
        once_more = await notebook.run("Take 8 seconds.", "b", until="That took 8 seconds")
        with sqlite3.connect("clew/practice.sqlite") as served:
            (paid,) = served.execute("SELECT count(*) FROM response").fetchone()
        return {"asked": asked, "again": again, "once more": once_more, "paid": paid}


print(json.dumps(asyncio.run({"gateway": gateway, "restart": restart}[sys.argv[1]]())))
