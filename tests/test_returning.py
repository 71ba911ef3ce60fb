"""Pushes that bring erased content back, by anybody and in any commit, are refused; what others may publish is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attachments.attached import pdf
from erased import TOWN, erase, leak
from pushing import KRAY, Clone, Forge, Served, git, serve
from test_receiving import attack, quarantined

from generator.publish import receiving
from generator.publish.asking import Update
from generator.publish.erasing.plan import Choice
from generator.publish.keys import Pusher

ATTACKS = sorted((Path(__file__).parent / "attacks").glob("erased-*.yml"))
SHARED = "roadmaps/kray/vymysel/2024/files/obshchiy.pdf"
MEND = (
    "уберите его из истории: git fetch origin, git reset --soft origin/main, исправьте или уберите файл, "
    "затем git commit и git push"
)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> tuple[Served, Clone]:
    """A server on which an edition was erased, and a scan that a neighbour keeps; a clone has the commit with both as a tag."""
    served = serve(tmp_path_factory.mktemp("past"))
    clone = served.clone()
    common = pdf(b"(Obshchiy prikaz)").decode()
    plan = clone.path / "roadmaps/kray/vymysel/2024/roadmap.yml"
    named = plan.read_text("utf-8").replace("format: 1\n", "format: 1\noriginals: {obshchiy.pdf: Приказ}\n", 1)
    clone.write(SHARED, common).write("roadmaps/kray/vymysel/2024/roadmap.yml", named)
    clone.write(f"{TOWN}/2032/files/obshchiy.pdf", common)
    leak(clone, edition="2031")
    clone.git("tag", "erased")
    git(served.repo, "fetch", "--quiet", str(clone.path), "+HEAD:refs/heads/main")
    for path, choice in (("primer/vymysel/2031", None), ("primer/vymysel/2032/files/obshchiy.pdf", Choice.ONLY_HERE)):
        assert erase(served, path, choice).failure == ""
    clone.git("fetch", "--quiet")
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.git("branch", "start", "main~1")
    return served, clone


@pytest.mark.parametrize("file", ATTACKS, ids=[file.stem for file in ATTACKS])
def test_what_was_erased_does_not_come_back(file: Path, past: tuple[Served, Clone], expect: Callable[[Path, str], None]) -> None:
    """The refusal names the path, the commit and the mend; nothing of the push stays on the server."""
    attack(file, *past, expect)


def test_an_object_beside_all_commits_is_refused(past: tuple[Served, Clone]) -> None:
    """A pack may hold objects that no commit of the push reaches; they would lie on the server all the same."""
    served, clone = past
    main = served.refs()["refs/heads/main"]
    tip = Forge(clone.path).commit(clone.git("rev-parse", "origin/main^{tree}"), [main])
    asked = [Update(main, tip, "refs/heads/main")]
    said = receiving.receive(quarantined(served, clone), Pusher("operator", operator=True), asked, ["check-only"])
    assert f"git push: ошибка: в отправке есть содержание, изъятое с сайта, вне коммитов; {MEND}" in said.lines


def test_what_others_publish_is_theirs(past: tuple[Served, Clone]) -> None:
    """A neighbour takes the scan away and brings it back, while at the path from which it was erased it may not stand."""
    served, _ = past
    clone = served.clone("neighbour")
    clone.git("mv", SHARED, SHARED.replace("obshchiy", "drugoy"))
    clone.commit("Переименовать")
    clone.git("mv", SHARED.replace("obshchiy", "drugoy"), SHARED)
    clone.commit("Вернуть")
    tried = clone.push(KRAY, "-o", "check-only", "HEAD:main")
    assert tried.lines[-1] == receiving.CHECKED, tried.lines
