"""An object store: moto's S3 in front of a folder, with faults.

    store.py FOLDER FAULTS

FOLDER/BUCKET/KEY are the objects, looked at anew with every request. FAULTS is a file of JSON, looked at likewise:
a list of {"path": a prefix of the path, "times": how often, and one of "status": such as 503, "code": in its body,
"cut": bytes of the body after which the connection ends, "redirect": an address, "whole": true for an answer without
ranges, "replace": another content, which the object has from then on}.

Prints its port, then a line a request. Requests that are neither signed nor presigned by key "store-key" and
the secret in STORE_SECRET, as botocore signs them, are refused as S3 refuses them.
"""

import hashlib
import hmac
import json
import os
import sys
import threading
import urllib.parse

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
    os.environ.setdefault(name, "testing")
folder, faults_file = sys.argv[1:3]
secret = os.environ["STORE_SECRET"]
moto = DomainDispatcherApplication(create_backend_app)
# moto gives and takes objects of a bucket from whoever has signed, and looks at no signature.
signed = "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
lock = threading.Lock()
known = {}
spent = {}


def call(method, path, body=b"", query=""):
    """A request of ours to moto."""
    import io

    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": urllib.parse.unquote(path), "RAW_URI": path, "REQUEST_URI": path,
        "QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr, "CONTENT_LENGTH": str(len(body)), "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False, "SCRIPT_NAME": "", "wsgi.version": (1, 0),
        "HTTP_AUTHORIZATION": signed,
    }
    status = []
    answer = b"".join(moto(environ, lambda line, headers, error=None: status.append(line)))
    return status[0], answer


def sync():
    """Puts what is in the folder and not in moto yet."""
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            seen = os.stat(path)
            mark = (seen.st_mtime_ns, seen.st_size)
            if known.get(path) == mark:
                continue
            key = os.path.relpath(path, folder)
            bucket = key.split("/")[0]
            if bucket not in known:
                call("PUT", "/" + bucket)
                known[bucket] = True
            with open(path, "rb") as file:
                call("PUT", "/" + urllib.parse.quote(key), file.read())
            known[path] = mark
    for path in [path for path in known if os.sep in path and not os.path.exists(path)]:
        call("DELETE", "/" + urllib.parse.quote(os.path.relpath(path, folder)))
        del known[path]


def error(start, status, code, extra="", headers=()):
    body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{secret} store-key</Message>{extra}</Error>"
    start(f"{status} Refused", [("Content-Type", "application/xml"), *headers])
    return [body.encode()]


def refusal(environ):
    """The code with which S3 would refuse the request; None where it is signed as it should be."""
    headers = {
        name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")
    }
    uri = environ.get("RAW_URI") or environ["REQUEST_URI"]
    if "X-Amz-Signature" in environ.get("QUERY_STRING", ""):
        given = dict(urllib.parse.parse_qsl(environ["QUERY_STRING"]))
        return None if given["X-Amz-Signature"] == presigned(uri.split("?")[0], headers["host"]) else "AccessDenied"
    given = headers.get("authorization", "")
    if not given.startswith("AWS4-HMAC-SHA256 "):
        return "AccessDenied"
    fields = dict(part.strip().split("=", 1) for part in given.split(" ", 1)[1].split(","))
    if not fields["Credential"].startswith("store-key/"):
        return "InvalidAccessKeyId"
    request = AWSRequest(method=environ["REQUEST_METHOD"], url=f"http://{headers['host']}{uri}")
    for name in fields["SignedHeaders"].split(";"):
        request.headers[name] = headers[name]
    request.context["timestamp"] = headers["x-amz-date"]
    region = fields["Credential"].split("/")[2]
    signer = S3SigV4Auth(Credentials("store-key", secret), "s3", region)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return None if signer.signature(text, request) == fields["Signature"] else "SignatureDoesNotMatch"


def presigned(path, host):
    """A stand-in for the signature in a query: what matters is that the whole query opens the object."""
    return hmac.new(secret.encode(), path.encode(), hashlib.sha256).hexdigest()


def fault(path):
    try:
        with open(faults_file) as file:
            faults = json.load(file)
    except (OSError, ValueError):
        return None
    for number, entry in enumerate(faults):
        key = json.dumps([number, entry])
        if path.startswith(entry["path"]) and spent.get(key, entry.get("skip", 0) * -1) < entry.get("times", 1):
            spent[key] = spent.get(key, entry.get("skip", 0) * -1) + 1
            if spent[key] > 0:
                return entry
    return None


def application(environ, start_response):
    with lock:
        return answer(environ, start_response)


def answer(environ, start_response):
    path = environ["PATH_INFO"]
    log = []

    def start(status, headers, error=None):
        wanted = environ.get("HTTP_RANGE", "-")
        match = environ.get("HTTP_IF_MATCH", "-")
        print(environ["REQUEST_METHOD"], path, wanted, match, status.split()[0], flush=True)
        log.append(status)
        return start_response(status, headers, error)

    sync()
    planned = fault(path) or {}
    if "replace" in planned:
        with open(os.path.join(folder, path.lstrip("/")), "w") as file:
            file.write(planned["replace"])
        sync()
    if "status" in planned:
        extra = f"<Region>{planned['region']}</Region>" if "region" in planned else ""
        headers = [("x-amz-bucket-region", planned["region"])] if "region" in planned else []
        return error(start, planned["status"], planned.get("code", "SlowDown"), extra, headers)
    if "redirect" in planned:
        start("302 Found", [("Location", planned["redirect"])])
        return [b""]
    if code := refusal(environ):
        return error(start, 403, code)
    # The presigned query means nothing to moto here.
    if "X-Amz-Signature" in environ["QUERY_STRING"]:
        environ["QUERY_STRING"] = ""
        environ["HTTP_AUTHORIZATION"] = signed
    # moto gives objects without conditions on their versions.
    if wanted := environ.get("HTTP_IF_MATCH"):
        if wanted != etag(path):
            return error(start, 412, "PreconditionFailed")
    if planned.get("whole"):
        environ.pop("HTTP_RANGE", None)
    body = moto(environ, start)
    if "cut" in planned:
        body = cut(b"".join(body), planned["cut"])
    return body


def etag(path):
    with open(os.path.join(folder, path.lstrip("/")), "rb") as file:
        return f'"{hashlib.md5(file.read()).hexdigest()}"'


def cut(body, count):
    yield body[:count]
    raise ConnectionAbortedError


class Quiet(WSGIRequestHandler):
    def log(self, *arguments):
        pass

    def make_environ(self):
        environ = super().make_environ()
        environ["RAW_URI"] = self.path
        return environ


server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
print(server.port, flush=True)
server.serve_forever()
