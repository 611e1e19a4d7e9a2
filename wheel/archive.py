"""A wheel as a file (PyPA, binary distribution format): a zip with a record of its files.

The same content makes the same bytes, whoever builds it and when.
"""

import base64
import hashlib
import zipfile
from pathlib import Path


class Wheel:
    def __init__(self, folder, name, version, tag):
        self._stem = f"{name}-{version}"
        self._info = f"{self._stem}.dist-info"
        self._record = []
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{self._stem}-*.whl"):
            old.unlink()
        self.path = Path(folder) / f"{self._stem}-{tag}.whl"
        self._zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED)
        lines = ["Wheel-Version: 1.0", "Generator: clew", "Root-Is-Purelib: false", f"Tag: {tag}"]
        self.add_info("WHEEL", "".join(f"{line}\n" for line in lines).encode())

    def add(self, name, content, is_executable=False):
        """A file that is installed among Python's own packages."""
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        self._record.append(f"{name},sha256={digest},{len(content)}")
        self._write(name, content, 0o755 if is_executable else 0o644)

    def add_data(self, name, content, is_executable=False):
        """A file for another place: `scripts/…`, or `data/…` for what lies under the prefix."""
        self.add(f"{self._stem}.data/{name}", content, is_executable)

    def add_info(self, name, content):
        """A file about the package."""
        self.add(f"{self._info}/{name}", content)

    def finish(self):
        record = f"{self._info}/RECORD"
        lines = [*self._record, f"{record},,"]
        self._write(record, "".join(f"{line}\n" for line in lines).encode(), 0o644)
        self._zip.close()
        return self.path

    def _write(self, name, content, mode):
        # The first day that a zip can name.
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.external_attr = (0o100000 | mode) << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content)
