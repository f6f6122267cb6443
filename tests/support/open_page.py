# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Opens a page in headless Chromium by way of chromedriver, in light, dark and narrow, and prints what is wrong with it.
"""usage: open_page.py <page.html> <id>...

Ends with 0 where nothing is wrong, 1 where something is. Each <id> must be in the text of the SVG.
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]

# Contrast as WCAG 2 has it, of every element that has text of its own; SVG text against the box under it.
CONTRAST = r"""
const channel = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
const parse = c => { const m = c.match(/[\d.]+/g); return m ? m.map(Number) : null; };
const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const background = element => {
  if (element.closest('svg')) {
    const box = element.closest('g.box');
    if (box) return parse(getComputedStyle(box.querySelector('rect')).fill);
  }
  for (let at = element; at; at = at.parentElement) {
    const color = parse(getComputedStyle(at).backgroundColor);
    if (color && (color.length < 4 || color[3] === 1)) return color;
  }
  return [255, 255, 255];
};
const bad = [];
let seen = 0;
for (const element of document.querySelectorAll('body *')) {
  if (['STYLE', 'title', 'desc', 'defs'].includes(element.tagName)) continue;
  const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own) continue;
  const style = getComputedStyle(element);
  const front = parse(element.closest('svg') ? style.fill : style.color);
  const back = background(element);
  const a = luminance(front), b = luminance(back);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  ++seen;
  if (ratio < 4.5) bad.push(element.tagName + '.' + element.getAttribute('class') + ' ' + ratio.toFixed(2) + ': ' +
                            element.textContent.slice(0, 40));
}
return {seen, bad};
"""

STRUCTURE = r"""
const svg = document.querySelector('svg');
const named = (svg.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
return {
  lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
  role: svg.getAttribute('role'), labels: named.map(e => e ? e.textContent : ''), svg: svg.textContent,
  scripts: document.scripts.length, wide: document.documentElement.scrollWidth > innerWidth + 1,
  foreign: [...document.querySelectorAll('img,iframe,object,embed,video,audio,source,link[rel=stylesheet],form')].length,
  handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
  links: [...document.links].map(a => a.protocol).filter(p => p !== 'http:' && p !== 'https:'),
};
"""


class Driver:
    def __init__(self, directory):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.wait()
        options = {"args": FLAGS + [f"--user-data-dir={directory}"]}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        answer = self.call("/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = "/session/" + answer["sessionId"]

    def wait(self):
        for _ in range(200):
            try:
                urllib.request.urlopen(self.base + "/status", timeout=5).read()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("chromedriver does not answer")

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=120))["value"]

    def run(self, script):
        return self.call(self.session + "/execute/sync", {"script": script, "args": []})

    def devtools(self, command, **params):
        return self.call(self.session + "/goog/cdp/execute", {"cmd": command, "params": params})

    def log(self, kind):
        return self.call(self.session + "/se/log", {"type": kind})

    def close(self):
        self.process.terminate()
        self.process.wait(20)


def faults_of(driver, page, ids):
    yield from look(driver, page, "light", 1200)
    yield from look(driver, page, "dark", 1200)
    yield from look(driver, page, "light", 400)
    found = driver.run(STRUCTURE)
    for name, is_good in [
        ("no language", found["lang"]), ("no title", found["title"]), ("not one h1", found["headings"] == 1),
        ("the SVG has no role", found["role"] == "img"), ("scripts", found["scripts"] == 0),
        ("the SVG has no title and description", len(found["labels"]) == 2 and all(found["labels"])),
        ("foreign content", found["foreign"] == 0), ("event handlers", found["handlers"] == 0),
        ("links that are not http: " + ", ".join(found["links"]), not found["links"]),
    ]:
        if not is_good:
            yield name
    for name in ids:
        if name not in found["svg"]:
            yield f"{name} is not in the text of the SVG"
        if name not in " ".join(found["labels"]):
            yield f"{name} is not in the description of the SVG"
    for entry in driver.log("browser"):
        yield "console: " + entry["message"]
    for entry in driver.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            # chrome: is the browser's own first page.
            if url != page and not url.startswith(("data:", "chrome:")):
                yield "request: " + url


def look(driver, page, scheme, width):
    driver.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    driver.devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    driver.call(driver.session + "/url", {"url": page})
    contrast = driver.run(CONTRAST)
    if contrast["seen"] < 20:
        yield f"{scheme}: only {contrast['seen']} texts"
    for text in contrast["bad"]:
        yield f"{scheme}, {width}: contrast of {text}"
    if driver.run("return document.documentElement.scrollWidth > innerWidth + 1"):
        yield f"{scheme}: the page is wider than {width}"


def main():
    page = pathlib.Path(sys.argv[1]).resolve().as_uri()
    directory = tempfile.mkdtemp()
    driver = Driver(directory)
    try:
        faults = list(faults_of(driver, page, sys.argv[2:]))
    finally:
        try:
            request = urllib.request.Request(driver.base + driver.session, method="DELETE")
            urllib.request.urlopen(request, timeout=60).read()
        finally:
            driver.close()
            shutil.rmtree(directory, ignore_errors=True)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
