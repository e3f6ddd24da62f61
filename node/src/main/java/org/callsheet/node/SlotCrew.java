package org.callsheet.node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.Held;
import org.callsheet.floor.Refusal;
import org.callsheet.node.link.Crew;
import org.callsheet.node.work.Attempt;
import org.callsheet.node.work.Cleaning;
import org.callsheet.node.work.Outbox;
import org.callsheet.node.work.Slot;
import org.callsheet.node.work.Workplace;
import org.jboss.logging.Logger;

/** The slots of this node and their outbox, as the loop of calls sees them. */
final class SlotCrew implements Crew {
  private static final Logger LOG = Logger.getLogger("callsheet-node");

  private final List<Slot> slots;
  private final Workplace place;
  private final Cleaning cleaning;
  private final Aside aside;

  SlotCrew(List<Slot> slots, Workplace place, Aside aside) {
    this.aside = aside;
    this.slots = List.copyOf(slots);
    this.place = place;
    this.cleaning = new Cleaning(place);
  }

  private Stream<Attempt> attempts() {
    return slots.stream().map(Slot::current).flatMap(Optional::stream);
  }

  @Override
  public List<Held> held() {
    return attempts().map(Attempt::held).toList();
  }

  @Override
  public Reports reports() {
    Outbox.Batch batch = place.outbox().batch();
    return new Reports(batch.results(), batch.ends(), batch.later(), batch.laterResults());
  }

  @Override
  public int freeSlots() {
    if (aside.isResting()) {
      return 0;
    }
    return (int) slots.stream().filter(slot -> slot.current().isEmpty()).count();
  }

  @Override
  public Remarks remarks() {
    return aside.remarks(attempts());
  }

  @Override
  public void heard(Remarks remarks) {
    aside.heard(remarks);
  }

  @Override
  public void wish(List<String> watched, Optional<String> rehearse) {
    aside.wish(watched, rehearse);
  }

  @Override
  public void begin(Lease lease) {
    LOG.infof("%s: frames %s of %s", lease.attempt(), lease.frames(), lease.file());
    slots.stream()
        .filter(slot -> slot.current().isEmpty())
        .findFirst()
        .ifPresent(slot -> slot.begin(lease));
  }

  @Override
  public void cancel(String attempt) {
    attempts()
        .filter(each -> each.id().equals(attempt))
        .forEach(each -> each.stop(Attempt.Stop.CANCELLED));
  }

  @Override
  public void handBack(String attempt) {
    attempts()
        .filter(each -> each.id().equals(attempt) && each.handBackRest())
        .forEach(each -> place.reported().run());
  }

  @Override
  public void acknowledge(List<String> ids) {
    forget(ids);
  }

  @Override
  public void drop(List<String> ids) {
    if (!ids.isEmpty()) {
      LOG.infof("The server did not want %d reports", ids.size());
    }
    cleaning.removeDropped(forget(ids));
  }

  private List<org.callsheet.contract.SyncCall.FrameResult> forget(List<String> ids) {
    try {
      return place.outbox().forget(ids);
    } catch (Refusal failure) {
      // The files stay; a later start reports them once more, which does no harm.
      LOG.warnf("The outbox cannot be emptied: %s", failure.getMessage());
      return List.of();
    }
  }
}
