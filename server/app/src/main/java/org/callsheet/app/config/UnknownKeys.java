package org.callsheet.app.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.EnvConfigSource;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Keys under {@code callsheet.} that nobody reads: most often one that was meant to be a setting.
 * The environment is left out, since node and add-on have names there too.
 */
public final class UnknownKeys {
  private static final String OURS = "callsheet.";

  /** What the build tells its tests. */
  private static final Set<String> OF_THE_BUILD = Set.of("callsheet.root", "callsheet.screens");

  private UnknownKeys() {}

  /**
   * One of them.
   *
   * @param key as it is written
   * @param source where it is written
   * @param nearest the setting that is most like it
   */
  public record Unknown(String key, String source, String nearest) {
    /** What to do about it. */
    public String sentence() {
      return "There is no setting %s (%s). Did you mean %s? All are in docs/reference.md."
          .formatted(key, source, nearest);
    }
  }

  /** Those of this configuration. */
  public static Stream<Unknown> of(Config config) {
    Set<String> known =
        new TreeSet<>(
            ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(Settings.class))
                .keySet());
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(source -> !(source instanceof EnvConfigSource))
        .flatMap(
            source ->
                source.getPropertyNames().stream()
                    .filter(key -> key.startsWith(OURS))
                    .filter(key -> !known.contains(key) && !OF_THE_BUILD.contains(key))
                    .sorted()
                    .map(key -> new Unknown(key, source.getName(), nearest(key, known))));
  }

  private static String nearest(String key, Set<String> known) {
    return known.stream().min(Comparator.comparingInt(other -> distance(key, other))).orElseThrow();
  }

  /** How many letters must be added, removed or changed (Levenshtein), row by row. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
