package org.callsheet.app.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.PinnedTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server behind a real nginx with the configurations of {@code docs/nginx.conf} and
 * {@code docs/nginx-folder.conf}; only their addresses are others. nginx speaks to the server from
 * 127.0.0.2, so that who speaks to it directly is somebody else.
 */
class ProxyIT {
  /** A name of its own. */
  private static final Place NAMED = new Place("nginx.conf", "film.school.example", "");

  /** A name that has other pages. */
  private static final Place FOLDER =
      new Place("nginx-folder.conf", "school.example", "/callsheet");

  private static final int PATIENCE_MILLIS = 60_000;
  private static final int PAGES_MAX = 150;
  private static final Pattern WAY =
      Pattern.compile("\\s(href|src|action|formaction|poster|data-live)=\"(/[^\"#]*)");

  @TempDir Path folder;
  private final SampleCopy home = SampleCopy.make();
  private PackagedServer server;
  private Process nginx;
  private Place place;
  private int port;
  private Fingerprint shown;

  /** Where people find the server. */
  private record Place(String configuration, String name, String folder) {}

  @BeforeEach
  void begin() throws Exception {
    open(NAMED);
  }

  private void open(Place at) throws Exception {
    place = at;
    Optional<Path> program = nginx();
    assumeThat(program).as("nginx").isPresent();
    server =
        PackagedServer.start(
            home.root(),
            "-Dcallsheet.network.prefix=" + place.folder(),
            "-Dquarkus.http.proxy.proxy-address-forwarding=true",
            "-Dquarkus.http.proxy.enable-forwarded-host=true",
            "-Dquarkus.http.proxy.trusted-proxies=127.0.0.2",
            "-Dcallsheet.network.names=" + place.name(),
            "-Dcallsheet.limits.connections=0");
    port = freePort();
    nginx = start(program.orElseThrow());
  }

