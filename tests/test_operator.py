"""The operator's days: what happened, what is live, back and forth, proof, a copy, and what must not have been pushed."""

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from pushing import CLEAN, NOTHING, OPERATOR, SOSED, URL, VYMYSEL, Clone, Served, git, publish, server

from generator.output_manifest import MARK
from generator.publish.releases import Releases

TOWN = "roadmaps/primer/vymysel"
SECRET = "Иванов-Тайный"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with its first release."""
    return publish(tmp_path_factory.mktemp("operator"))


def run(served: Served, *words: str | Path, code: int = 0) -> str:
    """A command of the operator, its output without moments, names of objects and durations."""
    text = server(*words, "--repo", served.repo, code=code)
    text = re.sub(r"\d\d\.\d\d\.\d{4} \d\d:\d\d(:\d\d)? UTC", "…", text)
    text = re.sub(r"(коммит |main |\()[0-9a-f]{7}\b", r"\1…", text)
    return re.sub(r"за [\d.]+ с", "за … с", re.sub(r"\b[0-9a-f]{16}\b", "…", text)).replace("\xa0", " ")


def release(served: Served, text: str) -> None:
    """One more release."""
    clone = Clone(served.root / "clone") if (served.root / "clone").exists() else served.clone()
    clone.git("pull", "--quiet", "--rebase", "origin", "main")
    clone.add(f"{TOWN}/municipality.yml", f"# {text}\n").commit()
    assert clone.push(VYMYSEL, "HEAD:main").lines[-1].startswith("Опубликовано")


def test_back_and_forth(served: Served) -> None:
    """A rollback holds over the timer's runs, `--forward` and the next push end it."""
    release(served, "два")
    site = Releases(served.site)
    assert run(served, "rollback") == (
        "На сайте снова выпуск 1 (коммит …, …).\nОткат действует до следующей принятой отправки или до resume --forward.\n"
    )
    held = "Оператор вернул прежний выпуск; новое появится, когда main изменится или оператор скажет: resume --forward.\n"
    assert run(served, "resume") == held
    assert "\nНе доделано: действует откат (resume --forward его отменит)\n" in run(served, "status")
    assert run(served, "rollback", code=1) == "Ошибка: более раннего выпуска нет.\n"
    assert run(served, "rollback", "7", code=1) == "Ошибка: выпуска 7 нет: какие есть, покажет roadmaps server releases.\n"
    assert run(served, "resume", "--forward").startswith("Опубликован выпуск 3 (коммит …, …): новых страниц 0, ")
    assert run(served, "resume") == "Сайт уже показывает принятое: выпуск 3 (коммит …, …).\n"
    run(served, "rollback", "1")
    release(served, "три")
    assert site.live
    assert site.live.number == 4
    assert run(served, "verify", "--all") == "Все файлы такие, какими были опубликованы.\n"


def test_what_happened_and_how_it_stands(tmp_path: Path) -> None:
    """Journal, status and releases, word for word; a refusal is in the journal with its first reason."""
    served = publish(tmp_path)
    clone = served.clone()
    clone.add(f"{TOWN}/municipality.yml", "# два\n").commit()
    assert not clone.push(SOSED, "HEAD:main").accepted
    assert clone.push(VYMYSEL, "HEAD:main").accepted
    log = run(served, "log").splitlines()
    refusal = log[2].partition("; ")[2]
    assert [log[0], log[1], log[2].partition("; ")[0], *log[3:]] == [
        "…  принято от operator: main (…)",
        "…  опубликован выпуск 1 за … с",
        "…  отклонено, отправил sosed: main",
        "…  принято от vymysel: main (…)",
        "…  опубликован выпуск 2 за … с",
    ]
    assert refusal.startswith(f"{TOWN}/municipality.yml (коммит …): ошибка: менять можно только своё")
    lines = [json.loads(line) for line in server("log", "--json", "--repo", served.repo).splitlines()]
    assert [line["event"] for line in lines] == ["push", "published", "refused", "push", "published"]
    assert run(served, "releases") == "1  …  коммит …  …\n2  …  коммит …  …  на сайте\n"
    status = run(served, "status").splitlines()
    assert status[0] == f"Сайт: {URL}"
    assert re.fullmatch(r"На сайте: выпуск 2 \(коммит …, …\), построен на \d\d\.\d\d\.\d{4}", status[1])
    assert status[2:5] == ["Принято: main …", "Не доделано: ничего", "Выпусков: 2, черновиков: 0"]
    assert re.fullmatch(r"Занято: выпуски [1-9]\d* МБ, черновики 0 МБ, данные с историей [1-9] МБ, кэш \d+ МБ", status[5])
    assert re.fullmatch(r"На диске свободно [\d,]+ ГБ из [\d,]+", status[6])


