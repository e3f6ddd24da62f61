package org.callsheet.engine.people;

import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.ConfigFiles;

/**
 * Writes the files of {@code config/users}. Durable on return; {@link People} sees it at its next
 * look. Thread-safe.
 */
public final class UserFiles {
  private final ConfigFiles files;

  /** The files of that folder. */
  public UserFiles(ConfigFiles files) {
    this.files = files;
  }

  /** Sets fields of somebody, who may be new; all others stay. */
  public void put(UserId user, Map<String, ?> fields) {
    files.put(user.value(), fields);
  }

  /** A field of somebody that only the file knows. */
  public Optional<String> find(UserId user, String field) {
    return files.find(user.value(), field);
  }

  /** Removes somebody's file. */
  public void remove(UserId user) {
    files.remove(user.value());
  }
}
