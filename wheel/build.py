"""Builds the wheel of clew: the program, the libraries it needs, its kernelspec, and a little Python.

  build.py CLEW [--out FOLDER]

Prints the path of the wheel. Needs ldd, objdump, strip (binutils) and patchelf. docs/decisions tells why it is so.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import archive
import libraries

HERE = Path(__file__).parent
ROOT = HERE.parent
# Where the program finds its libraries once pip has put both under one prefix.
LIBRARY_FOLDER = "lib/clew"
KERNEL_FOLDER = "share/jupyter/kernels/clew"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def program(clew, folder):
    """A copy without symbols that looks for libraries where the wheel puts them."""
    copy = folder / "clew"
    run("strip", "-s", "-o", str(copy), str(clew))
    # DT_RPATH rather than RUNPATH: it holds for the libraries' own libraries too, so they stay as they are.
    run(libraries.patchelf(), "--force-rpath", "--set-rpath", f"$ORIGIN/../{LIBRARY_FOLDER}", str(copy))
    return copy


def kernelspec(clew, folder):
    """The files of the kernelspec that this program installs, made to start the program of its own prefix."""
    prefix = folder / "prefix"
    run(str(clew), "kernel", "install", "--quiet", "--prefix", str(prefix))
    files = {path.name: path.read_bytes() for path in (prefix / KERNEL_FOLDER).iterdir()}
    spec = json.loads(files["kernel.json"])
    up = "/".join([".."] * len(Path(KERNEL_FOLDER).parts))
    spec["argv"][0] = f"{{resource_dir}}/{up}/bin/clew"
    files["kernel.json"] = (json.dumps(spec, indent=2) + "\n").encode()
    return files


def licences(needed):
    """Those of everybody whose code is in the wheel."""
    yield "clew", ROOT / "LICENSE"
    for pattern in ("LICENSE*", "NOTICE*"):
        for path in sorted(ROOT.glob(f".build/checkouts/*/{pattern}")):
            yield f"{path.parent.name}-{path.name}", path
    # A debug build brings Swift's libraries along; the release has them inside.
    others = [libraries.licence(library) for library in needed if "swift" not in library.parts]
    for name, path in dict([libraries.swift_licence(), *others]).items():
        if path:
            yield name, path
        else:
            print(f"No licence of {name} is here: look for it before you pass the wheel on.", file=sys.stderr)


def build(clew, out):
    version = run(str(clew), "--version").strip()
    needed = libraries.needed(clew)
    tag = libraries.platform_tag([clew, *needed])
    wheel = archive.Wheel(out, "clew", version, f"py3-none-{tag}")
    with tempfile.TemporaryDirectory() as folder:
        wheel.add_data("scripts/clew", program(clew, Path(folder)).read_bytes(), is_executable=True)
        for name, content in kernelspec(clew, Path(folder)).items():
            wheel.add_data(f"data/{KERNEL_FOLDER}/{name}", content)
    for library in needed:
        wheel.add_data(f"data/{LIBRARY_FOLDER}/{library.name}", library.read_bytes())
    for path in sorted((HERE / "clew_jupyter").glob("*.py")):
        wheel.add(f"clew_jupyter/{path.name}", path.read_bytes())
    wheel.add_info("METADATA", (HERE / "METADATA").read_text().replace("{version}", version).encode())
    wheel.add_info("entry_points.txt", (HERE / "entry_points.txt").read_bytes())
    for name, path in licences(needed):
        wheel.add_info(f"licenses/{name}", path.read_bytes())
    return wheel.finish()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Builds the wheel of clew.")
    parser.add_argument("clew", type=Path, help="the program, as `make release` builds it")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder for the wheel (default: dist)")
    options = parser.parse_args()
    print(build(options.clew.resolve(), options.out))
