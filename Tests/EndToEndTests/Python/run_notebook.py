"""Runs a notebook as JupyterLab does, in its own folder, and writes it with its outputs.

  run_notebook.py NOTEBOOK EXECUTED

Before a cell tagged `restart` the kernel is restarted, as the reader is told to do there.
"""

import asyncio
import sys
from pathlib import Path

import nbclient
import nbformat


async def run(notebook, folder):
    client = nbclient.NotebookClient(
        notebook, timeout=240, kernel_name="clew", record_timing=False, resources={"metadata": {"path": folder}}
    )
    async with client.async_setup_kernel():
        for index, cell in enumerate(notebook.cells):
            if "restart" in cell.metadata.get("tags", []):
                await client.km.restart_kernel()
                await client.kc.wait_for_ready(timeout=60)
            await client.async_execute_cell(cell, index)
        info = await client.kc.kernel_info(reply=True)
    notebook.metadata["language_info"] = info["content"]["language_info"]


source = Path(sys.argv[1]).resolve()
notebook = nbformat.read(source, as_version=4)
asyncio.run(run(notebook, str(source.parent)))
nbformat.write(notebook, sys.argv[2])
