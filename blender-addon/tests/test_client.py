"""The client against a server that behaves, and against others."""

from __future__ import annotations

import socket
import threading
import unittest

from callsheet.client import BadAddress, Client, Garbled, Refused, Unreachable
from callsheet.client.http import address, loopback
from callsheet.client.records import JobSubmit, Overrides
from callsheet.texts import Texts

from .support import ServerCase


class Addresses(unittest.TestCase):
    def test_people_may_type_an_address_in_many_ways(self):
        for typed, meant in (
            ("127.0.0.1", "http://127.0.0.1:8080"),
            (" classroom ", "http://classroom:8080"),
            ("10.0.0.5:9000", "http://10.0.0.5:9000"),
            ("http://classroom:8080/films/x?y#z", "http://classroom:8080"),
            ("https://school.example/callsheet/", "https://school.example:443/callsheet"),
            ("https://school.example/our/films7/farm/jobs/j1", "https://school.example:443/our/films7"),
            ("https://films.example", "https://films.example:443"),
            ("[::1]:8081", "http://[::1]:8081"),
        ):
            with self.subTest(typed):
                self.assertEqual(address(typed), meant)

    def test_what_is_no_address_is_refused_with_a_sentence(self):
        for typed in ("", "  ", "two words", "ftp://x", "http://", "http://a:b@c", "x:notaport", "[::1"):
            with self.subTest(typed), self.assertRaises(BadAddress) as caught:
                address(typed)
            self.assertIn("is not an address", Texts().trouble(caught.exception))

    def test_only_this_computer_is_loopback(self):
        self.assertTrue(all(map(loopback, ("http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"))))
        self.assertFalse(any(map(loopback, ("http://10.0.0.1:1", "http://localhost.example:1"))))


class Calls(ServerCase):
    def setUp(self):
        super().setUp()
        self.client = Client(self.server.address, self.server.token("amina"), 5.0, pause=lambda seconds: None)

    def test_signing_in_gives_a_token_that_is_used_and_signing_out_ends_it(self):
        client = Client(self.server.address)
        session = client.sign_in("amina", "123456", "a test")
        self.assertEqual(client.me().id, "amina")
        client.sign_out()
        self.assertNotIn(session.token, self.server.tokens)

    def test_a_refusal_carries_code_detail_and_what_to_do(self):
        with self.assertRaises(Refused) as caught:
            Client(self.server.address).sign_in("amina", "000000", "a test")
        refused = caught.exception
        self.assertEqual((refused.status, refused.code), (401, "wrong-passcode"))
        self.assertFalse(refused.signed_out)
        self.assertEqual(Texts().trouble(refused), "That is not your passcode. Look at your card.")

    def test_unknown_fields_are_ignored(self):
        self.assertEqual(self.client.asset("a" * 16).name, "010 Straße 'é'")

    def test_lists_are_read_to_their_end(self):
        job, _ = self.client.submit(JobSubmit("lighthouse", asset="a" * 16))
        self.assertEqual([one.frame for one in self.client.frames(job.id)], list(range(1, 451)))

    def test_what_has_not_changed_is_not_sent_again(self):
        first = self.client.callsheet("lighthouse", "amina")
        self.assertEqual(self.client.callsheet("lighthouse", "amina"), first)
        self.assertEqual(self.server.not_modified, 1)
        self.server.assets["a" * 16]["state"] = "us"
        self.assertEqual(self.client.callsheet("lighthouse", "amina").tasks[0].state, "us")

    def test_a_change_names_the_version_it_is_about(self):
        asset = self.client.asset("a" * 16)
        changed, message = self.client.change_asset(asset.id, asset.version, {"state": "us"})
        self.assertEqual((changed.state, message), ("us", "Changed on the server."))
        with self.assertRaises(Refused) as caught:
            self.client.change_asset(asset.id, asset.version, {"state": "po"})
        self.assertTrue(caught.exception.stale)
        self.assertEqual(self.server.assets[asset.id]["state"], "us")

    def test_a_submit_whose_answer_is_lost_makes_one_job(self):
        self.server.fail_next = ["cut after", "cut before"]
        job, _ = self.client.submit(JobSubmit("lighthouse", asset="a" * 16))
        self.assertEqual(list(self.server.jobs), [job.id])

    def test_two_submits_make_two_jobs(self):
        for _ in range(2):
            self.client.submit(JobSubmit("lighthouse", asset="a" * 16))
        self.assertEqual(len(self.server.jobs), 2)

    def test_a_refused_submit_is_not_tried_again(self):
        self.server.tokens.clear()
        with self.assertRaises(Refused):
            self.client.submit(JobSubmit("lighthouse", asset="a" * 16))
        self.assertEqual(len(self.server.asked), 1)

    def test_only_what_is_said_is_sent(self):
        from callsheet.client.reading import write

        order = JobSubmit("p", frames="1-2", overrides=Overrides(resolution_percent=50))
        expected = {"project": "p", "frames": "1-2", "overrides": {"resolutionPercent": 50}}
        self.assertEqual(write(order), expected)

    def test_an_id_cannot_lead_to_another_operation(self):
        with self.assertRaises(Refused):
            self.client.asset("../jobs?x=y")
        self.assertEqual(self.server.asked[-1][1], "/api/assets/..%2Fjobs%3Fx%3Dy")


