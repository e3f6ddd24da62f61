package org.callsheet.engine.farm;

import org.callsheet.floor.NamedPath;

/**
 * Where a finished file lies until it is accepted: in the folder of its target, as {@code
 * .callsheet.<attempt>.<name>}. An attempt is never used twice, so neither is the name.
 */
public final class HiddenName {
  private HiddenName() {}

  /** The hidden place of a target. */
  public static NamedPath of(AttemptId attempt, NamedPath target) {
    return target.sibling(".callsheet." + attempt + "." + target.fileName());
  }
}
