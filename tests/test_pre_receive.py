"""Pushes that must not be: each case of tests/attacks is refused in its exact words and leaves no changed byte."""

import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from attachments.attached import pdf
from hypothesis import given
from hypothesis import strategies as st
from pushing import KRAY, NOTHING, OPERATOR, SOSED, VYMYSEL, Clone, Forge, Served, git, masked, serve, server

from generator import loading
from generator.limits import TooMuchError, limited
from generator.publish import data_check, pre_receive, rights
from generator.publish.keys import Pusher
from generator.publish.objects import GONE, PathChange
from generator.publish.push_request import Update
from generator.publish.repository import Repository
from generator.publish.rights import DATA

# Those that bring back what was erased have a server of their own (test_erasure).
ATTACKS = sorted(file for file in (Path(__file__).parent / "attacks").glob("*.yml") if not file.stem.startswith("erased-"))
FAULTS = Path(__file__).parent / "faults"
ZERO = "0" * 40
TOWN = "roadmaps/primer/vymysel"


def test_a_push_that_is_refused_loads_nothing_that_builds() -> None:
    """What git runs for each push starts without MkDocs, which takes longer to load than all the rest."""
    told = "import sys, generator.server, generator.publish.pre_receive; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert "generator.publish.pre_receive" in loaded
    assert not {"mkdocs", "jinja2", "generator.building", "generator.site", "generator.pages"} & set(loaded)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Served, Clone]:
    """A server with a neighbour's draft and an own branch that fell behind main, and the attacker's clone of it."""
    served = serve(tmp_path_factory.mktemp("attacked"))
    server("key", "add", "strana", "strana/gorod", "--login", "strana", "--repo", served.repo)
    server("quota", KRAY, "--megabytes", "1", "--drafts", "1", "--branches", "1", "--repo", served.repo)
    clone = served.clone()
    clone.git("branch", "start", "main~1")
    clone.add("roadmaps/primer/sosed/municipality.yml", "# замысел\n").commit()
    assert clone.push(SOSED, "HEAD:draft/sosed-plan").accepted
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.add(f"{TOWN}/municipality.yml", "# в своей ветке\n").commit()
    assert clone.push(VYMYSEL, "HEAD:primer/vymysel").accepted
    clone.git("pull", "--quiet", "--rebase", "origin", "main")
    clone.add(f"{TOWN}/municipality.yml", "# в основной\n").commit()
    assert clone.push(VYMYSEL, "HEAD:main").accepted
    clone.add("roadmaps/primer/sosed/municipality.yml", "# замысел\n").commit()
    assert clone.push(SOSED, "HEAD:draft/sosed-gotovo").accepted
    clone.git("fetch", "--quiet")
    return served, clone


def _build(forge: Forge, clone: Clone, case: dict[str, Any]) -> dict[str, str]:
    """Make the commits of a case; the names by which a push may call them."""
    refs = clone.git("for-each-ref", "--format=%(refname:lstrip=3) %(objectname)", "refs/remotes/origin").splitlines()
    names = dict(line.split(" ") for line in refs if line.startswith(("main ", "draft/", "primer/")))
    names |= {"start": clone.git("rev-parse", "start"), "main~1": clone.git("rev-parse", "origin/main~1")}
    names["last"] = names["main"]
    names |= dict(line.split(" ") for line in clone.git("tag", "--format=%(refname:lstrip=2) %(objectname)").splitlines())
    for wanted in case.get("commits", []):
        on = [names[name] for name in wanted.get("on", ["last"])]
        names["last"] = names[wanted.get("name", "last")] = _commit(forge, names, on, wanted)
    if "tagged" in case:
        head = f"object {names[case['tagged']]}\ntype commit\ntag x\ntagger x <x@example.ru> 1700000000 +0000\n\nx\n"
        names["last"] = forge.write("tag", head.encode())
    return names


