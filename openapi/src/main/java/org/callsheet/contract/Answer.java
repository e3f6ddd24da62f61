package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The envelope of every success: what was asked for, and what happened in the caller's language.
 *
 * @param data the resource or the list; nothing where an operation has no result
 * @param message a sentence for people, in the caller's language
 * @param page where the list goes on; {@code null} when it is no list
 */
public record Answer<T>(
    T data, String message, @JsonInclude(JsonInclude.Include.NON_NULL) Page page) {

  /** An answer that is no list. */
  public static <T> Answer<T> of(T data, String message) {
    return new Answer<>(data, message, null);
  }
}
