package org.callsheet.app.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.callsheet.app.security.ConnectionGuard;

/** Starts the server. */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs until it is told to stop. */
  public static void main(String... arguments) {
    // An address that is none is answered in words by us, not without a body by the HTTP layer.
    System.setProperty("vertx.disableURIValidation", "true");
    System.setProperty(ConnectionGuard.PROPERTY, "serviceload");
    Quarkus.run(null, Main::end, arguments);
  }

  private static void end(int status, Throwable failure) {
    if (failure != null) {
      StartFault.say(failure, System.err);
    }
    System.exit(failure != null && status == 0 ? 1 : status);
  }
}
