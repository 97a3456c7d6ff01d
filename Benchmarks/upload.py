"""Times uploads and what is done with their ledgers: upload.py RAPIDO_IMPORT FOLDER [EVENTS] [OTHER_RAPIDO_IMPORT]

Uploads EVENTS (400 000) generated orders to an nginx on loopback that answers every event at once, without a limit, over 16
connections, the ledger on disk; then goes over a file with half of the same events, verifies, and asks the ledger for its
status, one event's history and the start of another run. Prints each figure with what it must be, and says which row falls
short. A second binary is timed beside the first, in turn. wrk, where it is installed, shows what nginx and the machine can do.
"""
import os
import shutil
import socket
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ANSWER = '{"success":true,"code":7000,"data":{},"timestamp":1764280000,"requestId":"req_9f8e7d6c5b4a"}'
CONNECTIONS = 16
NGINX = """
worker_processes 1; daemon off; pid %(folder)s/nginx.pid; error_log %(folder)s/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s; client_body_temp_path %(folder)s/nginx;
  proxy_temp_path %(folder)s/nginx; fastcgi_temp_path %(folder)s/nginx; uwsgi_temp_path %(folder)s/nginx;
  scgi_temp_path %(folder)s/nginx;
  server {
    listen 127.0.0.1:%(port)d;
    location = /api/ota/event { default_type application/json; return 200 '%(answer)s'; }
    location = /api/ota/health { default_type application/json; return 200 '{"status":"healthy"}'; }
  }
}
"""
ENVIRONMENT = {**os.environ, "RAPIDO_CLIENT_KEY": "benchmark-key-of-more-than-32-letters"}
short = 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def measure(command):
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    output, errors = child.communicate()
    took = time.perf_counter() - began
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}:\n{errors.decode()}")
    return took, output.decode()


def measured(command):
    """Wall and CPU seconds, and peak memory in MB: of a process that is the only child at the time."""
    began = time.perf_counter()
    pid = os.spawnve(os.P_NOWAIT, command[0], command, ENVIRONMENT)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(name, value, unit, limit, at_least=False):
    global short
    met = value >= limit if at_least else value <= limit
    short += not met
    word = "" if met else "   falls short"
    print(f"  {name:44} {value:10.1f} {unit:14} must be {'≥' if at_least else '≤'} {limit}{word}", flush=True)


def write_job(folder, port):
    mapping = open(f"{HERE}/orders.yaml").read().split("\nevent:")[1]
    job = f"{folder}/upload.yaml"
    with open(job, "w") as file:
        file.write(
            f"name: upload\napi: {{ baseURL: http://127.0.0.1:{port}/api/ota, clientId: bench, service: flights, appId: bench }}\n"
            f"input: {{ files: upload.csv }}\nupload:\n  rate: 40000000\n  burst: 100000000\n  concurrency: {CONNECTIONS}\n"
            f"  budget: upload-budget.sqlite\nevent:{mapping}")
    return job


def upload(ours, folder, job, events):
    print(f"\n{ours}: {events} events, {CONNECTIONS} connections")
    state = f"{folder}/upload.sqlite"
    for name in os.listdir(folder):
        if name.startswith("upload.sqlite") or name.startswith("upload-budget"):
            os.remove(f"{folder}/{name}")
    run = [ours, "run", job, "--state", state, "--quiet"]
    wall, cpu, memory = measured([*run, "--input", f"{folder}/upload.csv"])
    row("upload", events / wall, "events/s", 25_000, at_least=True)
    row("CPU an event", cpu / events * 1e6, "µs", 60)
    row("peak memory", memory, "MB", 64)
    row("ledger", os.path.getsize(state) / events, "bytes an event", 200)
    wall, _, _ = measured([*run, "--input", f"{folder}/again.csv"])
    row(f"a file of {events // 2} events delivered before", wall * 1000, "ms", 500 * events / 400_000)
    wall, output = measure([ours, "verify", job, "--state", state, "--json"])
    row("verify", wall * 1000, "ms", 600 * events / 400_000)
    row("status", measure([ours, "status", job, "--state", state])[0] * 1000, "ms", 50)
    row("trace", measure([ours, "trace", job, "evt_flights_FL00000007_booked", "--state", state])[0] * 1000, "ms", 20)
    row("a run with nothing to do", measured([*run, "--input", f"{folder}/upload.csv"])[0] * 1000, "ms", 100)


def main():
    folder = os.path.abspath(sys.argv[2])
    events = int(sys.argv[3]) if len(sys.argv) > 3 else 400_000
    os.makedirs(f"{folder}/nginx", exist_ok=True)
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        sys.exit("the uploads need nginx: apt-get install nginx-light")
    subprocess.run([sys.executable, f"{HERE}/generate.py", "csv", str(events), "0", f"{folder}/upload.csv"], check=True)
    with open(f"{folder}/upload.csv") as source, open(f"{folder}/again.csv", "w") as target:
        target.writelines(line for number, line in enumerate(source) if number == 0 or number > (events + 1) // 2)
    port = free_port()
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(NGINX % {"folder": folder, "port": port, "answer": ANSWER})
    server = subprocess.Popen([nginx, "-c", f"{folder}/nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        if shutil.which("wrk"):
            print(measure(["wrk", "-t1", f"-c{CONNECTIONS}", "-d3s", f"http://127.0.0.1:{port}/api/ota/event"])[1])
        job = write_job(folder, port)
        for ours in [sys.argv[1], *sys.argv[4:]]:
            upload(os.path.abspath(ours), folder, job, events)
    finally:
        server.terminate()
        server.wait()
    print(f"\n{short} rows fall short" if short else "\nall rows are met")


main()
