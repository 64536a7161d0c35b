"""An SMTP server for tests (aiosmtpd). Prints its port, then one line of JSON for each mail that reached it.

What it does with a mail is said by the recipient's local part: `later` is told 451 once and taken the second time, `refused` is
told 550, `cut` is taken but the connection is cut once before the answer, everybody else is taken.
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self):
        self.seen = set()

    def first(self, what):
        new = what not in self.seen
        self.seen.add(what)
        return new

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "later" and self.first(address):
            return "451 4.7.1 try again later"
        if local == "refused":
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        report = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": [[name, str(value)] for name, value in message.items()],
            "text": parts.get("text/plain"),
            "html": parts.get("text/html"),
        }
        print(json.dumps(report), flush=True)
        if envelope.rcpt_tos[0].startswith("cut@") and self.first("cut"):
            server.transport.abort()
        return "250 2.0.0 taken"


async def main():
    handler = Handler()
    port = int(sys.argv[1])
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(handler, hostname="test"), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
