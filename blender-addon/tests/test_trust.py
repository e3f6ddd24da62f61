"""Encryption: who is believed, who is not, and that nothing goes out before."""

from __future__ import annotations

import hashlib
import io
import json
import ssl
import unittest
from pathlib import Path

from callsheet.cli.program import main
from callsheet.client import Client, Stranger, Unreachable, settings, trust
from callsheet.sign_in import core
from callsheet.texts import Texts

from .fake_server import CERTIFICATES, FakeServer
from .support import DeskCase, TemporaryCase

ROOT = Path(__file__).resolve().parents[2]


def fingerprint(name: str) -> str:
    pem = (CERTIFICATES / f"{name}.pem").read_text()
    certificate = pem[pem.index("-----BEGIN CERT"):pem.index("-----BEGIN PRIV")]
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest()


class Words(unittest.TestCase):
    def test_a_fingerprint_has_the_four_words_that_the_server_shows(self):
        # The same example stands in FingerprintTest.java.
        self.assertEqual(trust.words("0" * 64), "occur destroy jacket gap")
        ours = (ROOT / "blender-addon/callsheet/client/words.txt").read_bytes()
        self.assertEqual(ours, (ROOT / "openapi/src/main/resources/callsheet/words.txt").read_bytes())


class Trust(TemporaryCase):
    def setUp(self) -> None:
        super().setUp()
        self.server = FakeServer(secure="one")
        self.addCleanup(self.server.close)

    def test_the_server_with_the_known_fingerprint_is_spoken_to(self):
        trusted = {self.server.address: fingerprint("one")}
        client = Client(self.server.address, self.server.token("amina"), trusted=trusted)
        self.assertEqual(client.me().id, "amina")

    def test_an_unknown_server_is_told_nothing_and_shown_by_its_words(self):
        with self.assertRaises(Stranger) as caught:
            Client(self.server.address, "a-token").me()
        self.assertEqual(caught.exception.fingerprint, fingerprint("one"))
        self.assertIn(trust.words(fingerprint("one")), Texts().trouble(caught.exception))
        self.assertEqual(self.server.asked, [])

    def test_a_changed_server_is_an_alarm_with_both_names(self):
        trusted = {self.server.address: fingerprint("two")}
        with self.assertRaises(Stranger) as caught:
            Client(self.server.address, "a-token", trusted=trusted).me()
        sentence = Texts().trouble(caught.exception)
        self.assertIn(trust.words(fingerprint("one")), sentence)
        self.assertIn(trust.words(fingerprint("two")), sentence)
        self.assertIn("CAREFUL", sentence)
        self.assertEqual(self.server.asked, [])


class PlainAddresses(TemporaryCase):
    """0.0.0.0 reaches this computer, and is none of the addresses that never leave it."""

    def setUp(self) -> None:
        super().setUp()
        self.plain, self.secure = FakeServer(), FakeServer(secure="one")
        self.addCleanup(self.plain.close)
        self.addCleanup(self.secure.close)
        self.plain.secure_port = self.secure.port
        self.root = f"https://0.0.0.0:{self.secure.port}"

    def test_a_plain_address_leads_to_the_encrypted_one_and_hears_no_secret(self):
        client = Client(f"0.0.0.0:{self.plain.port}", trusted={self.root: fingerprint("one")})
        client.sign_in("amina", "123456", "a test")
        self.assertEqual(client.address, self.root)
        self.assertEqual(self.plain.asked, [("GET", "/api/server")])

    def test_one_without_encryption_gets_no_passcode(self):
        self.plain.secure_port = None
        with self.assertRaises(Unreachable) as caught:
            Client(f"0.0.0.0:{self.plain.port}").sign_in("amina", "123456", "a test")
        self.assertEqual(caught.exception.code, "not-encrypted")
        self.assertEqual(self.plain.asked, [("GET", "/api/server")])

    def test_the_command_line_refuses_until_somebody_has_compared_the_words(self):
        status, said = self.run_line("sign-in", "--user", "amina", "--passcode", "123456")
        self.assertEqual(status, 1)
        self.assertIn(trust.words(fingerprint("one")), said)
        self.assertEqual(self.run_line("server")[0], 1)
        self.assertEqual(self.run_line("server", "--trust")[0], 0)
        self.assertEqual(self.run_line("sign-in", "--user", "amina", "--passcode", "123456")[0], 0)
        stored = settings.load(self.settings_file, {})
        self.assertEqual((stored.address, stored.trusted), (self.root, {self.root: fingerprint("one")}))
        # The token is for this server, by either name, and for no other one.
        self.assertEqual(self.run_line("me")[0], 0)
        self.assertEqual(self.run_line("me", server="0.0.0.0:1")[0], 3)

    def test_a_token_of_the_environment_is_not_sent_to_a_stranger(self):
        out, err = io.StringIO(), io.StringIO()
        environment = {"CALLSHEET_SERVER": f"0.0.0.0:{self.plain.port}", "CALLSHEET_TOKEN": "t"}
        self.assertEqual(main(["me"], out, err, environment, self.settings_file), 1)
        self.assertEqual((self.plain.asked, self.secure.asked), ([("GET", "/api/server")], []))

    def run_line(self, *words: str, server: str | None = None) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        chosen = ["--server", server or f"0.0.0.0:{self.plain.port}"]
        status = main([*chosen, *words], out, err, {}, self.settings_file)
        return status, out.getvalue() + err.getvalue()


class Tab(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.secure = FakeServer(secure="one")
        self.addCleanup(self.secure.close)

    def test_a_new_server_is_asked_about_and_then_signed_in_to(self):
        core.sign_in(self.desk, self.secure.address, "amina", "123456")
        self.settle()
        met = self.desk.known.met
        self.assertIn(trust.words(fingerprint("one")), met.sentence)
        self.assertFalse(self.desk.known.signed_in)
        self.desk.trust()
        self.settle()
        self.assertTrue(self.desk.known.signed_in)
        self.assertIsNone(self.desk.known.met)
        stored = json.loads(self.settings_file.read_text())
        self.assertEqual(stored["trusted"], {self.secure.address: fingerprint("one")})

    def test_whoever_says_the_words_differ_sends_nothing(self):
        core.sign_in(self.desk, self.secure.address, "amina", "123456")
        self.settle()
        self.desk.distrust()
        self.settle()
        self.assertEqual(self.secure.asked, [])
        self.assertFalse(self.desk.known.signed_in)

    def test_a_server_that_changed_meanwhile_is_an_alarm_and_hears_no_token(self):
        core.sign_in(self.desk, self.secure.address, "amina", "123456")
        self.settle()
        self.desk.trust()
        self.settle()
        self.secure.close()
        other = FakeServer(secure="two", port=self.secure.port)
        self.addCleanup(other.close)
        self.desk.look()
        self.settle()
        self.assertIn("CAREFUL", self.desk.known.met.sentence)
        self.assertIn(trust.words(fingerprint("two")), self.desk.known.met.sentence)
        self.assertEqual(other.asked, [])
