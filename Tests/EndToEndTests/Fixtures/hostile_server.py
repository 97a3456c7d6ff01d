"""A Partner API that gives the first events no fit answer, and every other request a good one.

Prints its port, then a line for each misbehaviour: its name and how many bytes the client let it send.
"""

import argparse
import gzip
import itertools
import socket
import threading
import time

GOOD = b'{"success":true,"requestId":"req_1"}'
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def whole(body, extra=b""):
    return OK + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body


def endless(head, part):
    """The head, then the same part for ever."""
    return lambda: itertools.chain([head], itertools.repeat(part))


def bomb():
    """A gibibyte of blanks behind a success, in a megabyte."""
    packed = gzip.compress(GOOD + b" " * (1 << 30), compresslevel=9)
    return lambda: [whole(packed, b"Content-Encoding: gzip\r\n")]


def slowly(pause):
    def parts():
        for byte in whole(GOOD):
            yield bytes([byte])
            time.sleep(pause)

    return parts


ANSWERS = {
    "endless headers": lambda: endless(OK, b"X-More: " + b"y" * 1000 + b"\r\n"),
    "one header without end": lambda: endless(OK + b"X-Long: ", b"y" * 65536),
    "interim answers without end": lambda: endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n" * 100),
    "a body of 10 GB": lambda: endless(OK + b"Content-Length: 10000000000\r\n\r\n" + GOOD, b" " * 65536),
    "chunks without end": lambda: endless(
        OK + b"Transfer-Encoding: chunked\r\n\r\n24\r\n" + GOOD + b"\r\n", b"10000\r\n" + b" " * 65536 + b"\r\n"
    ),
    "a chunk of 16 EiB": lambda: endless(
        OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + GOOD, b" " * 65536
    ),
    "a gzip bomb of 1 GiB": bomb,
    "two lengths": lambda: lambda: [OK + b"Content-Length: 36\r\nContent-Length: 2\r\n\r\n" + GOOD],
    "no HTTP": lambda: lambda: [b"SSH-2.0-OpenSSH_9.2\r\n" * 20],
    "no answer": lambda: lambda: itertools.repeat(b""),
    "a byte every second": lambda: slowly(1),
    "a byte every millisecond": lambda: slowly(0.001),
}

options = argparse.ArgumentParser()
options.add_argument("answer", choices=ANSWERS)
options.add_argument("--times", type=int, default=3)
options = options.parse_args()
parts = ANSWERS[options.answer]()
turns = itertools.count()


def request(stream):
    """Whether one was read; then its method."""
    line = stream.readline(65536)
    length = 0
    while (header := stream.readline(65536)) not in (b"\r\n", b""):
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    stream.read(length)
    return line.split(b" ")[0]


def is_gone(connection):
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False


def misbehave(connection):
    sent = 0
    try:
        for part in parts():
            if part:
                connection.sendall(part)
                sent += len(part)
            elif is_gone(connection):
                break
            else:
                time.sleep(0.01)
    except OSError:
        pass
    print(options.answer, sent, sep=": ", flush=True)


def serve(connection):
    with connection, connection.makefile("rb") as stream:
        while method := request(stream):
            if method == b"POST" and next(turns) < options.times:
                return misbehave(connection)
            connection.sendall(whole(GOOD if method == b"POST" else b'{"status":"healthy"}'))


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    peer, _ = listener.accept()
    threading.Thread(target=serve, args=(peer,), daemon=True).start()
