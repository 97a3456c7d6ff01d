"""Takes whatever is posted to it, and writes it down: a line of JSON each, in the file that is named first.

The second argument is what it does: `answer` a status (the third), or `hang` without one.
"""
import http.server
import json
import sys
import threading
import time

record, behaviour = sys.argv[1], sys.argv[2]
status = int(sys.argv[3]) if len(sys.argv) > 3 else 200
writing = threading.Lock()


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with writing, open(record, "a") as file:
            file.write(json.dumps({"path": self.path, "type": self.headers.get("Content-Type"), "body": body}) + "\n")
        if behaviour == "hang":
            time.sleep(60)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
server.daemon_threads = True
print(f"listening on http://127.0.0.1:{server.server_address[1]}/", flush=True)
server.serve_forever()