class Strangers(unittest.TestCase):
    """Whatever answers, it ends in a Trouble with a sentence, and soon."""

    ANSWERS = {
        "html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p/>",
        "a redirect": b"HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n",
        "no json": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{x}",
        "a list": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]",
        "no data": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "wrong type": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n"
        b'{"data":{"id":42}}',
        "deep": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + b"[" * 200000,
        "an error page": b"HTTP/1.1 500 Oops\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n",
        "ssh": b"SSH-2.0-OpenSSH_9.2\r\n",
        "noise": bytes(range(256)) * 9,
    }
    BREAKS = {
        "nothing": b"",
        "half a body": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
        "a chunk less": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
    }

    def _ask(self, answer: bytes, seconds_max: float = 5.0):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)

        def serve() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(65536)
                caller.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        self.addCleanup(thread.join)
        Client(f"127.0.0.1:{listener.getsockname()[1]}", "secret", seconds_max).me()

    def test_what_is_no_callsheet_server_is_said_so(self):
        for name, answer in self.ANSWERS.items():
            with self.subTest(name), self.assertRaises(Garbled) as caught:
                self._ask(answer)
            self.assertIn("is not a Callsheet server", Texts().trouble(caught.exception))

    def test_a_broken_connection_is_said_so(self):
        for name, answer in self.BREAKS.items():
            with self.subTest(name), self.assertRaises(Unreachable) as caught:
                self._ask(answer)
            self.assertIn("broke off", Texts().trouble(caught.exception))

    def test_nobody_there_is_said_so(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with self.assertRaises(Unreachable) as caught:
            Client(f"127.0.0.1:{port}", "t").me()
        self.assertIn("Is it started?", Texts().trouble(caught.exception))

    def test_an_unknown_name_is_said_so(self):
        with self.assertRaises(Unreachable) as caught:
            Client("no-such-computer.invalid", "t").me()
        self.assertIn("There is no computer called", Texts().trouble(caught.exception))

    def test_silence_ends_at_the_time_limit(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            with self.assertRaises(Unreachable) as caught:
                Client(f"127.0.0.1:{silent.getsockname()[1]}", "t", seconds_max=0.2).me()
        self.assertEqual(caught.exception.code, "timed-out")

    def test_abort_ends_a_call_that_waits(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            client = Client(f"127.0.0.1:{silent.getsockname()[1]}", "t", seconds_max=60.0)
            ended = []

            def call() -> None:
                try:
                    client.me()
                except Unreachable as trouble:
                    ended.append(trouble.code)

            thread = threading.Thread(target=call)
            thread.start()
            caller, _ = silent.accept()
            with caller:
                caller.recv(65536)  # now it waits for the answer
                client.abort()
                thread.join(5.0)
        self.assertEqual(ended, ["cut-off"])