  @AfterEach
  void end() throws Exception {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor(10, TimeUnit.SECONDS);
      nginx.destroyForcibly();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void peopleSignInAsIfNothingWasBetweenThem() throws IOException {
    Response in =
        through()
            .header("Origin", "https://" + place.name() + ":" + port)
            .header("X-Forwarded-For", "10.9.9.9")
            .redirects()
            .follow(false)
            .formParam("user", "amina")
            .formParam("passcode", home.passcode("amina"))
            .post("/sign-in");
    assertThat(in.statusCode()).as(in.asString()).isEqualTo(303);
    assertThat(in.header("Set-Cookie")).contains("Secure", "HttpOnly");
    assertThat(in.header("Location")).startsWith("https://" + place.name() + ":" + port + "/");
    through()
        .cookie(SessionCookie.NAME, in.cookie(SessionCookie.NAME))
        .get("/account")
        .then()
        .statusCode(200);
    through()
        .header("Origin", "https://elsewhere.example")
        .formParam("user", "amina")
        .post("/sign-in")
        .then()
        .statusCode(403);
    assertThat(audit()).contains("\"127.0.0.1\"").doesNotContain("10.9.9.9");
  }

  @Test
  void inAFolderOfThatNameEveryWayLeadsHere() throws Exception {
    end();
    open(FOLDER);
    String here = "https://" + place.name() + ":" + port + "/callsheet";
    Response toTheDoor = through().redirects().follow(false).get("/callsheet/account");
    assertThat(toTheDoor.header("Location")).startsWith(here + "/sign-in");
    Response in =
        through()
            .header("Origin", "https://" + place.name() + ":" + port)
            .redirects()
            .follow(false)
            .formParam("user", "ruth")
            .formParam("passcode", home.passcode("ruth"))
            .formParam("to", "/account")
            .post("/callsheet/sign-in");
    assertThat(in.header("Location")).isEqualTo(here + "/account");
    crawl(in.cookie(SessionCookie.NAME));
    String told =
        through()
            .contentType("application/json")
            .body(Map.of("device", "Blender"))
            .post("/callsheet/api/session/code")
            .path("data.address");
    assertThat(told).startsWith(here + "/connect");
    Response code = through().get("/callsheet/q/swagger-ui/");
    assertThat(code.statusCode()).isBetween(200, 303);
    Response bare = through().redirects().follow(false).get("/callsheet");
    assertThat(bare.header("Location")).isEqualTo(here + "/");
    assertThat(through().get("/farm").statusCode()).as("of the proxy itself").isEqualTo(404);
  }

  /** Follows every way of every page. */
  private void crawl(String cookie) {
    Set<String> seen = new HashSet<>(Set.of("/callsheet/"));
    Deque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty() && seen.size() < PAGES_MAX) {
      String page = next.remove();
      Response shown =
          through().redirects().follow(false).cookie(SessionCookie.NAME, cookie).get(page);
      if (shown.statusCode() == 303) {
        String way = shown.header("Location").replaceFirst("^https://[^/]*", "");
        assertThat(way).as(page).startsWith("/callsheet/");
        if (seen.add(way)) {
          next.add(way);
        }
        continue;
      }
      assertThat(shown.statusCode()).as(page).isEqualTo(200);
      if (!shown.contentType().startsWith("text/html")) {
        continue;
      }
      Matcher ways = WAY.matcher(shown.asString());
      while (ways.find()) {
        String way = ways.group(2).replace("&amp;", "&");
        assertThat(way).as(page + ": " + ways.group()).startsWith("/callsheet/");
        if (!ways.group(1).equals("action") && !way.endsWith("/live") && seen.add(way)) {
          next.add(way);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(20).anyMatch(way -> way.contains(".css"));
  }

  @Test
  void whoSpeaksPastTheProxyIsNotBelieved() throws IOException {
    Response in =
        given()
            .header("X-Forwarded-For", "10.9.9.9")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "elsewhere.example")
            .header("Sec-Fetch-Site", "same-origin")
            .redirects()
            .follow(false)
            .formParam("user", "amina")
            .formParam("passcode", home.passcode("amina"))
            .post("http://127.0.0.1:" + server.port() + "/sign-in");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.header("Set-Cookie")).doesNotContain("Secure");
    assertThat(in.header("Location")).doesNotContain("elsewhere");
    assertThat(audit()).doesNotContain("10.9.9.9");
  }

  @Test
  void eventsComeAtOnceAndStayOpen() throws Exception {
    String token =
        through()
            .contentType("application/json")
            .body(Map.of("user", "amina", "passcode", home.passcode("amina")))
            .post("/api/session")
            .path("data.token");
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new PinnedTrust(Optional.of(shown))}, null);
    try (Socket plain = new Socket("127.0.0.1", port);
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(plain, place.name(), port, true)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET /api/events HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(place.name(), port, token);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      await(lines, "\"farm\"");
      await(lines, "\"here\"");
    }
  }

  private static void await(BufferedReader lines, String words) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(words)) {
      line = lines.readLine();
    }
    assertThat(line).as("the stream ended before " + words).isNotNull();
  }

  /** Names lead nowhere here: nginx is called by its address and told the name. */
  private RequestSpecification through() {
    return given()
        .config(RestAssuredConfig.config().sslConfig(new SSLConfig().relaxedHTTPSValidation()))
        .baseUri("https://127.0.0.1")
        .port(port)
        .header("Host", place.name() + ":" + port);
  }

  private String audit() throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    String all = "";
    while (!all.contains("signIn") && System.nanoTime() < end) {
      StringBuilder text = new StringBuilder();
      try (Stream<Path> months = Files.list(home.root().resolve("state/audit"))) {
        for (Path month : months.toList()) {
          text.append(Files.readString(month));
        }
      }
      all = text.toString();
    }
    return all;
  }

  private Process start(Path program) throws Exception {
    OwnCertificate made = OwnCertificate.make("proxy", List.of(place.name()), Instant.now());
    Path certificate = Files.write(folder.resolve("fullchain.pem"), made.certificate());
    Path key = Files.write(folder.resolve("key.pem"), made.key());
    String shipped =
        Files.readString(SampleCopy.REPOSITORY.resolve("docs").resolve(place.configuration()));
    String ours =
        "daemon off;\nmaster_process off;\nerror_log stderr;\npid "
            + folder.resolve("nginx.pid")
            + ";\n"
            + shipped
                .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + server.port() + ";")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .replace("/etc/callsheet/fullchain.pem", certificate.toString())
                .replace("/etc/callsheet/key.pem", key.toString())
                .replace("proxy_http_version", "proxy_bind 127.0.0.2;\n      proxy_http_version")
                .replace(
                    "http {\n",
                    "http {\n  access_log off;\n"
                        + temporary("client_body", "proxy", "fastcgi", "uwsgi", "scgi"));
    assertThat(ours).contains("127.0.0.1:" + server.port(), key.toString(), "127.0.0.2");
    Path file = Files.writeString(folder.resolve("nginx.conf"), ours);
    Process started =
        new ProcessBuilder(program.toString(), "-p", folder.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!isListening() && System.nanoTime() < end) {
      assertThat(started.isAlive()).as(Files.readString(folder.resolve("nginx.log"))).isTrue();
      Thread.sleep(20);
    }
    shown = fingerprint(made);
    return started;
  }

  private String temporary(String... kinds) {
    StringBuilder lines = new StringBuilder();
    for (String kind : kinds) {
      lines.append("  ").append(kind).append("_temp_path ").append(folder.resolve(kind));
      lines.append(";\n");
    }
    return lines.toString();
  }

  private static Fingerprint fingerprint(OwnCertificate made) throws Exception {
    try (var pem = new java.io.ByteArrayInputStream(made.certificate())) {
      return Fingerprint.of(
          (java.security.cert.X509Certificate)
              java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
  }

  private boolean isListening() {
    try (Socket open = new Socket("127.0.0.1", port)) {
      return open.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Optional<Path> nginx() {
    return Stream.of(
            Path.of("/usr/sbin/nginx"),
            Path.of("/usr/bin/nginx"),
            SampleCopy.REPOSITORY.resolve("data/run/nginx/usr/sbin/nginx").toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
