package org.callsheet.app.security;

/** How far a permission reaches, least first. */
public enum Scope {
  /** Not at all. */
  NONE,
  /** The films one works on. */
  OWN,
  /** Every film. */
  ALL
}
