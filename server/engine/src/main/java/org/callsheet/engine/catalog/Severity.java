package org.callsheet.engine.catalog;

/** How much something that was found before rendering matters to a film. */
public enum Severity {
  /** It is not rendered like this. */
  BLOCK,
  /** It is rendered, and probably wrong. */
  WARN,
  /** Worth knowing. */
  HINT,
  /** Not looked for. */
  OFF
}
