"""An HTTP proxy that gives tunnels to whatever is named, to 127.0.0.1 in fact.

Prints its port, then every head of a request. With --user it wants `user:password`.
"""

import argparse
import base64
import socket
import sys
import threading

options = argparse.ArgumentParser()
options.add_argument("--user")
options.add_argument("--host", default="127.0.0.1")
options = options.parse_args()


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def serve(client):
    head = b""
    while b"\r\n\r\n" not in head:
        data = client.recv(65536)
        if not data:
            return client.close()
        head += data
    sys.stdout.buffer.write(head)
    sys.stdout.buffer.flush()
    method, target = head.split(b" ")[:2]
    if options.user:
        wanted = b"basic " + base64.b64encode(options.user.encode())
        if wanted.lower() not in head.lower():
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return client.close()
    if method != b"CONNECT":
        client.sendall(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
        return client.close()
    server = socket.create_connection(("127.0.0.1", int(target.rsplit(b":", 1)[1])))
    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
    pump(client, server)


listener = socket.create_server((options.host, 0), family=socket.AF_INET6 if ":" in options.host else socket.AF_INET)
print(listener.getsockname()[1], flush=True)
while True:
    peer, _ = listener.accept()
    threading.Thread(target=serve, args=(peer,), daemon=True).start()
