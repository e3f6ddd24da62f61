package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.callsheet.app.SampleCopy;

/** A node that follows a script: one slot, a new number for each call, and no Blender. */
public final class ScriptedNode {
  private final String credential;
  private int seq;

  public ScriptedNode(String credential) {
    this.credential = credential;
  }

  public Response sync(List<Map<String, Object>> results) {
    Map<String, Object> call = new HashMap<>();
    call.put("boot", "scripted");
    call.put("seq", ++seq);
    call.put("waitSeconds", 0);
    call.put("freeSlots", 1);
    call.put("results", results);
    List<Map<String, Object>> ended = new ArrayList<>();
    for (Map<String, Object> result : results) {
      Map<String, Object> end = new HashMap<>();
      end.put("id", "e" + result.get("id"));
      end.put("attempt", result.get("attempt"));
      end.put("job", result.get("job"));
      end.put("outcome", "done");
      ended.add(end);
    }
    call.put("ended", ended.stream().distinct().toList());
    return given()
        .auth()
        .oauth2(credential)
        .contentType("application/json")
        .body(call)
        .post("/api/farm/sync");
  }

  /** Says that it is about to end. */
  public void end() {
    say(Map.of());
  }

  /** Says that a try of a frame failed, and asks for nothing. */
  public void fail(Map<String, Object> lease, int frame, String code, String log) {
    Map<String, Object> end = new HashMap<>();
    end.put("id", "f" + lease.get("attempt"));
    end.put("attempt", lease.get("attempt"));
    end.put("job", lease.get("job"));
    end.put("outcome", "failed");
    end.put("frame", frame);
    end.put("code", code);
    end.put("detail", "");
    end.put("log", log);
    say(Map.of("ended", List.of(end)));
  }

  private void say(Map<String, Object> more) {
    Map<String, Object> call = new HashMap<>(more);
    call.put("boot", "scripted");
    call.put("seq", ++seq);
    call.put("waitSeconds", 0);
    call.put("freeSlots", 0);
    given()
        .auth()
        .oauth2(credential)
        .contentType("application/json")
        .body(call)
        .post("/api/farm/sync")
        .then()
        .statusCode(200);
  }

  /** The credential of a new node. */
  public static String enrol(SampleCopy home, String name) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "joinToken",
                home.read("state/join-token"),
                "name",
                name,
                "version",
                "0.1.0",
                "system",
                "Linux amd64",
                "cores",
                2,
                "memoryBytes",
                1,
                "slots",
                1,
                "blenders",
                List.of(Map.of("version", "3.4.1", "program", "blender", "unknown", 1))))
        .post("/api/farm/enrol")
        .then()
        .statusCode(201)
        .extract()
        .path("data.credential");
  }

  /** Says that it makes small films of frames. */
  public void makesFilms() {
    given()
        .auth()
        .oauth2(credential)
        .contentType("application/json")
        .body(Map.of("can", List.of("preview"), "unknown", 1))
        .put("/api/farm/abilities")
        .then()
        .statusCode(200);
  }

  /** Puts a frame under its hidden name, as a node does, and says so. */
  public static Map<String, Object> render(Map<String, Object> lease, int frame, Path folder)
      throws IOException, NoSuchAlgorithmException {
    byte[] picture = ("frame " + frame).getBytes(StandardCharsets.UTF_8);
    return give(lease, frame, folder, "000" + frame + ".png", picture);
  }

  /** Puts a file of a frame under its hidden name, and says so. */
  public static Map<String, Object> give(
      Map<String, Object> lease, int frame, Path folder, String name, byte[] picture)
      throws IOException, NoSuchAlgorithmException {
    String target = lease.get("outputRoot") + "/renders/" + folder.getFileName() + "/";
    String hidden = ".callsheet." + lease.get("attempt") + "." + name;
    Files.createDirectories(folder);
    Files.write(folder.resolve(hidden), picture);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    Map<String, Object> file =
        Map.of(
            "target",
            target + name,
            "hidden",
            target + hidden,
            "bytes",
            picture.length,
            "sha256",
            sha256);
    Map<String, Object> result = new HashMap<>();
    result.put("id", "r" + lease.get("attempt") + "-" + frame);
    result.put("attempt", lease.get("attempt"));
    result.put("job", lease.get("job"));
    result.put("frame", frame);
    result.put("seconds", 1.5);
    result.put("peakMemoryBytes", 1_000_000);
    result.put("device", "CPU");
    result.put("width", 4);
    result.put("height", 4);
    result.put("files", List.of(file));
    return result;
  }

  /** Renders whatever it is given, until it is given nothing. */
  public void renderAll(Path folder) throws IOException, NoSuchAlgorithmException {
    List<Map<String, Object>> results = List.of();
    boolean more = true;
    while (more) {
      Response answer = sync(results);
      answer.then().statusCode(200);
      boolean reported = !results.isEmpty();
      results = new ArrayList<>();
      List<Map<String, Object>> leases = answer.path("data.leases");
      for (Map<String, Object> lease : leases) {
        for (Object frame : (List<?>) lease.get("frames")) {
          results.add(render(lease, (Integer) frame, folder));
        }
      }
      more = reported || !results.isEmpty();
    }
  }
}
