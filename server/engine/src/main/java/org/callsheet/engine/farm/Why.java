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
  private final FarmView view;
  private final JobView job;

  Why(FarmView view, JobView job) {
    this.view = view;
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
    if (view.readOnly()) {
      return with(Reason.of("farm-read-only"));
    }
    if (view.mode().paused()) {
      return with(Reason.of("farm-paused"));
    }
    if (!view.mode().autostart() && !job.byHand()) {
      return with(Reason.of("needs-start"));
    }
    List<NodeView> here = view.nodes().stream().filter(NodeView::present).toList();
    if (here.isEmpty()) {
      return with(Reason.of("no-node"));
    }
    return with(after().or(this::behind).orElseGet(() -> nobodyFree(here)));
  }

  private Optional<Reason> after() {
    Set<JobId> others = job.request().demands().after();
    return view.jobs().stream()
        .filter(other -> others.contains(other.id()) && other.state() != JobState.FINISHED)
        .min(Comparator.comparing(JobView::id))
        .map(other -> about("after-job", other, new TreeMap<>()));
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
    boolean free = here.stream().anyMatch(node -> node.busy() < node.slots());
    return free ? unsuited() : Reason.of("nodes-busy");
  }

  private Reason unsuited() {
    Demands demands = job.request().demands();
    if (!demands.pool().isEmpty()) {
      return new Reason("no-node-in-pool", Map.of("pool", demands.pool()));
    }
    if (!demands.requires().isEmpty()) {
      return new Reason(
          "no-node-able", Map.of("requires", String.join(", ", sorted(demands.requires()))));
    }
    return Reason.of("no-node-free");
  }

  private static List<String> sorted(Set<String> texts) {
    return texts.stream().sorted().toList();
  }
}
