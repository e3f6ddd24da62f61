package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody may do, least first. */
public enum Role {
  VIEWER,
  STUDENT,
  MENTOR,
  ADMIN,
  NODE,
  PRENODE;

  /** The role as it travels, in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
