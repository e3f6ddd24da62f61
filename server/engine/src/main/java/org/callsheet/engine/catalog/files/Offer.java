package org.callsheet.engine.catalog.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.floor.NamedPath;

/**
 * Files and sidecars that do not fit together, and the ways out.
 *
 * @param kind what is wrong
 * @param files the files it is about; the first one names it
 * @param asset the asset it is about, if there is one
 * @param ways what can be done, the one most likely wanted first
 * @param parameters what a sentence about it names
 */
public record Offer(
    Kind kind,
    List<NamedPath> files,
    Optional<AssetId> asset,
    List<Way> ways,
    Map<String, String> parameters) {
  /** The parameter that names the reason why a file cannot be read. */
  public static final String WHY = "why";

  public Offer {
    Objects.requireNonNull(kind);
    files = List.copyOf(files);
    Objects.requireNonNull(asset);
    ways = List.copyOf(ways);
    parameters = Map.copyOf(parameters);
  }

  /** What is wrong. */
  public enum Kind {
    /** A file without a sidecar. */
    NO_SIDECAR("no-sidecar"),
    /** A file without a sidecar that seems to be one whose sidecar has no file. */
    RENAMED("renamed"),
    /** A sidecar without its file. */
    NO_FILE("no-file"),
    /** A conflict copy of a file or sidecar. */
    CONFLICT("conflict"),
    /** A sidecar with the id of another asset. */
    COPIED_ID("copied-id"),
    /** A sidecar that cannot be read. */
    BROKEN("broken"),
    /** A file that links to where something was that has moved. */
    OLD_LINK("old-link");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Its code in answers and words. */
    public String code() {
      return code;
    }
  }

  /** What can be done. */
  public enum Way {
    /** Gives a file a sidecar. */
    ADOPT("adopt"),
    /** Gives a sidecar the name of the file. */
    ATTACH("attach"),
    /** Brings the newest checkpoint back. */
    RESTORE("restore"),
    /** Puts the sidecar, or the copy, into {@code old/}. */
    PUT_AWAY("put-away"),
    /** Puts the copy in the place of the file, which is kept as a checkpoint. */
    TAKE_COPY("take-copy"),
    /** Gives the asset an id of its own. */
    OWN_ID("own-id"),
    /** Mends the links. */
    MEND("mend");

    private final String code;

    Way(String code) {
      this.code = code;
    }

    /** Its code in answers and words. */
    public String code() {
      return code;
    }
  }

  /** Names it: the same as long as the same is wrong with the same files. */
  public String id() {
    String text = kind.code + "\n" + files;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .substring(0, 13);
  }
}
