# A proxy that speaks TLS, for cases: tls_front.py CERTIFICATE KEY PORT [MODE]. It prints its own port, passes requests on to
# PORT of 127.0.0.1, and with MODE answers itself: redirect, 404, date (passes on, with a Date of 1 January 2020), strip
# (passes on without Authorization).
import http.client
import http.server
import ssl
import sys

certificate, key, port = sys.argv[1:4]
mode = sys.argv[4] if len(sys.argv) > 4 else ""


class Front(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if mode == "redirect":
            return self.answer(308, b"", {"Location": "https://www.example.com/webhook"})
        if mode == "404":
            return self.answer(404, b"not here\n", {})
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        if mode == "strip":
            headers.pop("Authorization", None)
        try:
            inside = http.client.HTTPConnection("127.0.0.1", int(port), timeout=20)
            inside.request("POST", self.path, body, headers)
            got = inside.getresponse()
            self.answer(got.status, got.read(), {})
        except OSError:
            self.answer(502, b"", {})

    def answer(self, status, body, headers):
        self.send_response_only(status)
        if mode == "date":
            self.send_header("Date", "Wed, 01 Jan 2020 00:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Front)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
