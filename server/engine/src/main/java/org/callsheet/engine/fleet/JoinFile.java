package org.callsheet.engine.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.JoinToken;

/**
 * The file from which operators take the join token. Thread-safe; changes are durable on return.
 */
final class JoinFile {
  private final AtomicFile files;
  private final Path path;
  private volatile JoinToken token;

  private JoinFile(AtomicFile files, Path path, JoinToken token) {
    this.files = files;
    this.path = path;
    this.token = token;
  }

  /** The token that is there, or a new one. */
  static JoinFile open(Disk disk, AtomicFile files, Path path, RandomGenerator random) {
    try {
      if (disk.exists(path)) {
        String text = new String(disk.read(path), StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
          return new JoinFile(files, path, JoinToken.parse(text));
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
    JoinFile made = new JoinFile(files, path, new JoinToken(Secret.make(random), Optional.empty()));
    made.put();
    return made;
  }

  JoinToken token() {
    return token;
  }

  synchronized void certify(Fingerprint server) {
    if (token.server().filter(server::equals).isEmpty()) {
      token = new JoinToken(token.secret(), Optional.of(server));
      put();
    }
  }

  private void put() {
    files.put(path, (token.text() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
