package org.callsheet.engine.catalog.files;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.engine.catalog.Sidecars;

/**
 * The names that a file has in the folder {@code old}: ours, legal on every system ({@code keeper
 * 20261121T224400Z.blend}), and RFAM's ({@code keeper.blend 2023-07-01 12:00:00.123456}).
 *
 * @param file the name that the file has, or had, outside
 * @param at when it was put there
 * @param stamp the same as it stands in the name
 * @param number tells apart what was put there in the same second, from 1
 * @param kind whether it is a copy or the file itself, and who named it
 * @param sidecar whether it is what was said about the file, not the file
 */
record OldName(String file, Instant at, String stamp, int number, Kind kind, boolean sidecar) {
  /** The folder. */
  static final String FOLDER = "old";

  private static final int NAME_BYTES_MAX = 255;
  private static final int HASH_LENGTH = 8;
  private static final int NUMBER_MAX = 9999;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern OURS =
      Pattern.compile(
          "(.+) (\\d{8}T\\d{6}Z)(?:-(\\d{1,4}))?( deleted)?(\\.[^. ]*)?", Pattern.DOTALL);
  private static final Pattern RFAMS =
      Pattern.compile("(.+) (\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)");

  /** What a file in that folder is. */
  enum Kind {
    /** A copy of a file that went on. */
    CHECKPOINT(""),
    /** A file that somebody deleted. */
    DELETED(" deleted"),
    /** Either of both, put there by RFAM. */
    RFAM("");

    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }
  }

  /** What a name in that folder says; empty if it is none of ours and none of RFAM's. */
  static Optional<OldName> parse(String name) {
    Matcher rfam = RFAMS.matcher(name);
    if (rfam.matches()) {
      return ofRfam(rfam);
    }
    if (name.endsWith(Sidecars.ENDING)) {
      // "keeper 2026….blend.json" is about keeper.blend, "music 2026….json" is music.json itself.
      String described = Sidecars.described(name);
      Optional<OldName> about = ours(described).filter(each -> !ending(described).isEmpty());
      if (about.isPresent()) {
        return about.map(OldName::beside);
      }
    }
    return ours(name);
  }

  private static Optional<OldName> ours(String name) {
    Matcher ours = OURS.matcher(name);
    if (!ours.matches()) {
      return Optional.empty();
    }
    try {
      Instant at = STAMP.parse(ours.group(2), Instant::from);
      int number = ours.group(3) == null ? 1 : Integer.parseInt(ours.group(3));
      Kind kind = ours.group(4) == null ? Kind.CHECKPOINT : Kind.DELETED;
      String ending = ours.group(5) == null ? "" : ours.group(5);
      return Optional.of(
          new OldName(ours.group(1) + ending, at, ours.group(2), number, kind, false));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Optional<OldName> ofRfam(Matcher rfam) {
    try {
      LocalDateTime at = LocalDateTime.parse(rfam.group(2) + "T" + rfam.group(3));
      String file = rfam.group(1);
      boolean sidecar = file.endsWith(Sidecars.ENDING);
      return Optional.of(
          new OldName(
              sidecar ? Sidecars.described(file) : file,
              at.toInstant(ZoneOffset.UTC),
              rfam.group().substring(file.length() + 1),
              1,
              Kind.RFAM,
              sidecar));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** The name under which that file is kept from now on. */
  static OldName of(String file, Instant at, Kind kind) {
    return new OldName(
        shortened(file, kind),
        at.truncatedTo(ChronoUnit.SECONDS),
        STAMP.format(at),
        1,
        kind,
        false);
  }

  /** The name in {@code old} is longer by time and mark, so a very long one is cut and hashed. */
  static String shortened(String file, Kind kind) {
    OldName longest =
        new OldName(file, Instant.EPOCH, STAMP.format(Instant.EPOCH), NUMBER_MAX, kind, true);
    int over = bytes(longest.text()) - NAME_BYTES_MAX;
    if (over <= 0) {
      return file;
    }
    String hash = String.format("~%0" + HASH_LENGTH + "x", file.hashCode());
    String stem = stem(file);
    while (bytes(stem) > 0 && bytes(stem(file)) - bytes(stem) < over + hash.length()) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + hash + ending(file);
  }

  /** The next name in the same second. */
  OldName next() {
    return new OldName(file, at, stamp, number + 1, kind, sidecar);
  }

  /** The same moment of a file that is called differently now. */
  OldName with(String otherFile) {
    return new OldName(shortened(otherFile, kind), at, stamp, number, kind, sidecar);
  }

  /** The name of what was said about it. */
  OldName beside() {
    return new OldName(file, at, stamp, number, kind, true);
  }

  /** The name of the file, if this is that of what was said about it. */
  OldName itself() {
    return sidecar ? new OldName(file, at, stamp, number, kind, false) : this;
  }

  /** Whether a file of that name is kept under it. */
  boolean isOf(String name) {
    return file.equals(shortened(name, kind));
  }

  /** Names this one among those of the same file; legal in an address. */
  String id() {
    String text = kind == Kind.RFAM ? at.toString().replace("-", "").replace(":", "") : stamp;
    return number == 1 ? text : text + "-" + number;
  }

  /** The name itself. */
  String text() {
    String json = sidecar ? Sidecars.ENDING : "";
    if (kind == Kind.RFAM) {
      return file + json + " " + stamp;
    }
    String middle = " " + stamp + (number == 1 ? "" : "-" + number) + kind.mark;
    return stem(file) + middle + ending(file) + json;
  }

  private static String stem(String file) {
    return file.substring(0, file.length() - ending(file).length());
  }

  private static String ending(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 && !file.substring(dot).contains(" ") ? file.substring(dot) : "";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
