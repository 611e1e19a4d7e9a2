"""A Responses server that misbehaves in the manner its argument names.

Prints its base URL, then a JSON line for every POST it has read.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

manner = sys.argv[1]
lock = threading.Lock()
silent = {"left": 1 if manner == "silent-once" else 0}
answers = {}


def answer(request):
    return {
        "id": "resp_scripted" + str(len(answers) + 1),
        "object": "response",
        "created_at": 1,
        "status": "completed",
        "model": request.get("model"),
        "output": [
            {
                "type": "message",
                "role": "assistant",
                "content": [{"type": "output_text", "text": "Answered at last."}],
            }
        ],
        "usage": {"input_tokens": 3, "output_tokens": 3, "total_tokens": 6},
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, body, kind="application/json"):
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def misbehaves(self):
        if manner == "web-page":
            self.reply("<!doctype html><title>Sign in</title>", "text/html")
        elif manner == "hang-up":
            self.close_connection = True
        else:
            return False
        return True

    def do_GET(self):
        if self.misbehaves():
            return
        if self.path.endswith("/models"):
            return self.reply(json.dumps({"object": "list", "data": [{"id": "scripted"}]}))
        self.reply(json.dumps(answers.get(self.path.rsplit("/", 1)[1], {})))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        key = self.headers.get("Idempotency-Key")
        with lock:
            print(json.dumps({"key": key, "body": body}), flush=True)
            is_silent = silent["left"] > 0
            silent["left"] -= 1
        if is_silent:
            threading.Event().wait()
        if self.misbehaves():
            return
        made = answer(json.loads(body))
        answers[made["id"]] = made
        self.reply(json.dumps(made))


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(f"http://127.0.0.1:{server.server_address[1]}/v1", flush=True)
server.serve_forever()
