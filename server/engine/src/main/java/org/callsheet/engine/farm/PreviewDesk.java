package org.callsheet.engine.farm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.callsheet.floor.FrameRange;

/**
 * Jobs that make small films of what other jobs have rendered: at most one for each. Belongs to the
 * farm's thread.
 */
final class PreviewDesk {
  /** Below all that people may say. */
  private static final int PRIORITY = -1_000_000;

  private static final FrameRange ONE_FILE = FrameRange.parse("1");

  private final Book book;
  private final Endings endings;
  private final InstantSource clock;

  PreviewDesk(Book book, Endings endings, InstantSource clock) {
    this.book = book;
    this.endings = endings;
    this.clock = clock;
  }

  /**
   * Asks for the film of a job, if there is something to show and it has not been asked for since
   * the job ended.
   *
   * @param rate frames in a second
   */
  Optional<JobId> ask(JobId of, double rate) {
    Optional<PreviewFilm> film =
        book.state.job(of).flatMap(job -> PreviewFilm.of(job, rate)).filter(_ -> !isAsked(of));
    film.ifPresent(
        asked -> {
          remove(of);
          JobId id = book.state.nextJob();
          Instant now = clock.instant();
          book.record(
              new FarmEvent.JobSubmitted(
                  id, request(book.state.job(of).orElseThrow(), asked), Optional.empty(), now));
          book.record(new FarmEvent.PreviewAsked(id, asked, now));
        });
    return film.flatMap(_ -> book.state.preview(of)).map(job -> job.id);
  }

  private boolean isAsked(JobId of) {
    Instant ended = book.state.job(of).flatMap(job -> job.ended).orElse(Instant.MAX);
    return book.state.preview(of).filter(made -> !made.submitted.isBefore(ended)).isPresent();
  }

  /** Comes after all else of its project, wherever a node can make it. */
  private static NewJob request(JobEntry shown, PreviewFilm film) {
    NewJob job = shown.request;
    return new NewJob(
        job.name(),
        job.source(),
        new Output(job.output().root(), Optional.of(film.target().parent())),
        ONE_FILE,
        Kind.PREVIEW,
        PRIORITY,
        new Demands(Chunk.ALL, "", Set.of(Requirement.PREVIEW), Set.of()),
        Overrides.NONE,
        false,
        true,
        job.submittedBy());
  }

  /** Its frames are rendered once more: a film of the old ones is not worth any work. */
  void forgetUnmade(JobId of) {
    book.state.preview(of).filter(JobEntry::live).ifPresent(_ -> remove(of));
  }

  /** Forgets the film's job; a finished film stays where it is. */
  void remove(JobId of) {
    book.state
        .preview(of)
        .ifPresent(
            job -> {
              endings.takeBack(job, clock.instant());
              book.record(new FarmEvent.JobDeleted(job.id, "", clock.instant()));
            });
  }
}
