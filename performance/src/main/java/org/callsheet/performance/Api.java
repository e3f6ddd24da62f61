package org.callsheet.performance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.callsheet.contract.Frame;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobSubmit;
import org.callsheet.contract.SignIn;

/** A signed-in client of a running server, as any other program would be. */
public final class Api {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private String token = "";

  public Api(int port) {
    this(URI.create("http://127.0.0.1:" + port));
  }

  public Api(URI base) {
    this.base = base;
  }

  /** Whether the server says that it is ready. */
  public boolean isReady() {
    try {
      return send("GET", "/q/health/ready", null).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public void signIn(String user, String passcode) throws IOException {
    token =
        data("POST", "/api/session", new SignIn(user, passcode, "benchmark"))
            .path("token")
            .asText();
  }

  /** Goes on with a token that somebody else has made. */
  public void use(String known) {
    token = known;
  }

  /** What it has signed in with. */
  public String token() {
    return token;
  }

  public Job submit(JobSubmit job) throws IOException {
    return MAPPER.treeToValue(data("POST", "/api/jobs", job), Job.class);
  }

  public Job job(String id) throws IOException {
    return MAPPER.treeToValue(data("GET", "/api/jobs/" + id, null), Job.class);
  }

  /** The first 200 frames of a job. */
  public List<Frame> frames(String id) throws IOException {
    return MAPPER.convertValue(
        data("GET", "/api/jobs/" + id + "/frames?limit=200", null),
        new TypeReference<List<Frame>>() {});
  }

  /** How many nodes wait for work. */
  public int idleNodes() throws IOException {
    int idle = 0;
    for (var node : data("GET", "/api/nodes", null)) {
      idle += "idle".equals(node.path("state").asText()) ? 1 : 0;
    }
    return idle;
  }

  /** The data at a path of the interface. */
  public JsonNode get(String path) throws IOException {
    return data("GET", path, null);
  }

  /** The data of what is sent to a path of the interface. */
  public JsonNode post(String path, Object body) throws IOException {
    return data("POST", path, body);
  }

  /** The whole answer at a path of the interface: data, message, page. */
  public JsonNode list(String path) throws IOException {
    return answer("GET", path, null);
  }

  /** Changes what is at a path of the interface, unless it has another version by now. */
  public JsonNode patch(String path, String version, Object body) throws IOException {
    return read("PATCH", path, send("PATCH", path, body, "If-Match", '"' + version + '"'))
        .path("data");
  }

  /** Removes what is at a path of the interface. */
  public void delete(String path) throws IOException {
    answer("DELETE", path, null);
  }

  /** What an operation answers, as JSON. */
  JsonNode data(String method, String path, Object body) throws IOException {
    return answer(method, path, body).path("data");
  }

  private JsonNode answer(String method, String path, Object body) throws IOException {
    return read(method, path, send(method, path, body));
  }

  private static JsonNode read(String method, String path, HttpResponse<String> answer)
      throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, Object body, String... headers)
      throws IOException {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, content)
            .timeout(Duration.ofSeconds(30));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
