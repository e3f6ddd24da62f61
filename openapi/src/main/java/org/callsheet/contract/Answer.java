package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The envelope of every success: what was asked for, and what happened in the caller's language.
 *
 * @param data the resource, the list, or {@code null} where an operation has no result
 * @param message a sentence for people
 * @param page present on lists only
 */
public record Answer<T>(
    T data, String message, @JsonInclude(JsonInclude.Include.NON_NULL) Page page) {

  /** An answer that is no list. */
  public static <T> Answer<T> of(T data, String message) {
    return new Answer<>(data, message, null);
  }
}
