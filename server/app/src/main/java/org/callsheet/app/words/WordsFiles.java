package org.callsheet.app.words;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the table of words. The English sentences the server was built with lie below what a home
 * brings, so a home made by an older server still finds every key.
 *
 * @param words what could be read
 * @param problems files that could not, each with the reason
 */
public record WordsFiles(Words words, List<String> problems) {
  private static final String BUILT_IN = "/callsheet/languages/en.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final TypeReference<Map<String, String>> FLAT = new TypeReference<>() {};

  /** Copies both in. */
  public WordsFiles {
    problems = List.copyOf(problems);
  }

  /** Reads every {@code <code>.json} of a folder; an absent folder has none. */
  public static WordsFiles read(Path folder) throws IOException {
    Map<String, Map<String, String>> languages = new LinkedHashMap<>();
    languages.put(Words.ENGLISH, builtIn());
    List<String> problems = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : files) {
          add(file, languages, problems);
        }
      }
    }
    return new WordsFiles(new Words(languages), problems);
  }

  private static void add(
      Path file, Map<String, Map<String, String>> languages, List<String> problems) {
    String name = file.getFileName().toString();
    String code = name.substring(0, name.length() - ".json".length());
    try {
      languages
          .computeIfAbsent(code, _ -> new LinkedHashMap<>())
          .putAll(JSON.readValue(file.toFile(), FLAT));
    } catch (IOException unreadable) {
      problems.add(file + ": " + unreadable.getMessage());
    }
  }

  private static Map<String, String> builtIn() throws IOException {
    try (InputStream stream = WordsFiles.class.getResourceAsStream(BUILT_IN)) {
      return stream == null ? new LinkedHashMap<>() : JSON.readValue(stream, FLAT);
    }
  }
}