def test_old_releases_go(tmp_path: Path) -> None:
    """All but the newest, the live and the pinned; the list keeps their numbers and digests."""
    served = publish(tmp_path)
    server("init", served.repo, "--site", served.site, "--url", URL, "--keep", "2")
    assert run(served, "releases", "--pin", "9", code=1) == "Ошибка: Выпуска 9 нет.\n"
    assert run(served, "releases", "--pin", "1") == "1  …  коммит …  …  на сайте, закреплён\n"
    for _ in range(3):
        run(served, "resume", "--forward")
    assert run(served, "releases").splitlines() == [
        "1  …  коммит …  …  закреплён",
        "2  …  коммит …  …  удалён",
        "3  …  коммит …  …",
        "4  …  коммит …  …  на сайте",
    ]
    run(served, "releases", "--unpin", "1")
    assert "Сайт уже показывает" in run(served, "resume")
    assert Releases(served.site).numbers == [3, 4]
    assert run(served, "verify", "--all") == "Все файлы такие, какими были опубликованы.\n"


def test_damage_is_told_and_mended(tmp_path: Path) -> None:
    """A byte of a page changed on the disk; the next forward run publishes what was accepted."""
    served = publish(tmp_path)
    with (served.site / "index.html").open("ab") as stream:
        stream.write(b" ")
    mend = "Собрать сайт заново из принятых данных: roadmaps server resume --forward\n"
    assert run(served, "verify", code=1) == f"выпуск 1: изменён файл index.html\n{mend}"
    run(served, "resume", "--forward")
    assert run(served, "verify") == "Все файлы такие, какими были опубликованы.\n"
    assert run(served, "verify", "--all", code=1) == f"выпуск 1: изменён файл index.html\n{mend}"


def test_a_copy_becomes_a_server(served: Served, tmp_path: Path) -> None:
    """Branches, keys, journal, secret and site come back elsewhere, and the next push works there."""
    copy = tmp_path / "copy.tar"
    assert served.clone("copy").push(VYMYSEL, "HEAD:draft/kopiya").accepted
    assert run(served, "backup", copy) == f"Копия готова: {copy}\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    with tarfile.open(copy) as tar:
        assert {"repository.bundle", "roadmaps/secret", "release/SHA256SUMS", "release/release.json"} <= set(tar.getnames())
    other = Served(tmp_path / "other")
    other.root.mkdir()
    lines = server("restore", copy, other.repo, other.site).splitlines()
    assert lines[0].startswith("Опубликован выпуск ")
    assert lines[-4:] == [
        "Изъятое после этой копии на сервере снова есть: изымите его ещё раз (roadmaps server erase)",
        "или восстановите с ключом --withdrawn и записями прежнего сервера.",
        f"Сервер восстановлен: {other.repo}",
        f"Впустить ведомства: roadmaps server key write --repo {other.repo} --authorized-keys FILE",
    ]
    assert other.refs() == served.refs()
    assert (other.site / "index.html").is_file()
    assert not (other.site / MARK).exists()  # nobody writes into a release again, and readers need no list of it
    for name in ("keys.json", "secret"):
        assert (other.repo / "roadmaps" / name).read_bytes() == (served.repo / "roadmaps" / name).read_bytes()
    assert (other.repo / "roadmaps/secret").stat().st_mode & 0o777 == 0o600
    assert other.clone("copy").push(VYMYSEL, ":draft/kopiya").accepted  # who pushed it is known there too
    release(other, "после восстановления")
    assert run(other, "verify", "--all") == "Все файлы такие, какими были опубликованы.\n"
    assert run(served, "verify", "--all") == "Все файлы такие, какими были опубликованы.\n"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "novyi"], check=True)
    server("key", "add", "novyi", "primer/vymysel", "--file", tmp_path / "novyi.pub", "--repo", other.repo)
    lines_of_sshd = tmp_path / "authorized_keys"
    server("key", "write", "--repo", other.repo, "--authorized-keys", lines_of_sshd)
    assert f"--repo {other.repo}" in lines_of_sshd.read_text("utf-8")
    again = server("restore", copy, other.repo, other.site, code=1)
    assert again == f"Ошибка: «{other.repo}» — уже сервер: восстановите в пустую папку.\n"
    (tmp_path / "no.tar").write_text("не архив", encoding="utf-8")
    assert server("restore", tmp_path / "no.tar", tmp_path / "x", tmp_path / "y", code=1) == (
        f"Ошибка: «{tmp_path}/no.tar» — не копия сервера, сделанная roadmaps server backup.\n"
    )


def everything(served: Served) -> bytes:
    """Every object of the repository and every file of the server, unpacked."""
    batch = ["git", "cat-file", "--batch", "--batch-all-objects"]
    objects = subprocess.run(batch, cwd=served.repo, env=CLEAN, capture_output=True, check=True).stdout
    places = (served.repo, Releases(served.site).root, Releases(served.site).drafts)
    return objects + b"".join(path.read_bytes() for place in places for path in sorted(place.rglob("*")) if path.is_file())


