"""Run the steps of the Dockerfile in a bare Debian, where no daemon builds images (as root).

debootstrap makes what the official image of Python is made from; every RUN, COPY, ENV, WORKDIR and USER is done in it
in their order, and at last the image's own command builds a small pack, as its user and without a network. Not shown
are the official image itself, the layers, and the starting of a container.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
CERTIFICATES = "etc/ssl/certs/ca-certificates.crt"
RELEASE = re.compile(r"python:3\.11-slim-(?P<release>\w+)")
TEXT = """北京市2024年医改工作安排

发布时间：2024-04-30 来源：北京市人民政府网站

2024年，北京市将深化医保支付方式改革。
"""


class Image:
    """A folder that becomes what an image would hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
        self.working, self.user = "/", "0:0"

    def begin(self, base: str) -> None:
        """Make the base: Debian with Python, its ``pip`` where the official image has it."""
        found = RELEASE.fullmatch(base)
        if not found:
            sys.exit(f"Dockerfile: no base is known for {base}")
        packages = "--include=python3,python3-venv,ca-certificates"
        command("debootstrap", "--variant=minbase", packages, found["release"], str(self.folder))
        for path in (CERTIFICATES, "etc/resolv.conf"):  # how this machine reaches the network
            shutil.copyfile(Path("/", path), self.folder / path)
        self.run("python3 -m venv /usr/local")

    def run(self, words: str, *, network: bool = True) -> None:
        """Run a line in the image, as its user, in its folder."""
        mounts = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc"'
        inside = f"cd {shlex.quote(self.working)} && {words}"
        within = f'{mounts} && exec chroot --userspec={self.user} "$0" /bin/sh -c {shlex.quote(inside)}'
        namespaces = ("--mount", "--pid", "--fork", *(() if network else ("--net",)))
        command("unshare", *namespaces, "sh", "-c", within, str(self.folder), environment=self.environment)

    def copy(self, names: list[str]) -> None:
        """Copy files and folders of the checkout, as COPY does."""
        *sources, target = names
        for name in sources:
            source = ROOT / name
            to = self.folder / self.working.lstrip("/") / target
            if source.is_dir():
                shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(source, to / source.name)

    def do(self, step: str, rest: str) -> None:
        """Do one step of the Dockerfile."""
        print(f"{step} {rest}", flush=True)
        match step:
            case "FROM":
                self.begin(rest)
            case "RUN":
                self.run(rest)
            case "COPY":
                self.copy(rest.split())
            case "ENV":
                name, _, value = rest.partition("=")
                self.environment[name] = value
            case "WORKDIR":
                self.working = rest
                (self.folder / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case "USER":
                self.user = rest
            case "ENTRYPOINT" | "CMD":
                pass
            case _:
                sys.exit(f"Dockerfile: {step} is not known here")


def main() -> None:
    """Do the steps, and build a pack with what they made."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, help="where the image is made, and left (default: a temporary folder)")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="image-") as temporary:
        image = Image(folder or Path(temporary, "root"))
        for step, rest in steps((ROOT / "Dockerfile").read_text(encoding="utf-8")):
            image.do(step, rest)
        build(image)


def steps(words: str) -> list[tuple[str, str]]:
    """Return the steps of a Dockerfile, each with what follows its name."""
    lines = "\n".join(line for line in words.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    return [(step, rest) for line in lines.splitlines() if line for step, _, rest in (line.partition(" "),)]


def build(image: Image) -> None:
    """Build a pack of one source in the folder that a container is given, and look at what came of it."""
    project = image.folder / image.working.lstrip("/")
    (project / "seeds").mkdir()
    (project / "seeds/北京.txt").write_text(TEXT, encoding="utf-8")
    uid, gid = map(int, image.user.split(":"))
    for path in (project, project / "seeds"):
        os.chown(path, uid, gid)
    image.run("reportgen build && reportgen audit output/current", network=False)
    made = sorted((project / "output/current/送阅").glob("*.pdf"))
    print(f"{len(made)} documents built without a network as user {uid}")
    if not made:
        sys.exit(1)


def command(*words: str, environment: dict[str, str] | None = None) -> None:
    """Run a command, and end where it fails."""
    done = subprocess.run(words, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{shlex.join(words[:2])}: exit {done.returncode}")


if __name__ == "__main__":
    main()