def _commit(forge: Forge, names: dict[str, str], on: list[str], wanted: dict[str, Any]) -> str:
    files = forge.files(names[wanted["like"]] if "like" in wanted else on[0])
    author = wanted.get("author", f"Ведомство {wanted.get('say', '')} <otdel@example.ru>")
    if "bomb" in wanted:
        oid = forge.write("blob", b"%PDF-1.4")
        tree = forge.tree({f"f{number}.pdf": ("100644", oid) for number in range(10)})
        for _ in range(7):
            tree = forge.tree({f"d{number}": ("40000", tree) for number in range(10)})
        files[wanted["bomb"]] = ("40000", tree)
    if "twice" in wanted or "unsorted" in wanted:
        a, b = (b"100644 " + name + b"\0" + bytes.fromhex(forge.write("blob", b"x")) for name in (b"a.pdf", b"b.pdf"))
        files[f"{TOWN}/2024/files"] = ("40000", forge.write("tree", a + a if "twice" in wanted else b + a))
    edits = {name: _like(forge, names, edit) for name, edit in wanted.get("files", {}).items()}
    made = forge.commit(forge.tree(forge.edited(files, edits)), on, author)
    for number in range(wanted.get("times", 1) - 1):
        made = forge.commit(forge.tree(files), [made], f"Ведомство {number} <otdel@example.ru>")
    return made


def _like(forge: Forge, names: dict[str, str], edit: Any) -> Any:
    """A file as another commit has it."""
    if not isinstance(edit, dict) or "of" not in edit:
        return edit
    mode, oid = forge.files(names[edit["of"]])[edit["like"]]
    return {"mode": mode, "object": oid}


@pytest.mark.parametrize("file", ATTACKS, ids=[file.stem for file in ATTACKS])
def test_an_attack_is_refused_in_its_words(
    file: Path, attacked: tuple[Served, Clone], expect: Callable[[Path, str], None]
) -> None:
    """Refs, objects, journal, the site's link: every byte of the server is as before, and the pusher is told why."""
    attack(file, *attacked, expect)


def attack(file: Path, served: Served, clone: Clone, expect: Callable[[Path, str], None]) -> None:
    """Push a case, which must be refused in its words and change nothing."""
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    names = _build(Forge(clone.path), clone, case)
    specs = []
    for spec in case.get("push", ["last:refs/heads/main"]):
        source, _, target = spec.partition(":")
        name, tree, _ = source.removeprefix("+").partition("^")
        specs.append(f"{'+' * source.startswith('+')}{names.get(name, '')}{'^{tree}' if tree else ''}:{target}")
    before = served.bytes()
    options = [word for option in case.get("options", []) for word in ("-o", option)]
    answer = clone.push(case.get("as", VYMYSEL), *options, *specs)
    assert not answer.accepted
    assert served.bytes() == before
    assert answer.lines, answer.error
    expect(file.with_suffix(".txt"), masked(answer.lines))
    assert all(line.replace("\xa0", " ").isprintable() for line in answer.lines)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server of which the tests below use different folders."""
    return serve(tmp_path_factory.mktemp("served"))


def test_what_is_ones_own_is_accepted(served: Served) -> None:
    """New editions with originals, a whole region, drafts; the operator's pages, settings and programs."""
    clone = served.clone("own")
    files = f"{TOWN}/2025/files/prikaz.pdf"
    text = (clone.path / TOWN / "2024/roadmap.yml").read_text("utf-8")
    clone.write(f"{TOWN}/2025/roadmap.yml", text.replace("format: 1\n", "format: 1\noriginals: {prikaz.pdf: Приказ}\n", 1))
    clone.write(files, pdf().decode()).commit()
    assert clone.push(VYMYSEL, "HEAD:main", "HEAD:draft/plan-2025").lines == []
    assert served.file(files) == pdf().decode()
    clone.git("mv", "roadmaps/kray/vymysel", "roadmaps/kray/drugoy")
    clone.commit()
    assert clone.push(KRAY, "HEAD:main").accepted
    clone.write("docs/Как это сделано.md", "# Как\n").write("run", "#!/bin/sh\n").write(".gitattributes", "* export-ignore\n")
    (clone.path / "run").chmod(0o755)
    clone.add("roadmaps/kray/region.yml", "# край\n").add("roadmaps/vocabulary/themes.yml", "# темы\n").commit()
    answer = clone.push(OPERATOR, "HEAD:main")
    assert answer.accepted, answer.error
    assert served.refs()["refs/heads/main"] == clone.git("rev-parse", "HEAD")


