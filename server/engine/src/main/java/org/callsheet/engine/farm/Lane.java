package org.callsheet.engine.farm;

import java.util.concurrent.Executor;

/** Where the farm's messages are done, one after another, each to its end before the next. */
interface Lane extends Executor, AutoCloseable {

  /** Whether nothing waits behind the message in work. */
  boolean idle();

  /** Does what is waiting and ends. */
  @Override
  void close();
}
