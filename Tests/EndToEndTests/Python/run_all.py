"""Sends many cells at once, as Run All does, and prints what became of them as JSON:

  run_all.py COUNT
  {"submitted": seconds until all were replied to, "cells": [[the texts each display had], ...]}

jupyter_client, because nbclient drops what comes after a cell's idle.
"""

import json
import queue
import sys
import time

from jupyter_client.manager import start_new_kernel

PATIENCE = 120

count = int(sys.argv[1])
manager, client = start_new_kernel(kernel_name="clew")
try:
    client.execute_interactive("%model practice/echo", output_hook=lambda message: None)
    began = time.monotonic()
    asked = [client.execute(f"This is cell {number}.") for number in range(count)]
    waiting = set(asked)
    while waiting:
        waiting.discard(client.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"])
    submitted = time.monotonic() - began

    # By display: an update belongs where the display is, whatever its parent says.
    homes, texts = {}, {cell: [] for cell in asked}
    deadline = time.monotonic() + PATIENCE
    while sum("●" in (shown or [""])[-1] for shown in texts.values()) < count:
        try:
            message = client.get_iopub_msg(timeout=max(0, deadline - time.monotonic()))
        except queue.Empty:
            break
        content = message["content"]
        name = content.get("transient", {}).get("display_id")
        if message["msg_type"] == "display_data" and name:
            homes[name] = message["parent_header"]["msg_id"]
        if name in homes and "data" in content:
            texts[homes[name]].append(content["data"]["text/plain"])
    print(json.dumps({"submitted": submitted, "cells": list(texts.values())}))
finally:
    client.stop_channels()
    manager.shutdown_kernel()
