"""Old and foreign formats through LibreOffice, when the machine has it: a scratch folder, a profile of its own, no macros."""

import os
import shutil
import signal
import subprocess  # noqa: TID251  the window to LibreOffice
import tempfile
from pathlib import Path

from generator.intake.document import Unreadable

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120  # LibreOffice starts in five, a document of a hundred pages takes ten
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def converted(content: bytes, kind: str) -> bytes:
    """A document of this kind (doc, odt, rtf) as .docx. Raise `Unreadable` when that cannot be done here."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Unreadable(f"Формат .{kind} читает только LibreOffice, а его на этом компьютере нет. {_advice(kind)}")
    with tempfile.TemporaryDirectory(prefix="intake-") as scratch:
        folder = Path(scratch)
        source = folder / f"plan.{kind}"
        source.write_bytes(content)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        _run([program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx",
              "--outdir", str(folder), str(source)], kind)  # fmt: skip
        result = source.with_suffix(".docx")
        if not result.is_file():
            raise Unreadable(f"LibreOffice не смог прочитать этот файл .{kind}. {_advice(kind)}")
        return result.read_bytes()


def _run(command: list[str], kind: str) -> None:
    """Run to the end or not at all: LibreOffice is a script with a program below it, so the whole group is ended."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as fault:
            raise Unreadable(f"LibreOffice читает этот файл дольше двух минут. {_advice(kind)}") from fault
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _advice(kind: str) -> str:
    program = "LibreOffice" if kind == "odt" else "Word"
    return f"Откройте файл в {program} и сохраните как .docx («Сохранить как» → «Документ Word»)."
