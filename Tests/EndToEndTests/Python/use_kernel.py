"""Starts a kernel, runs a cell and prints what it showed.

  use_kernel.py NAME CELL [disabled|auto|required]

The last word is jupyter_client's policy for encryption. The first line tells whether the channels were encrypted.
"""

import json
import sys
from pathlib import Path

from jupyter_client.manager import start_new_kernel

policy = sys.argv[3] if len(sys.argv) > 3 else "disabled"
manager, client = start_new_kernel(kernel_name=sys.argv[1], transport_encryption=policy)
try:
    connection = json.loads(Path(manager.connection_file).read_text())
    print("encrypted" if "curve_secretkey" in connection else "in the clear")

    def show(message):
        content = message["content"]
        print(content.get("text") or content.get("data", {}).get("text/plain", ""), end="")

    client.execute_interactive(sys.argv[2], output_hook=show, timeout=60)
finally:
    client.stop_channels()
    manager.shutdown_kernel()
