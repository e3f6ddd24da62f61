package org.callsheet.app.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.callsheet.engine.people.PasscodeHash;
import org.callsheet.floor.Refusal;

/**
 * Passcodes as bcrypt. At most two are worked out at a time, so that a classroom signing in at once
 * does not stop everything else; whoever would wait too long is asked to come back.
 */
public final class BcryptPasscodes implements PasscodeHash {
  /** Each one more doubles the work; older hashes are made anew at the next sign-in. */
  private static final int COST = 10;

  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS_MAX = 20;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  @Override
  public String hash(String passcode) {
    return inTurn(() -> BcryptUtil.bcryptHash(passcode, COST));
  }

  @Override
  public boolean matches(String passcode, String hash) {
    return inTurn(() -> BcryptUtil.matches(passcode, hash));
  }

  @Override
  public boolean isCurrent(String hash) {
    return hash.matches("\\$2[aby]\\$%02d\\$.*".formatted(COST));
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw Refusal.of(Refusal.Kind.BUSY, "too-many-sign-ins");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Refusal.of(Refusal.Kind.BUSY, "too-many-sign-ins");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
