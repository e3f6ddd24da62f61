package org.callsheet.engine.people;

/** Turns passcodes into hashes that are slow to try. Implemented by the shell with a library. */
public interface PasscodeHash {
  /** A salted hash; another one each time. */
  String hash(String passcode);

  /** Whether the hash was made of that passcode. */
  boolean matches(String passcode, String hash);

  /** Whether the hash is as slow to try as those made now. */
  boolean isCurrent(String hash);
}