def test_what_must_not_be_there_is_erased(tmp_path: Path) -> None:
    """No object, release, preview or line keeps the words; a page says when and why; they cannot be pushed again."""
    served = publish(tmp_path)
    clone = served.clone()
    text = (clone.path / TOWN / "2024/roadmap.yml").read_text("utf-8")
    secret = text.replace("В тексте карты названа другая доля.", SECRET)
    assert secret != text
    clone.write(f"{TOWN}/2025/roadmap.yml", secret).commit("Добавить")
    assert clone.push(VYMYSEL, "HEAD:main", "HEAD:primer/vymysel", "HEAD:draft/plan").accepted
    leaked = clone.git("rev-parse", "HEAD")
    clone.write(f"{TOWN}/2025/roadmap.yml", text).add("roadmaps/primer/sosed/municipality.yml", "# потом\n").commit("Потом")
    assert clone.push(OPERATOR, "HEAD:main").accepted
    run(served, "releases", "--pin", "1")
    assert SECRET.encode() in everything(served)
    assert run(served, "erase", "primer/nikto/2025", "--reason", "x", code=1) == (
        "Ошибка: в истории нет ни файла, ни папки roadmaps/primer/nikto/2025.\n"
    )
    assert run(served, "erase", "primer", "--reason", "x", code=1).startswith("Ошибка: «primer» — не файл и не папка")
    words = ("erase", "primer/vymysel/2025", "--reason", "Обращение гражданина от 1 ноября")
    refs = served.refs()
    assert run(served, *words, code=1).splitlines() == [  # the mended wording is that of 2024, which neighbours publish too
        "Ошибка: это стоит и в других местах, ничего не изъято:",
        *(
            f"  roadmaps/{town}/2024/roadmap.yml: то же содержание, сейчас"
            for town in ("kray/vymysel", "primer/sosed", "primer/vymysel")
        ),
        "Решите и повторите команду: с ключом --also будет изъято и там, с ключом --only-here — только по адресу "
        f"{TOWN}/2025, а остальное останется, и публиковать его можно будет и дальше.",
    ]
    assert served.refs() == refs
    told = run(served, *words, "--only-here").splitlines()
    assert told[:2] == [
        "Из истории изъято roadmaps/primer/vymysel/2025: переписано веток 3 (draft/plan, main, primer/vymysel).",
        "  roadmaps/primer/vymysel/2025/roadmap.yml: содержаний 2",
    ]
    assert told[2].startswith("Прежние выпуски удалены: ")
    assert told[3].startswith("Черновик draft/plan виден 30 дней")
    proof = r"Проверено: изъятого нет .* \(\d+\) .* \(\d+\); путей, с которых оно изъято: 1\. Оставлено другим содержаний: 1\."
    assert re.fullmatch(proof, told[4])
    assert told[5] == "Рабочие копии ведомств разошлись с сервером. Каждое ведомство делает один раз:"
    assert SECRET.encode() not in everything(served)
    assert (served.file("roadmaps/primer/sosed/municipality.yml") or "").endswith("# потом\n")
    page = (served.site / f"{TOWN}/2025/index.html").read_text("utf-8").replace("\xa0", " ")
    assert "Страница снята" in page
    assert "<dt>Основание</dt><dd>Обращение гражданина от 1 ноября</dd>" in page
    assert run(served, "verify", "--all") == "Все файлы такие, какими были опубликованы.\n"
    assert git(served.repo, "fsck", "--full", "--strict") == ""
    before = served.refs()
    for ref in ("main", "kray/vymysel", "draft/snova", "primer/vymysel"):
        assert not clone.push(VYMYSEL, f"{leaked}:refs/heads/{ref}").accepted
    clone.git("fetch", "--quiet", "origin")
    clone.git("switch", "--quiet", "-C", "main", "origin/main")
    clone.write(f"{TOWN}/2025/roadmap.yml", secret).commit("Снова")
    refused = clone.push(VYMYSEL, "HEAD:main")
    assert refused.lines == [
        f"{TOWN}/2025/roadmap.yml (коммит {clone.git('rev-parse', 'HEAD')[:7]}): ошибка: это содержание изъято с сайта; "
        "уберите его из истории: git fetch origin, git reset --soft origin/main, исправьте или уберите файл, "
        "затем git commit и git push",
        NOTHING,
    ]
    assert served.refs() == before
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.write(f"{TOWN}/2025/roadmap.yml", secret.replace(SECRET, "План")).commit("Исправить")
    assert clone.push(VYMYSEL, "HEAD:main").accepted
    assert "Страница снята" not in (served.site / f"{TOWN}/2025/index.html").read_text("utf-8")
    shutil.rmtree(clone.path)
