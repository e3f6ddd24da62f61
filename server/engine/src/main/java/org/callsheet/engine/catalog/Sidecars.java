package org.callsheet.engine.catalog;

import java.util.Locale;
import org.callsheet.floor.NamedPath;

/** Which files are sidecars, and of what. */
public final class Sidecars {
  /** How sidecars end. */
  public static final String ENDING = ".json";

  private static final String BLEND = ".blend";
  private static final String PROJECT = "project.json";
  private static final String OLD = "old";

  private Sidecars() {}

  /** Whether a file of this name may be a sidecar. */
  public static boolean mayBe(String name) {
    return name.endsWith(ENDING)
        && name.length() > ENDING.length()
        && !name.startsWith(".")
        && !name.equals(PROJECT)
        && !ConflictCopy.isCertain(name);
  }

  /** Whether a file of this name is shown though it is no sidecar, unless it has one. */
  static boolean mayBeLoose(String name) {
    return !name.startsWith(".") && (isBlend(name) || ConflictCopy.isCertain(name));
  }

  /** Whether assets may lie in a folder of this name. */
  public static boolean mayHold(String folder) {
    return !folder.startsWith(".") && !folder.equals(OLD);
  }

  /** Whether a file of this name is expected to have a sidecar that extends its name. */
  public static boolean isBlend(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(BLEND);
  }

  /** The name that this sidecar's name extends. */
  public static String described(String sidecar) {
    return sidecar.substring(0, sidecar.length() - ENDING.length());
  }

  /** The sidecar of the asset with that path. */
  public static NamedPath of(NamedPath asset) {
    String name = asset.fileName();
    return name.endsWith(ENDING) ? asset : asset.sibling(name + ENDING);
  }

  /** The name of an asset that was given none. */
  static String fallbackName(String assetFile) {
    int dot = assetFile.lastIndexOf('.');
    return dot > 0 ? assetFile.substring(0, dot) : assetFile;
  }
}
