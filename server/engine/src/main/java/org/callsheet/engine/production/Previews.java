package org.callsheet.engine.production;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.PreviewFilm;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Has a small film made of the frames of every job that finishes, at the speed that its file says.
 * A film that cannot be asked for now is asked for at the next start. Thread-safe.
 */
public final class Previews implements FarmListener {
  /** What films run at, when the file does not say. */
  private static final double USUAL_RATE = 24;

  private final Farm farm;
  private final Preflight preflight;
  private final Executor executor;

  /**
   * Films of that farm's jobs.
   *
   * @param executor where reading a file may wait for the disk
   */
  public Previews(Farm farm, Preflight preflight, Executor executor) {
    this.farm = farm;
    this.preflight = preflight;
    this.executor = executor;
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    // shown when all are there
  }

  @Override
  public void jobEnded(JobView job) {
    if (hasFilm(job)) {
      executor.execute(() -> ask(job));
    }
  }

  /** Asks for what was not asked for before a server ended. */
  public void catchUp() {
    farm.view().jobs().stream()
        .filter(Previews::hasFilm)
        .filter(job -> farm.view().preview(job.id()).isEmpty())
        .forEach(this::ask);
  }

  private static boolean hasFilm(JobView job) {
    return job.state() == JobState.FINISHED
        && job.request().kind() == Kind.FRAMES
        && job.counts().done() > 1;
  }

  /** Refused only by a farm that takes nothing now. */
  private void ask(JobView job) {
    farm.preview(job.id(), rate(job));
  }

  private double rate(JobView job) {
    NamedPath file = job.request().source().file();
    try {
      return scene(preflight.read(file), job.request().overrides().scene())
          .map(scene -> (double) scene.framesPerSecond())
          .filter(rate -> rate > 0 && rate <= PreviewFilm.RATE_MOST)
          .orElse(USUAL_RATE);
    } catch (Refusal unreadable) {
      return USUAL_RATE;
    }
  }

  private static Optional<SceneFacts> scene(BlendFacts file, String chosen) {
    return file.scenes().stream()
        .filter(scene -> scene.name().equals(chosen))
        .findFirst()
        .or(file::active)
        .or(() -> file.scenes().stream().findFirst());
  }
}
