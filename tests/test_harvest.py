"""Many departments' sites are gathered into one country's data: each into its own folder, the last good copy kept."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import VALID
from departments import EDITIONS, TODAY, Behave, Department, drips, endless, fails, leads_to, served

from generator import addresses, building, loading
from generator.cli import roadmaps
from generator.harvest import copies

NAMES = ("dobryi", "medlennyi", "lzhivyi", "propavshiy", "otzyvayushchiy", "pereekhavshiy", "vrazhdebnyi")
GROUND = "утратила силу"
SECONDS = "5"
WHY = {  # what the report says of those that went bad
    "medlennyi": "сайт не уложился в отведённое время",
    "lzhivyi": "файл «roadmap.yml» не сходится с суммой, которую назвал сайт",
    "propavshiy": "с сайтом нет связи",
    "pereekhavshiy": "сайт отсылает на другой узел: «http://novyi.example.ru/»; если он переехал, поправьте адрес в реестре",
    "vrazhdebnyi": "файл слишком велик",
}
Spoil = Callable[[Department], None]


def behaves(how: Behave) -> Spoil:
    """Nothing of its files is changed, only its answers."""

    def spoil(department: Department) -> None:
        department.behave = how

    return spoil


def says(change: Callable[[dict], None], summed: bool = True) -> Spoil:  # type: ignore[type-arg]
    """It says something else of what it publishes."""

    def spoil(department: Department) -> None:
        said = department.said()
        change(said)
        department.say(said, summed)

    return spoil


def writes(name: str, text: str) -> Spoil:
    """It publishes another file of its newest edition or its municipality, with the sum that it has."""

    def spoil(department: Department) -> None:
        place = f"{department.path}/{name}"
        content = text.encode()
        (department.folder / "site" / addresses.ROADMAPS / place).write_bytes(content)
        said = department.said()
        for holder in (*said["municipalities"], *said["editions"]):
            for file in holder["files"]:
                if f"{holder['path']}/{file['path']}" == place:
                    file["sha256"] = sha256(content).hexdigest()
        department.say(said)

    return spoil


def of_newest(**changes: str) -> Callable[[dict], None]:  # type: ignore[type-arg]
    """A change of the first file of the last edition."""
    return lambda said: said["editions"][-1]["files"][0].update(changes)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
BAD: dict[str, tuple[Spoil, str]] = {
    "a drip": (behaves(drips), "сайт не уложился в отведённое время"),
    "an endless list": (behaves(endless), "файл слишком велик"),
    "an error": (behaves(fails), "сайт ответил кодом 503"),
    "a file of the disk": (behaves(leads_to("file:///etc/passwd")), "а не на http или https"),
    "an inner address": (behaves(leads_to("http://169.254.169.254/latest/")), "сайт отсылает на другой узел"),
    "another port": (behaves(leads_to("http://127.0.0.1:1/")), "сайт отсылает на другой узел"),
    "a name in the address": (behaves(leads_to("http://a@127.0.0.1/")), "сайт отсылает на другой узел"),
    "a circle": (behaves(leads_to("{own}x")), "без конца"),
    "no JSON": (behaves(lambda department, handler: handler.send(200, b"[" * 100_000)), "записан не по описанию"),
    "a coding": (behaves(lambda _, handler: handler.send(200, b"x", Content_Encoding="gzip")), "сжатый файл"),
    "a short answer": (behaves(lambda _, handler: handler.send(200, b"{}", Content_Length="9")), "оборвал"),
    "another sum of the list": (says(of_newest(sha256="0" * 64), summed=False), "не сходится со своей суммой"),
    "another sum of a file": (says(of_newest(sha256="0" * 64)), "не сходится с суммой, которую назвал сайт"),
    "a way up": (says(of_newest(path="../../../../evil.yml")), "лёг бы не в свою папку"),
    "a way from the root": (says(of_newest(path="/etc/cron.d/evil")), "лёг бы не в свою папку"),
    "a hidden file": (says(of_newest(path="files/.htaccess")), "лёг бы не в свою папку"),
    "a file twice": (says(lambda said: said["editions"][-1]["files"].append(said["editions"][-1]["files"][0])), "назван дважды"),
    "a folder above": (says(lambda said: said["editions"][-1].update(path="primer/plokhoy/..")), "не годится для имени папки"),
    "another's folder": (
        says(lambda said: said["municipalities"][0].update(path="primer/dobryi")),
        "а primer/dobryi: чужие папки не записываются",
    ),
    "another host's file": (says(of_newest(address="http://127.0.0.1:1/x", sha256="0" * 64)), "на другой узел"),
    "a bomb": (writes(f"{EDITIONS[1]}/roadmap.yml", BOMB), "данные с ошибками"),
    "a fault": (writes(f"{EDITIONS[1]}/roadmap.yml", "format: 1\n"), "данные с ошибками: 2024/roadmap.yml:1:1: ошибка"),
    "another's past": (
        writes(
            "municipality.yml",
            "format: 1\nname: Плохой\ndepartment: {name: Отдел}\npredecessors: [{path: primer/byvshiy, name: Бывший}]\n",
        ),
        "называет прежней чужую папку primer/byvshiy",
    ),
    "the name of a neighbour": (
        writes("municipality.yml", "format: 1\nname: Вымышленный район (dobryi)\ndepartment: {name: Отдел}\n"),
        "уже у муниципалитета",
    ),
}


@pytest.fixture
def departments_served(tmp_path: Path) -> Iterator[Callable[[str], Department]]:
    """Begins the site of a municipality."""
    with ExitStack() as stack:

        def begin(name: str) -> Department:
            department = Department(f"primer/{name}", tmp_path / "departments" / name)
            department.write()
            stack.enter_context(served(department))
            department.publish()
            return department

        yield begin


def harvest(folder: Path, *sites: Department) -> Result:
    """Gather them into the data of a country."""
    data = folder / "country/roadmaps"
    if not data.exists():
        shutil.copytree(VALID / "vocabulary", data / "vocabulary")
    said = {"format": "1", "regions": {"primer": {"name": "Примерная область"}}, "sites": {s.path: s.address for s in sites}}
    (folder / "reestr.yml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    return CliRunner().invoke(roadmaps, ["harvest", str(folder / "reestr.yml"), "--to", str(data), "--seconds", SECONDS])


def states(result: Result) -> dict[str, str]:
    """What the report says of each municipality."""
    return dict(re.findall(r"^primer/(\w+) \(http://[^)]*\): (.+)$", result.output, re.M))


def reasons(result: Result) -> dict[str, str]:
    """The first line that the report says below each municipality."""
    return dict(re.findall(r"^primer/(\w+) .+\n  (.+)$", result.output, re.M))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_six_sites_go_bad_one_stays_good(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """All are taken; then each goes its own way, and nothing is lost but by an explicit withdrawal."""
    sites = {name: departments_served(name) for name in NAMES}
    good, slow, liar, gone, leaver, mover, hostile = sites.values()
    first = harvest(tmp_path, *sites.values())
    assert first.exit_code == 0, first.output
    assert set(states(first).values()) == {"принято"}
    country = tmp_path / "country/roadmaps"
    assert loading.load(country).problems == []
    before = {name: tree(country / "primer" / name) for name in NAMES}
    again = harvest(tmp_path, *sites.values())
    assert set(states(again).values()) == {"без изменений"}
    assert [len([path for path, etag in site.asked if etag]) for site in sites.values()] == [1] * len(sites)
    assert {name: tree(country / "primer" / name) for name in NAMES} == before

    slow.behave = drips
    says(of_newest(sha256="0" * 64))(liar)
    hostile.behave, mover.behave = endless, leads_to("http://novyi.example.ru/")
    gone.close()
    shutil.rmtree(leaver.data / leaver.path / EDITIONS[0])
    leaver.publish(leaver.withdraw(f"{leaver.path}/{EDITIONS[0]}", GROUND))
    file = good.data / good.path / EDITIONS[1] / "roadmap.yml"
    file.write_text(file.read_text("utf-8") + "# Проверено.\n", "utf-8")
    shutil.rmtree(good.data / good.path / EDITIONS[0])  # without a word of withdrawal
    good.publish()
    second = harvest(tmp_path, *sites.values())
    assert second.exit_code == 1
    assert states(second) == {
        "dobryi": "принято",
        "medlennyi": "оставлена прежняя копия",
        "lzhivyi": "оставлена прежняя копия",
        "propavshiy": "оставлена прежняя копия",
        "otzyvayushchiy": "принято",
        "pereekhavshiy": "оставлена прежняя копия",
        "vrazhdebnyi": "оставлена прежняя копия",
    }
    told = reasons(second)
    assert (told.pop("otzyvayushchiy"), told.pop("dobryi")) == (
        f"{EDITIONS[0]}: убрана, снята 04.03.2026: {GROUND}",
        f"{EDITIONS[0]}: сайт о ней больше не говорит, но и не снял её; копия оставлена",
    )
    assert told.keys() == WHY.keys()
    assert all(why in told[name] for name, why in WHY.items()), told
    assert (country / "primer/dobryi" / EDITIONS[1] / "roadmap.yml").read_text("utf-8").endswith("# Проверено.\n")
    assert (country / "primer/dobryi" / EDITIONS[0]).is_dir()
    assert not (country / "primer/otzyvayushchiy" / EDITIONS[0]).exists()
    for name in ("medlennyi", "lzhivyi", "propavshiy", "pereekhavshiy", "vrazhdebnyi"):
        now = tree(country / "primer" / name)
        assert b"silent: " in now.pop("municipality.yml")
        assert now == {place: content for place, content in before[name].items() if place != "municipality.yml"}

    (tmp_path / "country/mkdocs.yml").write_text("site_name: Страна\ntheme: {name: material}\nplugins: [roadmaps]\n", "utf-8")
    (tmp_path / "country/docs").mkdir()
    built = tmp_path / "country/site"
    assert building.build(tmp_path / "country/mkdocs.yml", country, built, TODAY).whole
    town = (built / "roadmaps/primer/propavshiy/index.html").read_text("utf-8")
    assert "сайт не отвечает или присылает негодные данные" in town
    assert gone.address in town
    assert "Данные взяты с сайта" in (built / f"roadmaps/primer/dobryi/{EDITIONS[1]}/index.html").read_text("utf-8")
    assert (built / "compare/primer/index.html").is_file()
    assert sorted(file.name for file in country.iterdir()) == [".harvest.json", "primer", "vocabulary"]

    gone.open()
    third = harvest(tmp_path, gone)
    assert states(third) == {"propavshiy": "без изменений"}
    assert tree(country / "primer/propavshiy") == before["propavshiy"]


@pytest.mark.parametrize("name", BAD)
def test_nothing_bad_is_taken(name: str, tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """The report says why; a neighbour is taken, the copy of before stays, and without one nothing is written."""
    good, bad = departments_served("dobryi"), departments_served("plokhoy")
    region = tmp_path / "country/roadmaps/primer"
    assert harvest(tmp_path, bad).exit_code == 0
    before = tree(region / "plokhoy")
    spoil, why = BAD[name]
    spoil(bad)
    result = harvest(tmp_path, good, bad)
    assert states(result) == {"dobryi": "принято", "plokhoy": "оставлена прежняя копия"}, result.output
    assert why in result.output
    assert result.exit_code == 1
    after = tree(region / "plokhoy")
    assert b"silent: " in after.pop("municipality.yml")
    assert after == {place: content for place, content in before.items() if place != "municipality.yml"}
    shutil.rmtree(region / "plokhoy")
    result = harvest(tmp_path, bad)
    assert states(result) == {"plokhoy": "не принято"}, result.output
    assert why in result.output
    assert sorted(place.name for place in region.iterdir()) == ["dobryi", "region.yml"]
    assert sorted(place.name for place in tmp_path.iterdir()) == ["country", "departments", "reestr.yml"]


def test_a_municipality_withdrawn_whole_is_removed(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """By its own word and no other: a site that merely lists it no more keeps its copy."""
    department = departments_served("ukhodyashchiy")
    assert harvest(tmp_path, department).exit_code == 0
    copy = tmp_path / "country/roadmaps" / department.path
    says(lambda said: said.update(municipalities=[], editions=[]))(department)
    assert states(harvest(tmp_path, department)) == {"ukhodyashchiy": "оставлена прежняя копия"}
    assert copy.is_dir()
    said = {"path": department.path, "state": "withdrawn", "time": "2026-03-04T09:00:00Z", "ground": GROUND}
    says(lambda all_said: all_said.update(withdrawn=[said]))(department)
    result = harvest(tmp_path, department)
    assert states(result) == {"ukhodyashchiy": "отозвано"}
    assert not copy.exists()


def test_an_edition_that_its_site_renamed_is_renamed_here(
    tmp_path: Path, departments_served: Callable[[str], Department]
) -> None:
    """The copy has it under the new name alone, and the report says what became of the old one."""
    department = departments_served("pereimenovavshiy")
    assert harvest(tmp_path, department).exit_code == 0
    copy = tmp_path / "country/roadmaps" / department.path
    before = tree(copy / EDITIONS[0])
    department.publish(department.rename(EDITIONS[0], "2023-2025"))
    result = harvest(tmp_path, department)
    assert reasons(result) == {"pereimenovavshiy": f"{EDITIONS[0]}: убрана, переехала в {department.path}/2023-2025"}
    assert not (copy / EDITIONS[0]).exists()
    assert tree(copy / "2023-2025") == before


def test_names_that_are_hidden_now_leave_the_copy(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """A site that hides names says so, and its data with the names is no longer kept elsewhere."""
    department = departments_served("skryvayushchiy")
    assert harvest(tmp_path, department).exit_code == 0
    says(lambda said: said["editions"][-1].update(names="initials", files=[]))(department)
    result = harvest(tmp_path, department)
    assert "2024: убрана, имена людей на сайте теперь скрыты" in result.output
    assert not (tmp_path / "country/roadmaps" / department.path / "2024").exists()


def test_what_was_made_here_is_no_copy(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """A folder of the operator's own is not written into, nor is anything done in a folder of others' files."""
    department = departments_served("svoy")
    data = tmp_path / "country/roadmaps"
    shutil.copytree(VALID, data)
    (data / "primer/vymysel").rename(data / department.path)
    before = tree(data / department.path)
    assert "эту папку завели здесь" in harvest(tmp_path, department).output
    assert tree(data / department.path) == before
    (data / "dissertaciya.txt").write_text("Глава 1", "utf-8")
    result = harvest(tmp_path, department)
    assert "лежат не данные" in result.output
    assert not department.asked[1:]


def test_a_name_that_leads_inside_is_refused(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """A host that is named must have a public address, whatever its name server says; a number says itself where it leads."""
    department = departments_served("vnutrenniy")
    department.address = department.address.replace("127.0.0.1", "127.1")  # no number as addresses are written, but resolved
    assert "имя сайта ведёт во внутреннюю сеть" in harvest(tmp_path, department).output


def test_a_copy_that_a_kill_left_aside_comes_back(tmp_path: Path, departments_served: Callable[[str], Department]) -> None:
    """Between the two renames of a swap there is no copy in place; the next run puts the old one back first."""
    department = departments_served("ubityy")
    assert harvest(tmp_path, department).exit_code == 0
    copy = tmp_path / "country/roadmaps" / department.path
    before = tree(copy)
    copy.rename(copies.aside(copy))
    department.behave = fails
    assert states(harvest(tmp_path, department)) == {"ubityy": "оставлена прежняя копия"}
    assert set(tree(copy)) == set(before)


def test_a_register_is_told_what_is_wrong_with_it(tmp_path: Path) -> None:
    """Nothing is asked of anybody by a register that cannot be read."""
    register = tmp_path / "reestr.yml"
    register.write_text("format: 1\nsites:\n  Primer/x: http://primer.example/\n  primer/y: ftp://primer.example/\n", "utf-8")
    result = CliRunner().invoke(roadmaps, ["harvest", str(register), "--to", str(tmp_path / "data")])
    assert result.exit_code == 1
    assert [line.partition(": ")[0].rpartition("reestr.yml")[2] for line in result.output.splitlines()[:-1]] == [":3:3", ":4:13"]
    assert not (tmp_path / "data").exists()
