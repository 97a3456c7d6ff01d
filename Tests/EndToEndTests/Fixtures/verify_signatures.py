"""A server that records an event only if an independent implementation verifies its signature.

    verify_signatures.py rfc9421|standard-webhooks SECRET [LABEL]

LABEL is the rfc9421 signature to look at, sig1 unless another is named. It prints the port it listens on. Refusals are 401 with the verifier's words.
"""

import http.server
import json
import sys

SCHEME, SECRET = sys.argv[1:3]
LABEL = sys.argv[3] if len(sys.argv) > 3 else "sig1"
SEEN = set()


class Message:
    def __init__(self, handler, body):
        self.method = handler.command
        self.url = f"http://{handler.headers['Host']}{handler.path}"
        self.headers = dict(handler.headers.items())
        self.body = body


def verify_rfc9421(message):
    from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver, algorithms

    class Keys(HTTPSignatureKeyResolver):
        def resolve_public_key(self, key_id):
            assert key_id == message.headers["x-client-id"], "keyid is not the client id"
            return SECRET.encode()

    class Verifier(HTTPMessageVerifier):
        allow_label_only_selection = True

    verifier = Verifier(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=Keys())
    (result,) = verifier.verify(
        message,
        expect_label=LABEL,
        require_components=("@method", "@target-uri", "content-digest"),
        body=message.body,
    )
    assert result.nonce and result.nonce not in SEEN, "nonce seen before"
    SEEN.add(result.nonce)


def verify_standard_webhooks(message):
    from standardwebhooks import Webhook

    event = Webhook(SECRET).verify(message.body, message.headers)
    headers = {name.lower(): value for name, value in message.headers.items()}
    assert headers["webhook-id"] == event["event"]["id"], "webhook-id is not the event's id"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            {"rfc9421": verify_rfc9421, "standard-webhooks": verify_standard_webhooks}[SCHEME](Message(self, body))
            self.answer(200, {"success": True})
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            self.answer(401, {"success": False, "code": "UNAUTHORIZED", "error": {"message": reason}})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
