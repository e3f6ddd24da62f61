package org.callsheet.performance.fill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Fake assets in the folder of a film, and the list of them in {@code .callsheet/filled.jsonl}:
 * each file with a hash of what was written. A file is listed before it is written, so that an end
 * in the middle leaves nothing that {@link #remove} does not know. Nothing that is there is written
 * over.
 */
final class Filling {
  private static final String LIST = ".callsheet/filled.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path film;
  private final Path list;

  Filling(Path film) {
    this.film = film;
    this.list = film.resolve(LIST);
  }

  /** Writes that many assets; returns how many files were written. */
  int add(FakeAssets assets, int count, Blends blends) throws IOException {
    Files.createDirectories(list.getParent());
    int written = 0;
    try (var listed =
        Files.newBufferedWriter(list, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < count; i++) {
        FakeAssets.Fake fake = assets.next(i);
        Map<Path, byte[]> files = new LinkedHashMap<>();
        Optional<byte[]> blend = fake.template().flatMap(t -> blends.find(t.path()));
        blend.ifPresent(content -> files.put(Path.of(fake.path()), content));
        files.put(
            Path.of(fake.sidecarPath()),
            JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(fake.sidecar()));
        if (files.keySet().stream().anyMatch(file -> Files.exists(film.resolve(file)))) {
          continue;
        }
        for (var file : files.entrySet()) {
          listed.write(
              JSON.writeValueAsString(
                  Map.of("file", file.getKey().toString(), "sha256", hash(file.getValue()))));
          listed.newLine();
        }
        listed.flush();
        for (var file : files.entrySet()) {
          Files.createDirectories(film.resolve(file.getKey()).getParent());
          Files.write(film.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
          written++;
        }
      }
    }
    return written;
  }

  /** The files new assets begin with. */
  @FunctionalInterface
  interface Blends {
    Optional<byte[]> find(String path);
  }

  /**
   * What a removal did.
   *
   * @param kept files that somebody has changed since, and those that belong to them
   */
  record Removed(int files, List<String> kept) {
    Removed {
      kept = List.copyOf(kept);
    }
  }

  /** Takes away what was filled in, as far as it is as it was written. */
  Removed remove() throws IOException {
    if (!Files.exists(list)) {
      return new Removed(0, List.of());
    }
    Map<String, String> filled = new LinkedHashMap<>();
    for (String line : Files.readAllLines(list)) {
      var entry = JSON.readTree(line);
      filled.put(entry.path("file").asText(), entry.path("sha256").asText());
    }
    var kept = new TreeSet<String>();
    for (var file : filled.entrySet()) {
      if (isChanged(film.resolve(file.getKey()), file.getValue())) {
        kept.add(file.getKey());
        String other = partner(file.getKey());
        if (filled.containsKey(other) && Files.exists(film.resolve(other))) {
          kept.add(other);
        }
      }
    }
    int removed = 0;
    var folders = new TreeSet<Path>();
    for (String file : filled.keySet()) {
      if (!kept.contains(file) && Files.deleteIfExists(film.resolve(file))) {
        removed++;
      }
      for (Path up = Path.of(file).getParent(); up != null; up = up.getParent()) {
        folders.add(up);
      }
    }
    for (Path folder : folders.descendingSet()) {
      removeIfEmpty(film.resolve(folder));
    }
    Files.delete(list);
    return new Removed(removed, new ArrayList<>(kept));
  }

  /** The sidecar of a file, the file of a sidecar. */
  private static String partner(String file) {
    return file.endsWith(".blend.json")
        ? file.substring(0, file.length() - ".json".length())
        : file + ".json";
  }

  private static boolean isChanged(Path file, String sha256) throws IOException {
    try {
      return !hash(Files.readAllBytes(file)).equals(sha256);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException stillUsed) {
      return;
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
