package org.callsheet.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The version of an asset: a hash of the fields that people edit. What a program keeps up to date
 * (render times, the stored id) leaves it as it is, and so does the JSON type a value stands in.
 */
final class AssetVersion {
  private static final int BYTES = 8;

  private AssetVersion() {}

  static String of(Sidecar says) {
    StringBuilder text = new StringBuilder(512);
    add(text, says.name());
    add(text, says.description());
    add(text, says.type());
    add(text, says.owner());
    add(text, says.support());
    add(text, says.state());
    add(text, says.priority());
    add(text, says.render());
    add(text, says.isFinal());
    add(text, new TreeMap<>(says.timeBudget()));
    add(text, says.dependencies());
    add(text, says.rating());
    add(text, says.pipeline());
    add(text, number(says.start()));
    add(text, number(says.end()));
    add(text, says.output());
    add(text, number(says.order()));
    add(text, says.deadline());
    byte[] hash = Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static Optional<Integer> number(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  /** With its length in front, so that no two fields run into each other. */
  private static void add(StringBuilder text, Object value) {
    String said = value instanceof Optional<?> o ? o.map(v -> "=" + v).orElse("-") : "" + value;
    text.append(said.length()).append(':').append(said);
  }
}