def test_doubts_are_told_and_refuse_nothing(served: Served) -> None:
    """Of the files that were pushed alone; with `check-only` they are told as well."""
    clone = served.clone("doubts")
    file = "roadmaps/primer/sosed/2024/roadmap.yml"
    clone.write(file, (FAULTS / "doubt-quote.yml").read_text("utf-8")).commit()
    said = (
        f"{file}:10:21: сомнение: мероприятие без номера: кавычка открыта и не закрыта; "
        "сверьте с подписанным документом; если так и есть, добавьте замечание"
    )
    tried = clone.push(SOSED, "-o", "check-only", "HEAD:main")
    assert (tried.accepted, tried.lines) == (False, [said, pre_receive.CHECKED])
    pushed = clone.push(SOSED, "HEAD:main")
    assert (pushed.accepted, pushed.lines) == (True, [said])
    clone.add("roadmaps/primer/sosed/municipality.yml", "# ещё\n").commit()
    assert clone.push(SOSED, "HEAD:main").lines == []


def test_gitlab_alone_is_given_its_marks(served: Served) -> None:
    """Where GitLab runs the hook each line stands with its mark too; elsewhere each is printed once."""
    clone = served.clone("marks")
    clone.add("roadmaps/primer/sosed/municipality.yml", "# чужое\n").commit()
    for variable in ("", "GL_REPOSITORY", "GL_ID"):
        answer = clone.push(VYMYSEL, "HEAD:main", **({variable: "project-1"} if variable else {}))
        assert (answer.accepted, len(answer.lines), answer.lines[-1]) == (False, 2, NOTHING)
        assert answer.error.count("GL-HOOK-ERR: ") == (2 if variable else 0)
        assert answer.error.count(NOTHING) == (2 if variable else 1)


def test_a_fault_of_ours_is_told_without_its_insides(tmp_path: Path) -> None:
    """The pusher reads one Russian line, the operator a traceback in the journal; nothing is accepted."""
    served = serve(tmp_path)
    clone = served.clone()
    clone.add(f"{TOWN}/municipality.yml", "# x\n").commit()
    (served.repo / "roadmaps/keys.json").write_text("{", encoding="utf-8")
    refs = served.refs()
    (line,) = clone.push(VYMYSEL, "HEAD:main").lines
    assert re.sub(r"\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d", "…", line) == (
        "Внутренняя ошибка сервера, ничего не изменено; сообщите оператору сайта время: … UTC."
    )
    assert served.refs() == refs
    note = json.loads((served.repo / "roadmaps/journal.jsonl").read_text("utf-8").splitlines()[-1])
    assert (note["event"], note["where"]) == ("fault", "pre-receive")
    assert note["traceback"].splitlines()[-1].startswith("json.decoder.JSONDecodeError")


def test_the_hooks_of_a_moved_server_still_judge(tmp_path: Path) -> None:
    """Neither another place nor a machine-wide setting takes the hooks away."""
    served = serve(tmp_path)
    served.repo.rename(tmp_path / "moved.git")
    (tmp_path / "gitconfig").write_text("[core]\n\thooksPath = /nonexistent\n", encoding="utf-8")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "moved.git"), "clone")
    clone = Clone(tmp_path / "clone")
    clone.add("mkdocs.yml", "# x\n").commit()
    answer = clone.push(VYMYSEL, "HEAD:main", to=str(tmp_path / "moved.git"), GIT_CONFIG_GLOBAL=str(tmp_path / "gitconfig"))
    assert (answer.accepted, answer.lines[-1]) == (False, NOTHING)


# Steps of paths that some part of the program has a word of its own for, beside names of any letters.
KNOWN = [
    "roadmaps", "primer", "vymysel", "2024", "files", "vocabulary", "region.yml", "municipality.yml", "roadmap.yml", "lists",
    "roadmap.yaml", "themes.yml", "readme", "readme-2024", "readme.md", "thumbs.db", "desktop.ini", "x.pdf", "x.pdf.bak",
    "2024.old", "calendar", "draft", "index", "a_b", "a..b", "a-",
]  # fmt: skip
USUAL = ("primer", "vymysel", "2024", "x.pdf")
FORMS = [
    "{}/region.yml",
    "{}/{}/municipality.yml",
    "{}/{}/{}/roadmap.yml",
    "{}/{}/{}/files/{}",
    "{}/{}",
    "{}/{}/{}",
    "{}/{}/{}/{}",
]


