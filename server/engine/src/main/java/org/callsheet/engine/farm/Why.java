package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Why a job does not render: worked out from a view when somebody asks. Pure. */
final class Why {
  private static final Comparator<JobView> STUCK_FIRST =
      Comparator.<JobView, Boolean>comparing(other -> !other.state().ended())
          .thenComparing(other -> other.state() != JobState.STOPPED)
          .thenComparing(JobView::id);

  private final FarmView view;
  private final JobView job;
  private final Roster roster;

  Why(FarmView view, JobView job, Roster roster) {
    this.view = view;
    this.roster = roster;
    this.job = job;
  }

  List<Reason> reasons() {
    return switch (job.state()) {
      case FINISHED -> List.of();
      case CANCELLED -> List.of(Reason.of("job-cancelled"));
      case STOPPED -> with(Reason.of("job-stopped"));
      case FAILED, RENDERING -> job.why().map(List::of).orElse(List.of());
      case WAITING -> waiting();
    };
  }

  private List<Reason> with(Reason first) {
    List<Reason> reasons = new ArrayList<>(List.of(first));
    job.why().ifPresent(reasons::add);
    return reasons;
  }

  private List<Reason> waiting() {
    switch (view.standing()) {
      case READ_ONLY -> {
        return with(Reason.of("farm-read-only"));
      }
      case DISK_FULL -> {
        return with(Reason.of("farm-disk-full"));
      }
      case OPEN, STARTING -> {}
    }
    if (job.awaitsApproval()) {
      return with(Reason.of("awaits-approval"));
    }
    if (view.mode().paused()) {
      return with(Reason.of("farm-paused"));
    }
    if (!view.mode().autostart() && !job.byHand()) {
      return with(Reason.of("needs-start"));
    }
    Optional<Reason> after = after();
    if (after.isPresent()) {
      return with(after.get());
    }
    List<NodeView> here = view.nodes().stream().filter(NodeView::present).toList();
    if (here.isEmpty()) {
      return with(Reason.of("no-node"));
    }
    if (view.standing() == FarmStanding.STARTING) {
      return with(Reason.of("farm-starting"));
    }
    return with(lacking(here).or(this::behind).orElseGet(() -> nobodyFree(here)));
  }

  /** What no node that is here has comes before whose turn it is: waiting will not help. */
  private Optional<Reason> lacking(List<NodeView> here) {
    Needs needs = Needs.of(job.request());
    boolean none = here.stream().noneMatch(node -> needs.metBy(can(node)));
    return none
        ? Optional.of(new Lack(needs, here.stream().map(this::can).toList()).reason())
        : Optional.empty();
  }

  private Optional<Reason> after() {
    Set<JobId> others = job.request().demands().after();
    return view.jobs().stream()
        .filter(other -> others.contains(other.id()) && other.state() != JobState.FINISHED)
        .min(STUCK_FIRST)
        .map(other -> about(afterWhat(other.state()), other, new TreeMap<>()));
  }

  /** What failed or was cancelled is not finished by waiting. */
  private static String afterWhat(JobState other) {
    return switch (other) {
      case FAILED -> "after-failed";
      case CANCELLED -> "after-cancelled";
      case STOPPED -> "after-stopped";
      case WAITING, RENDERING, FINISHED -> "after-job";
    };
  }

  private Optional<Reason> behind() {
    boolean fair = view.mode().order() == FarmMode.Order.FAIR;
    List<JobView> before =
        view.jobs().stream()
            .filter(other -> !other.state().ended() && other.state() != JobState.STOPPED)
            .filter(other -> other.counts().todo() > 0 && !other.id().equals(job.id()))
            .filter(other -> view.mode().autostart() || other.byHand())
            .filter(other -> fair ? isBeforeInTeam(other) : isSubmittedBefore(other))
            .toList();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("jobs", Integer.toString(before.size()));
    return Optional.of(
        about(fair ? "behind-jobs" : "behind-submitted", before.getLast(), parameters));
  }

  private boolean isBeforeInTeam(JobView other) {
    if (!other.request().source().project().equals(job.request().source().project())) {
      return false;
    }
    if (other.byHand() != job.byHand()) {
      return other.byHand();
    }
    if (other.priority() != job.priority()) {
      return other.priority() > job.priority();
    }
    boolean otherIsKnown = other.counts().done() > 0;
    boolean isKnown = job.counts().done() > 0;
    return otherIsKnown == isKnown ? other.id().compareTo(job.id()) < 0 : isKnown;
  }

  private boolean isSubmittedBefore(JobView other) {
    return other.byHand() != job.byHand() ? other.byHand() : other.id().compareTo(job.id()) < 0;
  }

  private static Reason about(String code, JobView other, Map<String, String> parameters) {
    parameters.put("job", other.id().toString());
    parameters.put("name", other.name());
    return new Reason(code, parameters);
  }

  private Reason nobodyFree(List<NodeView> here) {
    List<NodeView> working =
        here.stream().filter(node -> can(node).takesWork() && node.resting().isEmpty()).toList();
    if (working.isEmpty()) {
      return Reason.of("nodes-resting");
    }
    Needs needs = Needs.of(job.request());
    List<NodeView> able = working.stream().filter(node -> needs.metBy(can(node))).toList();
    if (able.isEmpty()) {
      return new Lack(needs, working.stream().map(this::can).toList()).reason();
    }
    List<NodeView> willing =
        able.stream().filter(node -> !job.blocked().contains(node.id())).toList();
    if (willing.isEmpty()) {
      return new Reason("nodes-blocked", Map.of("nodes", Integer.toString(able.size())));
    }
    boolean free = willing.stream().anyMatch(node -> node.busy() < node.slots());
    if (free) {
      return Reason.of("no-node-free");
    }
    return able.size() < here.size()
        ? new Reason("nodes-able-busy", Map.of("nodes", Integer.toString(willing.size())))
        : Reason.of("nodes-busy");
  }

  private Roster.Abilities can(NodeView node) {
    return roster.abilities(node.id());
  }
}
