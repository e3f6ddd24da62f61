package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.List;

/**
 * Where decisions become events: each is applied at once and collected for the journal. Belongs to
 * the farm's thread.
 */
final class Book {

  /**
   * The events of one message.
   *
   * @param waits whether somebody's answer depends on their being on the disk
   * @param failed tries that failed
   */
  record Batch(List<FarmEvent> events, boolean waits, List<FailedTry> failed) {}

  /** A try that failed on a node. */
  record FailedTry(JobId job, NodeId node, Reason why) {}

  final FarmState state;
  private List<FarmEvent> events = new ArrayList<>();
  private List<FailedTry> failed = new ArrayList<>();
  private boolean waits;

  Book(FarmState state) {
    this.state = state;
  }

  /** What is answered only when it is on the disk. */
  void record(FarmEvent event) {
    waits = true;
    state.apply(event);
    events.add(event);
  }

  /** What is written but not waited for: a restart finds it out by itself. */
  void recordLazily(FarmEvent event) {
    state.apply(event);
    events.add(event);
  }

  /** Remembers for those who listen that a try failed. */
  void failed(FailedTry tried) {
    failed.add(tried);
  }

  Batch take() {
    Batch batch = new Batch(events, waits, failed);
    events = new ArrayList<>();
    failed = new ArrayList<>();
    waits = false;
    return batch;
  }
}
