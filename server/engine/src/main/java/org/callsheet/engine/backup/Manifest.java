package org.callsheet.engine.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The file {@code manifest.jsonl} of a generation: a line for the generation, then one for each
 * file, at the end one that says how many there are. Without that last line it is not whole.
 *
 * @param paths where each named path was
 */
record Manifest(Instant begun, Map<String, String> paths, Map<String, Entry> entries) {
  static final String NAME = "manifest.jsonl";

  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest {
    Objects.requireNonNull(begun);
    paths = Map.copyOf(paths);
  }

  static Manifest of(Instant begun, Map<String, String> paths, List<Entry> entries) {
    Map<String, Entry> byPath = new LinkedHashMap<>();
    entries.forEach(entry -> byPath.put(entry.path(), entry));
    return new Manifest(begun, paths, byPath);
  }

  long bytes() {
    return entries.values().stream().mapToLong(Entry::size).sum();
  }

  void write(Disk disk, Path folder) throws IOException {
    ObjectNode head =
        JSON.createObjectNode().put("version", VERSION).put("begun", begun.toString());
    ObjectNode places = head.putObject("paths");
    paths.forEach(places::put);
    StringBuilder text = new StringBuilder(head + "\n");
    for (Entry entry : entries.values()) {
      ObjectNode line = JSON.createObjectNode().put("path", entry.path());
      line.put("size", entry.size()).put("modified", entry.modified().toString());
      line.put("key", entry.key()).put("sha256", entry.sha256());
      if (!entry.whole()) {
        line.put("whole", false);
      }
      text.append(line).append('\n');
    }
    text.append(JSON.createObjectNode().put("files", entries.size())).append('\n');
    try (Disk.Output output = disk.create(folder.resolve(NAME))) {
      output.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
      output.force();
    }
  }

  /** The manifest of a generation; a damaged one is refused. */
  static Manifest read(Disk disk, Path folder) {
    Path file = folder.resolve(NAME);
    try (Reader bytes = new InputStreamReader(disk.open(file), StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(bytes)) {
      JsonNode head = JSON.readTree(String.valueOf(lines.readLine()));
      if (head.path("version").asInt() != VERSION) {
        throw damaged(file);
      }
      Map<String, String> paths = new LinkedHashMap<>();
      head.path("paths").properties().forEach(p -> paths.put(p.getKey(), p.getValue().asText()));
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = JSON.readTree(line);
        if (node.has("files")) {
          if (node.path("files").asInt() == entries.size()) {
            return new Manifest(Instant.parse(head.path("begun").asText()), paths, entries);
          }
          throw damaged(file);
        }
        Entry entry = entry(node);
        entries.put(entry.path(), entry);
      }
      throw damaged(file);
    } catch (JsonProcessingException | DateTimeException broken) {
      throw damaged(file);
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  private static Entry entry(JsonNode line) {
    return new Entry(
        line.path("path").asText(),
        line.path("size").asLong(),
        Instant.parse(line.path("modified").asText()),
        line.path("key").asText(),
        line.path("sha256").asText(),
        line.path("whole").asBoolean(true));
  }

  private static Refusal damaged(Path file) {
    return Refusal.of(Refusal.Kind.CONFLICT, "backup-manifest-damaged", "file", file.toString());
  }
}
