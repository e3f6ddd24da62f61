package org.callsheet.engine.production;

import java.util.List;
import java.util.Optional;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.production.preflight.Finding;

/**
 * A job as it would be sent.
 *
 * @param findings what is wrong with its file, what matters most first
 * @param before unfinished jobs whose frames it shows
 */
public record Checked(NewJob job, List<Finding> findings, List<JobId> before) {
  public Checked {
    findings = List.copyOf(findings);
    before = List.copyOf(before);
  }

  /** What keeps it from being sent. */
  public Optional<Finding> block() {
    return findings.stream().filter(Finding::isBlock).findFirst();
  }
}
