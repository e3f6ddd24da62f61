package org.callsheet.app.rest;

import java.util.Locale;
import org.callsheet.contract.JobCheck;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.production.Checked;
import org.callsheet.engine.production.preflight.Finding;
import org.callsheet.floor.NamedPath;

/** What was found before rendering, as it travels. */
final class CheckWire {
  private CheckWire() {}

  static JobCheck of(Checked checked, Voice voice) {
    NewJob job = checked.job();
    return new JobCheck(
        job.name(),
        job.source().file().toString(),
        job.frames().toString(),
        job.frames().count(),
        job.demands().chunk().toString(),
        job.kind().name().toLowerCase(Locale.ROOT),
        job.priority(),
        JobWire.overrides(job.overrides()),
        job.output().folder().map(NamedPath::toString).orElse(null),
        checked.block().isPresent(),
        checked.findings().stream().map(each -> finding(each, voice)).toList(),
        checked.before().stream().map(JobId::toString).toList());
  }

  private static JobCheck.Finding finding(Finding found, Voice voice) {
    return new JobCheck.Finding(
        found.severity().name().toLowerCase(Locale.ROOT),
        found.check().id(),
        found.code(),
        found.parameters(),
        voice.say("reason." + found.code(), found.parameters()));
  }
}
