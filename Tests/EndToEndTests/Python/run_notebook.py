"""Runs a notebook as papermill and CI do, and writes it with its outputs.

  run_notebook.py NOTEBOOK EXECUTED
"""

import sys

import nbclient
import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=240, kernel_name="clew").execute()
nbformat.write(notebook, sys.argv[2])
