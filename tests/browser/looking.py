"""What is looked at on any page in a browser: accessibility, width, and whom it asks."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
from playwright.sync_api import ConsoleMessage, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults_of(page: Page) -> list[str]:
    """What axe finds on a page, each with the first place it was found at; and undue width."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = page.evaluate("options => axe.run(document, options)", options)
    faults = [f"{v['id']}: {v['nodes'][0]['target']}" for v in found["violations"]]
    return [*faults, *(["too wide"] if is_too_wide(page) else [])]


def is_too_wide(page: Page) -> bool:
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


@dataclass
class Watch:
    """What a page asked for, what its policy forbade, and what its scripts tripped over."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self, base: str) -> list[str]:
        return [url for url in self.asked if not url.startswith((base, "data:"))]


def watch(page: Page) -> Watch:
    """Watch a page from here on."""
    seen = Watch()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda line: seen.complaints.extend(_complaint(line)))
    return seen


def _complaint(line: ConsoleMessage) -> list[str]:
    is_policy = "Content Security" in line.text
    return (
        [line.text]
        if is_policy or (line.type == "error" and "Failed to load" not in line.text)
        else []
    )


def lit(page: Page) -> dict[str, list[str]]:
    """The steps and links that stand out on the picture, and the findings that do in the list."""
    found: dict[str, Any] = page.evaluate(
        """() => ({
            steps: [...document.querySelectorAll('svg .step.is-lit')].map(x => x.dataset.step),
            links: [...document.querySelectorAll('svg .link.is-lit')].map(x => x.dataset.link),
            findings: [...document.querySelectorAll('[data-finding].is-lit')].map(x => x.id),
        })"""
    )
    return {key: [str(item) for item in value] for key, value in found.items()}
