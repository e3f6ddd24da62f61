package org.callsheet.node.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;

/**
 * What the server gave this node at its enrolment. Kept in the work folder, readable by nobody
 * else.
 *
 * @param server it is for
 * @param described what the node told about itself, to notice when that has changed
 * @param certificate by what the server is known; empty: by what this machine trusts
 */
public record Credential(
    String server,
    String node,
    String secret,
    String described,
    Optional<Fingerprint> certificate) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The stored one; empty when there is none, or a damaged one. */
  public static Optional<Credential> find(Path file, Disk disk) {
    try {
      if (!disk.exists(file)) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(disk.read(file));
      Credential found =
          new Credential(
              json.path("server").asText(),
              json.path("node").asText(),
              json.path("credential").asText(),
              json.path("described").asText(),
              Fingerprint.find(json.path("certificate").asText()));
      return found.secret().isEmpty() ? Optional.empty() : Optional.of(found);
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  /** The same for a server that is known by another certificate. */
  public Credential with(Optional<Fingerprint> other) {
    return new Credential(server, node, secret, described, other);
  }

  /** Stores it. */
  public void put(Path file, AtomicFile files) {
    ObjectNode json = JSON.createObjectNode();
    json.put("server", server);
    json.put("node", node);
    json.put("credential", secret);
    json.put("described", described);
    certificate.ifPresent(known -> json.put("certificate", known.hex()));
    files
        .with(Access.PRIVATE)
        .put(file, json.toPrettyString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Not the secret: this may be logged. */
  @Override
  public String toString() {
    return "credential of " + node + " for " + server;
  }
}
