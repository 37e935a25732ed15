"""A person at a browser window, who notices what goes wrong: scripts, policy, foreign requests, overflow, barriers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from parks.models import User
from tests.cast import PASSWORD

DESKTOP, PHONE, SMALL_PHONE = (1366, 768), (390, 844), (360, 740)
WATCH_POLICY = (
    "window.refused = [];"
    "document.addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective + ' ' + e.blockedURI))"
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BARRIERS = """async () => (await axe.run({resultTypes: ['violations']})).violations
    .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))"""


@dataclass
class Visitor:
    """A window on the portal; ``faults`` is what was noticed, each with the page it was noticed on."""

    page: Page
    host: str
    axe: str
    faults: list[str] = field(default_factory=list)
    expected_status: int = 200

    @classmethod
    @contextmanager
    def at(cls, browser: Browser, host: str, *, axe: str, scripts: bool = True) -> Iterator["Visitor"]:
        """Open a window of its own, with or without JavaScript."""
        context = browser.new_context(locale="zh-CN", java_script_enabled=scripts)
        page = context.new_page()
        page.set_default_timeout(10_000)
        visitor = cls(page, host, axe)
        if scripts:
            page.add_init_script(WATCH_POLICY)
        page.on("console", visitor._console)
        page.on("pageerror", lambda error: visitor._fault(f"script error: {error}"))
        page.on("request", visitor._request)
        page.on("response", visitor._response)
        try:
            yield visitor
        finally:
            context.close()

    def sign_in(self, user: User) -> None:
        """Sign in through the form."""
        self.page.goto(f"{self.host}/sign-in/")
        self.page.fill("#id_username", user.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url("**/home/")

    def look_at(self, address: str, *, status: int = 200) -> None:
        """Open the page and look at it in three widths; axe at two of them."""
        self.expected_status = status
        self.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        response = self.page.goto(f"{self.host}{address}")
        if response is None or response.status != status:
            self._fault(f"status {response.status if response else None} instead of {status}")
        self.page.evaluate(self.axe)
        for width, height in (DESKTOP, PHONE, SMALL_PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            if overflow := self.page.evaluate(OVERFLOW):
                self._fault(f"{overflow} px too wide at {width}")
            if width != SMALL_PHONE[0]:
                self.faults += [f"{address} at {width}: {one}" for one in self.page.evaluate(BARRIERS)]
        self.faults += [f"{address}: policy refused {one}" for one in self.page.evaluate("refused")]
        self.expected_status = 200

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.page.url.removeprefix(self.host)}: {what}")

    def _console(self, message: ConsoleMessage) -> None:
        told_status = f"status of {self.expected_status}" in message.text and self.expected_status != 200
        if message.type in {"error", "warning"} and not told_status:
            self._fault(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.host}/", "data:", "blob:")):
            self._fault(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status != self.expected_status:
            self._fault(f"{response.url.removeprefix(self.host)} answered {response.status}")


def go(person: Visitor, address: str) -> None:
    """Open the page at this address of the portal."""
    person.page.goto(f"{person.host}{address}")


def press(person: Visitor, name: str, within: Locator | None = None) -> None:
    """Press the button with exactly this name, in the page's main part or within that place."""
    (within or person.page.locator("main")).get_by_role("button", name=name, exact=True).click()


def told(person: Visitor, text: str) -> None:
    """Expect that the page's main part comes to say so."""
    expect(person.page.locator("main")).to_contain_text(text)


def saved(person: Visitor) -> None:
    """Expect that the page comes to say that everything is saved."""
    expect(person.page.locator("#saved")).to_contain_text("已保存")
