"""Times the dry run and its peers side by side: bench.py RAPIDO_IMPORT FOLDER [ORDERS]

Generates ORDERS (2 million) orders, clean and 1 % bad, as CSV and NDJSON; runs every tool in turn, several rounds, each in a
process of its own; prints the best wall time, the CPU time and the peak memory of each, and its time as a multiple of ours.
The dry run always looks for ids that came before; its peers are shown with that check and without.
Behind them it prints what the dry run takes for many bad orders (5 %, which is 100 000 findings), for members of NDJSON that are
mapped, for a file with `where`, lookups, decimal commas and another date pattern, for gzip and for standard input, as multiples
of what it takes for the clean file.
"""
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SLOW = {"jsonschema-rs": 1, "frictionless": 1}
# Frictionless is timed on one order in so many, and its time multiplied.
SHARE = 100


def prepare(folder, orders):
    for name, bad in (("clean", 0), ("bad", 10), ("many", 50)):
        for kind in ("csv", "ndjson"):
            path = f"{folder}/{name}.{kind}"
            if not os.path.exists(path):
                subprocess.run([sys.executable, f"{HERE}/generate.py", kind, str(orders), str(bad), path], check=True)
        if not os.path.exists(f"{folder}/mapped.ndjson"):
            subprocess.run([sys.executable, f"{HERE}/generate.py", "mapped", str(orders), "0", f"{folder}/mapped.ndjson"], check=True)
        if not os.path.exists(f"{folder}/german.csv"):
            subprocess.run([sys.executable, f"{HERE}/generate.py", "german", str(orders), "0", f"{folder}/german.csv"], check=True)
        sample = f"{folder}/{name}-sample.csv"
        if not os.path.exists(sample):
            subprocess.run([sys.executable, f"{HERE}/generate.py", "csv", str(orders // SHARE), str(bad), sample], check=True)
    for kind in ("csv", "ndjson"):
        if not os.path.exists(f"{folder}/clean.{kind}.gz"):
            subprocess.run(["gzip", "-k", f"{folder}/clean.{kind}"], check=True)


def measure(command, source=None):
    began = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "POLARS_MAX_THREADS": "2"})
    output = child.stdout.read().decode().strip()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def contestants(ours, folder, name, kind):
    path = f"{folder}/{name}.{kind}"
    peer = [sys.executable, f"{HERE}/peers.py"]
    job = [f"{HERE}/orders.yaml"] if kind == "csv" else []
    yield "rapido-import", [ours, "validate", *job, path, "--json", "--max-findings", "0"], 1
    yield "rapido-import, all findings written", [ours, "validate", *job, path, "--max-findings", "100000000"], 1
    tools = ["duckdb", "polars"] if kind == "csv" else ["duckdb", "polars", "jsonschema-rs"]
    for tool in tools:
        full = f"{tool}-{kind}" if tool in ("duckdb", "polars") else tool
        yield tool, [*peer, full, path], 1
        yield f"{tool}, repeated ids too", [*peer, full, path, "ids"], 1
    if kind == "csv":
        yield f"frictionless, 1/{SHARE} × {SHARE}", [*peer, "frictionless", f"{folder}/{name}-sample.csv"], SHARE


def compare(ours, folder, name, kind):
    print(f"\n{name}.{kind}, {os.path.getsize(f'{folder}/{name}.{kind}') / 1e6:.0f} MB")
    rows = list(contestants(ours, folder, name, kind))
    best = {}
    for round in range(ROUNDS):
        for label, command, factor in rows:
            if round >= SLOW.get(label.split(",")[0], ROUNDS):
                continue
            wall, cpu, memory, output = measure(command)
            if label not in best or wall * factor < best[label][0]:
                best[label] = (wall * factor, cpu * factor, memory, output)
    base = best["rapido-import"][0]
    for label, _, _ in rows:
        wall, cpu, memory, output = best[label]
        found = "" if label.startswith("rapido") else output.splitlines()[-1][:40] if output else "failed"
        print(f"  {label:38} {wall:8.2f} s {cpu:8.2f} s CPU {memory:8.0f} MB {wall / base:7.2f} ×   {found}", flush=True)


def compare_ours(ours, folder):
    """What the dry run takes for other files than the clean one."""
    print("\nrapido-import alone")
    for kind in ("csv", "ndjson"):
        clean = f"clean.{kind}"
        names = [clean, f"many.{kind}", f"clean.{kind}.gz"] + (["german.csv", "-"] if kind == "csv" else ["mapped.ndjson"])
        best = {}
        for _ in range(ROUNDS):
            for name in names:
                job = [f"{HERE}/german.yaml" if name.startswith("german") else f"{HERE}/orders.yaml"]
                if kind == "ndjson" and name != "mapped.ndjson":
                    job = []
                path = "-" if name == "-" else f"{folder}/{name}"
                with open(f"{folder}/{clean}", "rb") as file:
                    feeder = subprocess.Popen(["cat"], stdin=file, stdout=subprocess.PIPE) if name == "-" else None
                    wall, cpu, memory, _ = measure(
                        [ours, "validate", *job, path, "--json", "--max-findings", "0"], feeder and feeder.stdout)
                best[name] = min(best.get(name, (wall, cpu, memory)), (wall, cpu, memory))
        for name, (wall, cpu, memory) in best.items():
            label = "clean.csv by a pipe" if name == "-" else name
            ratio = wall / best[clean][0]
            print(f"  {label:38} {wall:8.2f} s {cpu:8.2f} s CPU {memory:8.0f} MB {ratio:7.2f} × clean", flush=True)


def main():
    ours, folder = sys.argv[1], sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    prepare(folder, int(sys.argv[3]) if len(sys.argv) > 3 else 2_000_000)
    for kind in ("csv", "ndjson"):
        for name in ("clean", "bad"):
            compare(ours, folder, name, kind)
    compare_ours(ours, folder)


main()
