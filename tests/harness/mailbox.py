"""An SMTP server for tests, by aiosmtpd: prints its port, then each message as one line of JSON. With --refuse it answers 550 to every
recipient; with --user NAME:PASSWORD it wants that sign-in; --port is the one that it listens on."""
import argparse
import asyncio
import email
import email.policy
import json

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

options = argparse.ArgumentParser()
options.add_argument("--refuse", action="store_true")
options.add_argument("--user", default="")
options.add_argument("--port", type=int, default=0)
arguments = options.parse_args()


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if arguments.refuse:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = message.get_body(("plain",))
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": str(message["Subject"]),
            "id": str(message["Message-ID"]),
            "date": str(message["Date"]),
            "text": body.get_content(),
        }), flush=True)
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == arguments.user)


controller = Controller(Mailbox(), hostname="127.0.0.1", port=0, authenticator=sign_in if arguments.user else None,
                        auth_required=bool(arguments.user), auth_require_tls=False)
# The controller can't tell a port that the kernel chose: one is taken beforehand.
import socket

with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", arguments.port))
    controller.port = probe.getsockname()[1]
controller.start()
print(controller.port, flush=True)
asyncio.new_event_loop().run_forever()
