package org.callsheet.app.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.SyncCall;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.farm.Rehearsal;
import org.callsheet.engine.farm.Remarks;

/**
 * What a node says beside its work. A code that this server does not know becomes one that says
 * just that: a newer node may have more of them.
 */
final class RemarksWire {
  private static final Set<String> RESTING =
      Set.of("node-given-back", "node-gives-way", "node-hours", "node-hook", "node-hook-fails");

  private static final Set<String> LOOKED =
      Set.of(
          "blender-renders",
          "blender-untried",
          "blender-fails",
          "gpu-found",
          "gpu-none",
          "path-works",
          "path-unmarked",
          "path-missing",
          "path-is-another",
          "path-read-only",
          "path-unreadable",
          "threads",
          "threads-many",
          "memory",
          "memory-short",
          "disk",
          "disk-short",
          "work-folder");

  private static final int FACTS_MAX = 10;
  private static final int FACT_CHARACTERS_MAX = 500;
  private static final int FINDINGS_MAX = 200;

  private RemarksWire() {}

  static Remarks of(SyncCall call) {
    boolean silent = call.resting() == null && call.tails() == null && call.rehearsed() == null;
    return silent
        ? Remarks.NONE
        : new Remarks(
            Optional.ofNullable(call.resting()).map(RemarksWire::resting),
            tails(Given.orEmpty(call.tails())),
            Optional.ofNullable(call.rehearsed()).map(RemarksWire::rehearsed));
  }

  private static Reason resting(SyncCall.Resting resting) {
    return RESTING.contains(resting.code())
        ? new Reason(resting.code(), facts(resting.about()))
        : Reason.of("node-rests");
  }

  private static Map<AttemptId, String> tails(List<SyncCall.Tail> tails) {
    Map<AttemptId, String> all = new HashMap<>();
    for (SyncCall.Tail tail : tails) {
      AttemptId.parse(tail.attempt()).ifPresent(id -> all.put(id, Given.orEmpty(tail.text())));
    }
    return all;
  }

  private static Rehearsal.Report rehearsed(SyncCall.Rehearsed rehearsed) {
    List<Rehearsal.Finding> findings = new ArrayList<>();
    for (SyncCall.Looked looked : Given.orEmpty(rehearsed.findings())) {
      boolean known = LOOKED.contains(looked.code());
      Reason reason =
          known
              ? new Reason("looked-" + looked.code(), facts(looked.about()))
              : Reason.of("looked-unknown");
      if (findings.size() < FINDINGS_MAX) {
        findings.add(new Rehearsal.Finding(level(looked.level()), reason));
      }
    }
    return new Rehearsal.Report(Given.text(rehearsed.id(), "rehearsed.id"), findings);
  }

  private static Rehearsal.Level level(String word) {
    for (Rehearsal.Level level : Rehearsal.Level.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new Refused(ProblemCode.INVALID_VALUE, "field", "rehearsed.findings.level");
  }

  private static Map<String, String> facts(Map<String, String> about) {
    Map<String, String> facts = new HashMap<>();
    Optional.ofNullable(about).orElse(Map.of()).entrySet().stream()
        .filter(fact -> fact.getValue() != null)
        .limit(FACTS_MAX)
        .forEach(fact -> facts.put(fact.getKey(), cut(fact.getValue())));
    return facts;
  }

  private static String cut(String text) {
    return text.length() <= FACT_CHARACTERS_MAX ? text : text.substring(0, FACT_CHARACTERS_MAX);
  }
}
