package org.callsheet.engine.storage;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The content of a JSON file that holds one object. A change keeps every field it does not name,
 * the order of all, the layout of the text, and the JSON type a field had. Immutable.
 */
public final class JsonFile {
  /** The largest file that is read. */
  public static final long BYTES_MAX = 8L << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectReader QUICK_READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final Path path;
  private final ObjectNode tree;
  private final JsonLayout layout;

  private JsonFile(Path path, ObjectNode tree, JsonLayout layout) {
    this.path = path;
    this.tree = tree;
    this.layout = layout;
  }

  /** A file that is not there yet. */
  public static JsonFile empty(Path path) {
    return new JsonFile(path, JsonNodeFactory.instance.objectNode(), JsonLayout.USUAL);
  }

  /**
   * Reads a file.
   *
   * @throws Refusal {@code file-missing}; {@code json-malformed} with file, line, column and
   *     reason; {@code json-not-an-object}; {@code json-too-large}
   */
  public static JsonFile read(Disk disk, Path path) {
    try {
      long size = disk.find(path).map(Disk.Stat::size).orElse(0L);
      if (size > BYTES_MAX) {
        throw refused(Refusal.Kind.TOO_LARGE, "json-too-large", path, Long.toString(size));
      }
      return parse(path, disk.read(path));
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }

  /** Reads the file, or begins an empty one if there is none. */
  public static JsonFile readOrEmpty(Disk disk, Path path) {
    try {
      return disk.exists(path) ? read(disk, path) : empty(path);
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }

  /** What {@code content}, found at {@code path}, says. */
  public static JsonFile parse(Path path, byte[] content) {
    return new JsonFile(path, tree(READER, path, content), JsonLayout.of(content));
  }

  /**
   * The same to read only, for whoever reads very many: how it is laid out is not looked at, and
   * fractions are binary.
   */
  public static ObjectNode tree(Path path, byte[] content) {
    return tree(QUICK_READER, path, content);
  }

  private static ObjectNode tree(ObjectReader reader, Path path, byte[] content) {
    try {
      JsonNode root = reader.readTree(content);
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw refused(Refusal.Kind.INVALID, "json-not-an-object", path, root.getNodeType().name());
    } catch (JsonProcessingException malformed) {
      throw malformed(path, malformed);
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** The whole content, to read only; changes are made by {@link #with}. */
  public JsonNode tree() {
    return tree;
  }

  /** A field that is there and not {@code null}. */
  public Optional<JsonNode> find(String field) {
    return Optional.ofNullable(tree.get(field)).filter(value -> !value.isNull());
  }

  /** The same with a field set, at its old place and in its old JSON type, else at the end. */
  public JsonFile with(String field, JsonNode value) {
    ObjectNode changed = tree.deepCopy();
    changed.set(field, JsonType.keep(Optional.ofNullable(tree.get(field)), value));
    return new JsonFile(path, changed, layout);
  }

  /** The same with a field set from a plain value: text, number, boolean, list, map or null. */
  public JsonFile with(String field, Object value) {
    return with(field, MAPPER.<JsonNode>valueToTree(value));
  }

  /** The same with several fields set. */
  public JsonFile with(Map<String, ?> fields) {
    JsonFile changed = this;
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      changed = changed.with(field.getKey(), (Object) field.getValue());
    }
    return changed;
  }

  /** The same without a field. */
  public JsonFile without(String field) {
    ObjectNode changed = tree.deepCopy();
    changed.remove(field);
    return new JsonFile(path, changed, layout);
  }

  /** The same content for another place. */
  public JsonFile at(Path other) {
    return new JsonFile(other, tree, layout);
  }

  /** The text, in the layout it was read in. */
  public byte[] bytes() {
    try {
      return layout.write(MAPPER, tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Writes it in one step, durably. */
  public void put(AtomicFile files) {
    files.put(path, bytes());
  }

  private static Refusal malformed(Path path, JsonProcessingException cause) {
    JsonLocation at = Optional.ofNullable(cause.getLocation()).orElse(JsonLocation.NA);
    return new Refusal(
        Refusal.Kind.INVALID,
        "json-malformed",
        Map.of(
            "file", path.toString(),
            "line", Integer.toString(at.getLineNr()),
            "column", Integer.toString(at.getColumnNr()),
            "reason", String.valueOf(cause.getOriginalMessage())),
        cause);
  }

  private static Refusal refused(Refusal.Kind kind, String code, Path path, String found) {
    return Refusal.of(kind, code, "file", path.toString(), "found", found);
  }
}
