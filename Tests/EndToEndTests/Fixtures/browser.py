"""Opens a page in headless Chromium, by its DevTools over a pipe, and prints what it found as one line of JSON:

`console`: errors and warnings; `requests`: every URL that was asked for; `axe`: violations of axe-core's rules, where
--axe names its script; `value`: what --eval gives, once the page is loaded.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile

options = argparse.ArgumentParser()
options.add_argument("address")
options.add_argument("--chromium", default="/usr/bin/chromium")
options.add_argument("--axe", help="axe.min.js")
options.add_argument("--eval", help="an expression; a promise is waited for")
options.add_argument("--then", help="an expression for the page that is loaded after --eval, by itself")
options.add_argument("--width", type=int, default=1200)
options.add_argument("--height", type=int, default=900)
options.add_argument("--dark", action="store_true")
options.add_argument("--print", action="store_true")
options.add_argument("--whole", action="store_true", help="the screenshot holds the whole page")
options.add_argument("--screenshot", help="where to write a PNG")
options = options.parse_args()

(their_in, our_out), (our_in, their_out) = os.pipe(), os.pipe()


def give_pipes():
    """Chromium reads descriptor 3 and writes descriptor 4."""
    source, target = os.dup(their_in), os.dup(their_out)
    os.dup2(source, 3)
    os.dup2(target, 4)


profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
chromium = subprocess.Popen(
    [
        options.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile.name}",
    ],
    pass_fds=[3, 4, their_in, their_out], preexec_fn=give_pipes, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.close(their_in)
os.close(their_out)
reader = os.fdopen(our_in, "rb", buffering=0)
events, waiting, last = [], b"", 0


def receive():
    global waiting
    while b"\0" not in waiting:
        part = reader.read(1 << 16)
        if not part:
            sys.exit("chromium is gone")
        waiting += part
    message, waiting = waiting.split(b"\0", 1)
    return json.loads(message)


def send(method, session=None, **parameters):
    global last
    last += 1
    message = {"id": last, "method": method, "params": parameters}
    if session:
        message["sessionId"] = session
    text = json.dumps(message).encode() + b"\0"
    while text:
        text = text[os.write(our_out, text):]
    while True:
        answer = receive()
        if answer.get("id") == last:
            if "error" in answer:
                sys.exit(f"{method}: {answer['error']}")
            return answer["result"]
        events.append(answer)


def until(method):
    while not any(event.get("method") == method for event in events):
        events.append(receive())


def evaluate(expression):
    answer = send("Runtime.evaluate", tab, expression=expression, awaitPromise=True, returnByValue=True)
    if "exceptionDetails" in answer:
        sys.exit(json.dumps(answer["exceptionDetails"]))
    return answer["result"].get("value")


try:
    target = send("Target.createTarget", url="about:blank")["targetId"]
    tab = send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log", "Network"):
        send(f"{domain}.enable", tab)
    send("Emulation.setDeviceMetricsOverride", tab, width=options.width, height=options.height, deviceScaleFactor=1,
         mobile=options.width < 600)
    send("Emulation.setEmulatedMedia", tab, media="print" if options.print else "screen",
         features=[{"name": "prefers-color-scheme", "value": "dark" if options.dark else "light"}])
    send("Page.navigate", tab, url=options.address)
    until("Page.loadEventFired")
    found = {}
    if options.eval:
        events[:] = [event for event in events if event.get("method") != "Page.loadEventFired"]
        found["value"] = evaluate(options.eval)
    if options.then:
        until("Page.loadEventFired")
        found["then"] = evaluate(options.then)
    if options.axe:
        # Not by a script element, which the page's own policy would refuse.
        evaluate(open(options.axe, encoding="utf-8").read() + ";0")
        found["axe"] = evaluate(
            "axe.run().then(found => found.violations.map(rule => rule.id + ': ' + rule.help + ': '"
            " + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | ')))")
    if options.screenshot:
        size = {}
        if options.whole:
            box = send("Page.getLayoutMetrics", tab)["cssContentSize"]
            size = {"captureBeyondViewport": True, "clip": {
                "x": 0, "y": 0, "width": box["width"], "height": min(box["height"], 8000), "scale": 1}}
        picture = send("Page.captureScreenshot", tab, format="png", **size)["data"]
        with open(options.screenshot, "wb") as file:
            file.write(base64.b64decode(picture))
    found["console"] = [
        event["params"] for event in events
        if event.get("method") == "Runtime.exceptionThrown"
        or (event.get("method") == "Runtime.consoleAPICalled" and event["params"]["type"] in ("error", "warning"))
        or (event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] in ("error", "warning"))]
    found["requests"] = [
        event["params"]["request"]["url"] for event in events if event.get("method") == "Network.requestWillBeSent"]
    print(json.dumps(found))
finally:
    chromium.terminate()
    chromium.wait()
