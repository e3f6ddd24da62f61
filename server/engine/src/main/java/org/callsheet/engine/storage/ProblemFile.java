package org.callsheet.engine.storage;

import java.util.Map;
import java.util.TreeMap;
import org.callsheet.floor.Refusal;

/**
 * A file of people that cannot be used as it is: where, and why as a code with parameters.
 *
 * @param file as people know it: a named path, or a path inside the home
 * @param line counted from 1; 0 where none is to blame
 * @param code the key of the sentence
 */
public record ProblemFile(String file, int line, String code, Map<String, String> parameters)
    implements Comparable<ProblemFile> {
  private static final String COLUMN = "column";

  public ProblemFile {
    parameters = Map.copyOf(parameters);
  }

  /** What a refusal says about {@code file}; the line is the refusal's, if it knows one. */
  public static ProblemFile of(String file, Refusal refusal) {
    Map<String, String> parameters = new TreeMap<>(refusal.parameters());
    String line = parameters.getOrDefault("line", "0");
    return new ProblemFile(file, Math.max(0, Integer.parseInt(line)), refusal.code(), parameters);
  }

  /** The same, and where in {@code content} the field stands that is to blame, if one is. */
  public ProblemFile in(byte[] content) {
    if (line > 0) {
      return this;
    }
    return JsonLines.find(content, parameters.getOrDefault("field", "")).map(this::at).orElse(this);
  }

  private ProblemFile at(JsonLines.Spot spot) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(COLUMN, Integer.toString(spot.column()));
    return new ProblemFile(file, spot.line(), code, more);
  }

  /** Counted from 1; 0 where none is to blame. */
  public int column() {
    return Integer.parseInt(parameters.getOrDefault(COLUMN, "0"));
  }

  /** A problem without further parameters. */
  public static ProblemFile of(String file, int line, String code, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ProblemFile(file, line, code, parameters);
  }

  @Override
  public int compareTo(ProblemFile other) {
    int order = file.compareTo(other.file);
    return order != 0 ? order : Integer.compare(line, other.line);
  }
}
