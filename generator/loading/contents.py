"""What an attached file holds, looked at without any program that would open it: what could run or lead away is refused."""

from generator.loading import images, office_packages, pdf

Fault = tuple[str, str]  # what is wrong, how to mend it


def fault(suffix: str, content: bytes) -> Fault | None:
    """What is wrong inside a file that begins as its suffix says."""
    if suffix == ".pdf":
        return pdf.fault(content)
    if suffix == ".png":
        return images.png(content)
    if suffix in (".jpg", ".jpeg"):
        return images.jpeg(content)
    return office_packages.fault(suffix, content)