def passed_over(root: Path, path: str) -> bool:
    """Whether a push may bring a path of the data at which rubbish then troubles nobody who reads the data."""
    touched = rights.Touched(PathChange(path, GONE, "100644", "0" * 40))
    if any(rights.refusals(Pusher(OPERATOR, operator=True), [touched])):
        return False
    target = root / path
    target.parent.mkdir(parents=True)
    target.write_text(": x", encoding="utf-8")
    found = loading.load(root / DATA).problems
    shutil.rmtree(root / DATA)
    if rights.attached(path):  # to a roadmap that is not there
        target = target.parents[1] / "roadmap.yml"
    return not any(f"{target}/".startswith(f"{one.file}/") for one in found)


def test_what_a_push_may_bring_is_read_or_told(tmp_path: Path) -> None:
    """No name that some part of the program has a word of its own for is accepted and then passed over, wherever it stands."""
    paths = {
        f"{DATA}/{form.format(*USUAL[:slot], name, *USUAL[slot + 1 :])}" for form in FORMS for slot in range(4) for name in KNOWN
    }
    assert [path for path in sorted(paths) if passed_over(tmp_path, path)] == []


@given(form=st.sampled_from(FORMS), slot=st.integers(0, 3), name=st.from_regex(rights.NAME, fullmatch=True))
def test_no_name_of_any_letters_is_passed_over(form: str, slot: int, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same of whatever letters rights let in."""
    steps = (*USUAL[:slot], name, *USUAL[slot + 1 :])
    assert not passed_over(tmp_path_factory.mktemp("names"), f"{DATA}/{form.format(*steps)}")


def quarantined(served: Served, clone: Clone) -> Repository:
    """The server as a hook sees it while a clone's objects are not accepted yet."""
    names = {"GIT_OBJECT_DIRECTORY": clone.path / ".git/objects", "GIT_ALTERNATE_OBJECT_DIRECTORIES": served.repo / "objects"}
    return Repository(served.repo, {name: str(path) for name, path in names.items()})


@contextmanager
def started() -> Iterator[list[str]]:
    """The programs that this process starts meanwhile."""
    found: list[str] = []
    open_ = [True]
    sys.addaudithook(lambda event, args: found.append(str(args[1][1])) if event == "subprocess.Popen" and open_[0] else None)
    yield found
    open_[0] = False


def test_work_grows_with_branches_alone(served: Served) -> None:
    """A push of a hundred commits and files starts as many git processes as a push of one."""
    counts = []
    department = Pusher(VYMYSEL, ("primer/vymysel",))
    for number, size in enumerate((1, 100)):
        clone = served.clone(f"work-{number}")
        forge, start = Forge(clone.path), clone.git("rev-parse", "HEAD")
        files, tip = forge.files(start), start
        for step in range(size):
            edits = {f"{TOWN}/{2030 + step}/files/x.pdf": "%PDF-1.4", f"{TOWN}/{2030 + step}/roadmap.yml": f"format: {step}"}
            files = forge.edited(files, dict(edits))
            tip = forge.commit(forge.tree(files), [tip])
        with started() as processes:
            verdict = pre_receive.receive(
                quarantined(served, clone), department, [Update(start, tip, "refs/heads/main")], ["check-only"]
            )
        assert "roadmap.yml:1:1: ошибка" in verdict.lines[0]
        counts.append(len(processes))
    assert counts[0] == counts[1] <= 12


def test_a_check_without_end_is_cut() -> None:
    """The child that checks has its limits; what takes more ends there, and the server goes on."""
    many = data_check.LIMITS.times(data_check.WHOLE)  # of an operator, who may push a whole country at once
    for limits in (data_check.LIMITS, many):
        assert limited(limits, resource.getrlimit, resource.RLIMIT_CPU) == (limits.seconds, limits.seconds)
    with pytest.raises(TooMuchError):
        limited(data_check.LIMITS, bytearray, data_check.LIMITS.memory)
