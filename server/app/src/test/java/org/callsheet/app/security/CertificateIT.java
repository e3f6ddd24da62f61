package org.callsheet.app.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.Patience;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.JoinToken;
import org.callsheet.floor.trust.PinnedTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server shows a certificate, the same one at every start, and says which. */
class CertificateIT {
  @Test
  void oneIsMadeAtTheFirstStartAndStays(@TempDir Path home) throws Exception {
    Fingerprint first;
    try (PackagedServer server = PackagedServer.start(home)) {
      assertThat(mode(home.resolve("state/tls-key.pem"))).isEqualTo("rw-------");
      int port = securePort(server);
      first = new Fingerprint(said(server, "data.fingerprint"));
      assertThat(first.words()).isEqualTo(said(server, "data.words"));
      assertThat(JoinToken.parse(Files.readString(home.resolve("state/join-token"))).server())
          .contains(first);
      X509Certificate shown = shown(port, Optional.of(first));
      assertThat(shown.getSubjectX500Principal().getName()).startsWith("CN=Callsheet ");
      assertThatThrownBy(() -> shown(port, Optional.empty())).isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> shown(port, Optional.of(new Fingerprint("ab".repeat(32)))))
          .isInstanceOf(SSLException.class);
      server.stop();
    }
    try (PackagedServer server = PackagedServer.start(home)) {
      assertThat(said(server, "data.fingerprint")).isEqualTo(first.hex());
      shown(securePort(server), Optional.of(first));
    }
  }

  @Test
  void oneOfTheOperatorsIsShownAndItsSuccessorTakenUpWithoutARestart(@TempDir Path folder)
      throws Exception {
    Path certificate = folder.resolve("school.pem");
    Path key = folder.resolve("school-key.pem");
    put(OwnCertificate.make("one", List.of("film.school"), Instant.now()), certificate, key);
    Path home = folder.resolve("home");
    try (PackagedServer server =
        PackagedServer.start(
            home,
            "-Dcallsheet.tls.certificate=" + certificate,
            "-Dcallsheet.tls.key=" + key,
            "-Dcallsheet.limits.requests-a-second=0", // it is asked all the time below
            "-Dquarkus.tls.callsheet.reload-period=1s")) {
      Fingerprint before = new Fingerprint(said(server, "data.fingerprint"));
      int port = securePort(server);
      shown(port, Optional.of(before));
      assertThat(home.resolve("state/tls-key.pem")).doesNotExist();

      // A half-done exchange changes nothing.
      OwnCertificate next = OwnCertificate.make("two", List.of(), Instant.now());
      Files.write(certificate, next.certificate());
      shown(port, Optional.of(before));
      Files.write(key, next.key());

      Patience.until(
          "the other certificate is told",
          () -> !said(server, "data.fingerprint").equals(before.hex()));
      Fingerprint after = new Fingerprint(said(server, "data.fingerprint"));
      Patience.until("and shown", () -> isShown(port, after));
      shown(port, Optional.of(after));
      assertThat(Files.readString(home.resolve("state/join-token"))).contains(after.hex());
    }
  }

  @Test
  void aKeyOfAnotherCertificateStopsTheStart(@TempDir Path folder) throws Exception {
    Path certificate = folder.resolve("a.pem");
    Path key = folder.resolve("b.pem");
    put(OwnCertificate.make("a", List.of(), Instant.now()), certificate, folder.resolve("c.pem"));
    Files.write(key, OwnCertificate.make("b", List.of(), Instant.now()).key());
    refuses(folder, "belong together", certificate, Optional.of(key));
    refuses(folder, "belong together", certificate, Optional.empty());
  }

  private static void refuses(Path folder, String why, Path certificate, Optional<Path> key)
      throws IOException {
    String[] options =
        key.map(
                each ->
                    new String[] {
                      "-Dcallsheet.tls.certificate=" + certificate, "-Dcallsheet.tls.key=" + each
                    })
            .orElse(new String[] {"-Dcallsheet.tls.certificate=" + certificate});
    try (PackagedServer server = PackagedServer.start(folder.resolve("home"), options)) {
      assertThat(server.end()).isEqualTo(1);
      assertThat(server.said())
          .as(String.join("\n", server.said()))
          .anyMatch(line -> line.startsWith("Callsheet did not start: ") && line.contains(why));
    }
  }

  private static void put(OwnCertificate pair, Path certificate, Path key) throws IOException {
    Files.write(certificate, pair.certificate());
    Files.write(key, pair.key());
  }

  private static String said(PackagedServer server, String what) {
    return given().get("http://127.0.0.1:" + server.port() + "/api/server").path(what);
  }

  private static int securePort(PackagedServer server) {
    return given().get("http://127.0.0.1:" + server.port() + "/api/server").path("data.securePort");
  }

  private static boolean isShown(int port, Fingerprint fingerprint) {
    try {
      shown(port, Optional.of(fingerprint));
      return true;
    } catch (SSLException another) {
      return false;
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static X509Certificate shown(int port, Optional<Fingerprint> known)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new PinnedTrust(known)}, null);
    try (Socket plain = new Socket("127.0.0.1", port);
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
