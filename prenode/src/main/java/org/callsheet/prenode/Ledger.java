package org.callsheet.prenode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;

/**
 * What the prenode keeps in its folder: its credential, and the order it works on. Readable by
 * nobody else; durable on return.
 */
final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;

  /** The folder, which is made if it is not there. */
  Ledger(Disk disk, Path folder) {
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.PRIVATE);
    this.folder = folder;
    files.createFolders(folder);
  }

  /** How far the order is, as far as this machine knows. */
  enum Phase {
    /** It is asked for; the command has not run. */
    TAKING,
    /** The command may have run. */
    RUNNING,
    /** It ended well, which the server may not know yet. */
    STARTED,
    /** It failed, which the server may not know yet. */
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The order it works on.
   *
   * @param taker a text by which the server knows that it is asked again
   * @param said the end of what the command said
   */
  record Entry(String order, String taker, Phase phase, String said) {
    Entry at(Phase next, String words) {
      return new Entry(order, taker, next, words);
    }
  }

  Optional<String> credential(String server, String name) {
    return read("credential.json")
        .filter(json -> json.path("server").asText().equals(server))
        .filter(json -> json.path("name").asText().equals(name))
        .map(json -> json.path("credential").asText());
  }

  /** By what that server was known when the prenode joined. */
  Optional<Fingerprint> certificate(String server) {
    return read("credential.json")
        .filter(json -> json.path("server").asText().equals(server))
        .flatMap(json -> Fingerprint.find(json.path("certificate").asText()));
  }

  /** Remembers by what the server of the credential is known from now on. */
  void putCertificate(Fingerprint certificate) {
    read("credential.json")
        .map(json -> ((ObjectNode) json).put("certificate", certificate.hex()))
        .ifPresent(json -> put("credential.json", json));
  }

  void putCredential(String server, String name, String credential) {
    ObjectNode json = JSON.createObjectNode();
    json.put("server", server);
    json.put("name", name);
    json.put("credential", credential);
    put("credential.json", json);
  }

  Optional<Entry> find() {
    return read("order.json")
        .filter(json -> json.hasNonNull("order"))
        .map(
            json ->
                new Entry(
                    json.path("order").asText(),
                    json.path("taker").asText(),
                    Phase.valueOf(json.path("phase").asText().toUpperCase(Locale.ROOT)),
                    json.path("said").asText()));
  }

  void put(Entry entry) {
    ObjectNode json = JSON.createObjectNode();
    json.put("order", entry.order());
    json.put("taker", entry.taker());
    json.put("phase", entry.phase().word());
    json.put("said", entry.said());
    put("order.json", json);
  }

  void clear() {
    put("order.json", JSON.createObjectNode());
  }

  /** The event that a command is being told of, so that it is not told of it twice. */
  Optional<String> telling() {
    return read("telling.json").map(json -> json.path("event").asText()).filter(e -> !e.isEmpty());
  }

  void putTelling(String event) {
    put("telling.json", JSON.createObjectNode().put("event", event));
  }

  private Optional<JsonNode> read(String name) {
    Path file = folder.resolve(name);
    try {
      return disk.exists(file) ? Optional.of(JSON.readTree(disk.read(file))) : Optional.empty();
    } catch (com.fasterxml.jackson.core.JsonProcessingException damaged) {
      throw Refusal.of(Refusal.Kind.INVALID, "ledger-damaged", "path", file.toString());
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  private void put(String name, ObjectNode json) {
    files.put(folder.resolve(name), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }
}
