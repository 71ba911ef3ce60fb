"""Plans in many layouts, in which any two ways of laying out meet, come back measure by measure; what does not is told."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from intake_layouts import judging

FLOORS = yaml.safe_load((Path(__file__).parent / "intake_layouts" / "floors.yml").read_text("utf-8"))


@pytest.mark.parametrize("part", FLOORS)
def test_measures_come_back(part: str, whole: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the part set aside the totals alone are looked at: they tell how layouts are read that nobody has seen."""
    contents = judging.contents()
    aside = part.endswith("aside")
    layouts = judging.documents(part.removeprefix("documents ")) if part.startswith("documents") else judging.layouts(aside)
    if whole:
        # What costs seconds for each file: LibreOffice opens it.
        layouts += [{**layout, "form": "odt"} for layout in layouts if layout["form"] == "docx"]
    totals: Counter[str] = Counter()
    report = ""
    for layout in layouts:
        verdict = judging.judged(layout, contents[layout["content"]])
        totals.update(measures=verdict.measures, right=verdict.right, cells=verdict.cells, silent=verdict.silent)
        ways = " ".join(f"{trait}={way}" for trait, way in layout.items())
        report += f"{verdict.right}/{verdict.measures} silent {verdict.silent} {ways}\n"
        report += "".join(f"    {fault}\n" for fault in verdict.faults)
    share = 100 * totals["right"] / totals["measures"]
    with capsys.disabled():
        print(f"\n{part}: {len(layouts)} layouts, {share:.1f} % of {totals['measures']} measures wholly right, "
              f"{totals['silent']} of {totals['cells']} cells silently misplaced")  # fmt: skip
    if not aside:
        path = Path(f"build/{part.replace('seen', 'layouts').replace(' ', '-')}.txt")
        path.parent.mkdir(exist_ok=True)
        path.write_text(report, encoding="utf-8")
    assert share >= FLOORS[part]["right"]
    assert totals["silent"] <= FLOORS[part]["silent"]
