"""A notebook in JupyterLab, typed and run in a headless Chromium as a person would.

Prints one JSON object: what was to be seen at each step. The test that runs it compares.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import nbformat
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

NOTEBOOK = "notebook.ipynb"
PATIENCE = 60

CELLS = ".jp-Notebook .jp-CodeCell"
OUTPUTS = f"""
return [...document.querySelectorAll('{CELLS}')].map(cell =>
  [...cell.querySelectorAll('.jp-OutputArea-output')].map(output => output.innerText).join('\\n'))
"""
ACTIVE = f"""
return [...document.querySelectorAll('{CELLS}')].findIndex(
  cell => cell.contains(document.activeElement))
"""
COMPLETIONS = """
return [...document.querySelectorAll('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-match')]
  .map(match => match.innerText)
"""
TABLE = """
const table = arguments[0].querySelector('.jp-RenderedHTMLCommon table')
return table && [...table.rows].map(row => [...row.cells].map(cell => cell.innerText))
"""


def until(seen, what):
    """Waits until `seen` gives something, and gives it back."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := seen():
            return found
        time.sleep(0.05)
    raise SystemExit(f"lab.py: waited {PATIENCE} s in vain for {what}")


def displayed(element):
    """Whether it can be clicked; what the page has just thrown away cannot."""
    try:
        return element.is_displayed()
    except StaleElementReferenceException:
        return False


def program(*names):
    """The first of these programs that is there."""
    return next(filter(None, map(shutil.which, names)), None)


def chromium():
    binary = program("chromium", "google-chrome")
    driver = program("chromedriver")
    if not binary or not driver:
        raise SystemExit(
            "lab.py: Chromium or its driver is missing; on Debian `scripts/install-deps --tests` installs"
            " both, elsewhere put `chromium` or `google-chrome`, and `chromedriver`, on the PATH."
        )
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for word in "--headless=new", "--no-sandbox", "--disable-dev-shm-usage":
        options.add_argument(word)
    options.add_argument("--window-size=1300,1800")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


class Server:
    """JupyterLab over the folder this was started in."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        settings = {
            "ServerApp.ip": "127.0.0.1", "ServerApp.port": port, "ServerApp.port_retries": 0,
            "IdentityProvider.token": "", "ServerApp.root_dir": os.getcwd(),
            "LabApp.news_url": "", "LabServerApp.extension_manager": "readonly",
        }
        command += [f"--{name}={value}" for name, value in settings.items()]
        self.log = open("lab.log", "w")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        until(self.answers, "JupyterLab's server")
        return self

    def answers(self):
        if self.process.poll() is not None:
            raise SystemExit(pathlib.Path("lab.log").read_text())
        try:
            return urllib.request.urlopen(f"{self.url}/api", timeout=5).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        finally:
            self.process.kill()
            self.log.close()


class Page:
    """The notebook's page, by what a person does there and sees."""

    def __init__(self, browser, url):
        self.browser = browser
        self.url = url
        self.open()

    def open(self):
        self.browser.get(self.url)
        until(self.is_ready, "the notebook")

    def is_ready(self):
        """Whether JupyterLab has made the notebook and has its kernel.

        The notebook's own indicator says idle before there is a kernel, and a cell run then is not run.
        """
        bars = self.browser.find_elements(By.ID, "jp-main-statusbar")
        cells = self.browser.find_elements(By.CSS_SELECTOR, f"{CELLS} .cm-content")
        return any("clew | Idle" in bar.text for bar in bars) and any(map(displayed, cells))

    def outputs(self):
        return self.browser.execute_script(OUTPUTS)

    def press(self, *keys):
        chain = ActionChains(self.browser)
        *modifiers, last = keys
        for key in modifiers:
            chain.key_down(key)
        chain.send_keys(last)
        for key in modifiers:
            chain.key_up(key)
        chain.perform()

    def write(self, text):
        ActionChains(self.browser).send_keys(text).perform()

    def run(self, text=None):
        """Runs the active cell, after typing into it; gives its place."""
        place = self.browser.execute_script(ACTIVE)
        if text:
            self.press(Keys.ENTER)
            self.write(text)
        self.press(Keys.SHIFT, Keys.ENTER)
        return place

    def cell(self, place):
        return self.browser.find_elements(By.CSS_SELECTOR, CELLS)[place]

    def enter(self, place):
        self.cell(place).find_element(By.CSS_SELECTOR, ".cm-content").click()
        until(lambda: self.browser.execute_script(ACTIVE) == place, f"cell {place} to be active")

    def shows(self, place, text):
        """Waits until a cell's outputs contain the text; gives them."""

        def found():
            outputs = self.outputs()[place]
            return outputs if text in outputs else None

        try:
            return until(found, f"{text!r} in cell {place}")
        except SystemExit as error:
            raise SystemExit(f"{error}; the cells show {self.outputs()}") from None


def asks(page):
    """An answer comes into its own cell after another cell has run."""
    page.enter(0)
    page.run("%model practice/slow")
    asked = page.run("Take 4 seconds.")
    other = page.run("%echo meanwhile")
    page.shows(other, "meanwhile")
    before = page.outputs()[asked]
    after = page.shows(asked, "That took")
    return asked, {"before": before, "after": after, "other": page.outputs()[other]}


def compares(page):
    """A group is a table."""
    place = page.run("%%compare -m practice/echo,practice/tutor\nWhat is 17 * <b>23</b>?\n%%\n%wait")
    page.shows(place, "2/2")
    return page.browser.execute_script(TABLE, page.cell(place))


def interrupts(page):
    """Stop ends the wait."""
    page.run("Take 600 seconds.")
    place = page.run("%wait")
    page.shows(place, "0/1")
    page.browser.find_element(By.CSS_SELECTOR, "[data-command='notebook:interrupt-kernel']").click()
    said = page.shows(place, "Detached")
    place = page.run("%cancel last")
    return {"wait": said, "cancel": page.shows(place, "ancel")}


def completes(page):
    """Tab shows what can follow."""
    page.press(Keys.ENTER)
    page.write("%mo")
    page.press(Keys.TAB)
    matches = until(lambda: page.browser.execute_script(COMPLETIONS), "completions")
    page.press(Keys.ESCAPE)
    return matches


def reloads(page, place):
    """The page is loaded anew, and a cell run anew."""
    page.press(Keys.CONTROL, "s")
    until(lambda: "That took" in pathlib.Path(NOTEBOOK).read_text(), "the notebook to be saved")
    page.open()
    kept = page.outputs()[place]
    page.enter(place)
    page.run()
    return {"kept": kept, "again": page.shows(place, "recorded")}


cell = nbformat.v4.new_code_cell("")
kernel = {"name": "clew", "display_name": "clew"}
nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel}), NOTEBOOK)
with Server() as server:
    browser = chromium()
    try:
        page = Page(browser, f"{server.url}/lab/tree/{NOTEBOOK}?reset")
        place, answer = asks(page)
        report = {
            "answer": answer, "table": compares(page), "interrupt": interrupts(page),
            "completions": completes(page), "reload": reloads(page, place),
        }
        print(json.dumps(report))
    except WebDriverException as error:
        raise SystemExit(f"lab.py: {error}")
    finally:
        browser.save_screenshot("lab.png")
        browser.quit()
