package org.callsheet.engine.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * A file of {@code state}: ours alone, readable by nobody else, with a version. A broken one stops
 * the start, since going on without it would forget who may do what.
 */
public final class StateFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final Disk disk;
  private final AtomicFile files;

  /** The file at {@code path}; its folder exists. */
  public StateFile(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.PRIVATE);
  }

  String name() {
    return path.toString();
  }

  Optional<ObjectNode> read(int version) {
    try {
      JsonNode root = JSON.readTree(disk.read(path));
      int found = root.path("version").asInt();
      if (!(root instanceof ObjectNode object) || found != version) {
        throw broken("version " + found);
      }
      return Optional.of(object);
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw broken(e.getOriginalMessage());
    } catch (IOException e) {
      throw Refusal.ofDisk(path, e);
    }
  }

  void put(int version, ObjectNode content) {
    ObjectNode root = JSON.createObjectNode().put("version", version);
    root.setAll(content);
    putText(root.toPrettyString() + "\n");
  }

  Optional<String> readText() {
    try {
      return Optional.of(new String(disk.read(path), StandardCharsets.UTF_8));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException e) {
      throw Refusal.ofDisk(path, e);
    }
  }

  void putText(String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private Refusal broken(String detail) {
    return new Refusal(
        Refusal.Kind.INTERNAL,
        "state-file-broken",
        Map.of("file", path.toString(), "detail", detail));
  }
}
