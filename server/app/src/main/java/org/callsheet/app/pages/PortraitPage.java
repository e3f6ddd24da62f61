package org.callsheet.app.pages;

import java.util.Map;

/**
 * Giving somebody a face.
 *
 * @param src where the picture is, as it is now
 * @param problem what was wrong with the last picture; empty if nothing was
 */
public record PortraitPage(Face face, String src, String problem) {
  /** What its heading names. */
  public Map<String, String> named() {
    return Map.of("name", face.name());
  }
}
