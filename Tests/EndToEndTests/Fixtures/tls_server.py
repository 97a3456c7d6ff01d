"""A Partner API behind TLS that records everything, for tests of the way to it.

Prints its port, then every byte that it is sent inside TLS (or in plain text where there is none).
"""

import argparse
import email.utils
import socket
import ssl
import sys
import threading
import time

options = argparse.ArgumentParser()
options.add_argument("--host", default="127.0.0.1")
options.add_argument("--certificate", help="without one, no TLS is spoken")
options.add_argument("--key")
options.add_argument("--greatest", choices=["1.2", "1.3"], default="1.3")
options.add_argument("--client-ca", help="ask for a certificate that this CA has signed")
options.add_argument("--ahead", type=int, default=0, help="by how many seconds the clock is wrong")
options = options.parse_args()


def context():
    if not options.certificate:
        return None
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.certificate, options.key)
    if options.greatest == "1.2":
        tls.maximum_version = ssl.TLSVersion.TLSv1_2
    if options.client_ca:
        tls.load_verify_locations(options.client_ca)
        tls.verify_mode = ssl.CERT_REQUIRED
    return tls


def note(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def answer(line):
    body = b'{"success":true,"requestId":"req_1"}' if line.startswith(b"POST") else b'{"status":"healthy"}'
    head = "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return (head % (email.utils.formatdate(time.time() + options.ahead, usegmt=True), len(body))).encode() + body


def serve(connection):
    try:
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
        with connection, connection.makefile("rb") as stream:
            while True:
                line = stream.readline(65536)
                if not line:
                    return
                note(line)
                length = 0
                while (header := stream.readline(65536)) not in (b"\r\n", b""):
                    note(header)
                    if header.lower().startswith(b"content-length:"):
                        length = int(header.split(b":")[1])
                note(stream.read(length))
                connection.sendall(answer(line))
    except OSError as error:
        print(repr(error), file=sys.stderr, flush=True)


tls = context()
listener = socket.create_server((options.host, 0), family=socket.AF_INET6 if ":" in options.host else socket.AF_INET)
print(listener.getsockname()[1], flush=True)
while True:
    peer, _ = listener.accept()
    threading.Thread(target=serve, args=(peer,), daemon=True).start()
