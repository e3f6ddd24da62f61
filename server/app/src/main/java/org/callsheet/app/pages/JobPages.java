package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.app.movies.PreviewFilms;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.FrameState;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.results.JobStatistics;
import org.callsheet.engine.results.Logs;
import org.callsheet.engine.results.Thumbnails;

/** Makes the page of one render. Reads the disk. */
@Singleton
public final class JobPages {
  /** Frames on one page. */
  static final int FRAMES = 60;

  /** So many times the mean is slow. */
  private static final double SLOW = 2;

  private static final int LOG_LINES = 200;
  private static final Map<Move, String> OPERATIONS =
      new EnumMap<>(
          Map.of(
              Move.START, "startJob",
              Move.STOP, "stopJob",
              Move.ENQUEUE, "enqueueJob",
              Move.CANCEL, "cancelJob",
              Move.RETRY, "retryJob",
              Move.APPROVE, "approveJob"));

  private final Sources sources;
  private final Answers answers;
  private final Ways ways;

  /** What is known of renders. */
  @Singleton
  record Sources(
      Farm farm,
      Renders renders,
      Fleet fleet,
      Films films,
      People people,
      Thumbnails thumbnails,
      Logs logs,
      PreviewFilms previews) {}

  JobPages(Sources sources, Answers answers, Ways ways) {
    this.sources = sources;
    this.answers = answers;
    this.ways = ways;
  }

  /** A render that this reader may see, whenever it was. */
  Optional<JobView> find(Visit visit, String id) {
    return JobId.parse(id)
        .flatMap(sources.renders()::find)
        .filter(job -> visit.reaches("getJob", job.request().source().project()));
  }

  /** Whether it can only be looked at. */
  boolean isArchived(JobView job) {
    return sources.renders().isArchived(job.id());
  }

  /** Whether this reader may do that with that render, whatever its state. */
  static boolean may(Visit visit, JobView job, Move move) {
    return visit.reaches(OPERATIONS.get(move), job.request().source().project());
  }

  /**
   * The page.
   *
   * @param from position of the first frame to show
   * @param problem why what was asked for was not done; empty: nothing was, or it was done
   */
  Response page(Visit visit, JobView job, int from, int status, String problem) {
    Texts texts = visit.texts();
    FarmView view = sources.farm().view();
    FrameTable frames = sources.renders().frames(job.id());
    boolean archived = isArchived(job);
    String address = Address.job(job.id().toString());
    int count = frames.count();
    int first = Math.clamp(from, 0, Math.max(0, count - 1)) / FRAMES * FRAMES;
    JobPage page =
        new JobPage(
            Sheet.ofFarm(view.epoch() + "-" + view.revision()),
            address,
            job.name(),
            title(job),
            texts.say("farm.state." + job.state().word()),
            by(job),
            job.counts().done(),
            job.counts().total(),
            (int) Math.floor(100 * view.progress(job)),
            job.secondsPerFrame().isPresent() ? Took.say(job.secondsPerFrame(), texts) : "",
            job.state().ended() ? "" : Took.say(view.secondsLeft(job), texts),
            archived ? archivedNotes(job, texts) : notes(job, texts),
            archived ? List.of() : acts(visit, job, texts),
            !archived && job.allowed().contains(Move.CANCEL) && may(visit, job, Move.CANCEL),
            shown(job, frames.list(first, FRAMES), view, texts),
            figures(job, frames, view, texts),
            first > 0 ? address + "?from=" + (first - FRAMES) : "",
            first + FRAMES < count ? address + "?from=" + (first + FRAMES) : "",
            film(job, frames, view, texts),
            log(visit, job),
            problem);
    String title = texts.say("job.title") + ": " + job.name();
    return answers.once(
        status, ways.frame(visit, title, Address.FARM), texts, Templates.job(page, texts).render());
  }

  private String title(JobView job) {
    ProjectId film = new ProjectId(job.request().source().project());
    return sources.films().find(film).map(known -> known.film().title()).orElse(film.value());
  }

  private String by(JobView job) {
    String user = job.request().submittedBy();
    return sources.people().find(new UserId(user)).map(User::name).orElse(user);
  }

  private List<String> notes(JobView job, Texts texts) {
    List<String> notes = new ArrayList<>();
    if (job.awaitsApproval()) {
      notes.add(texts.say("job.look-first"));
    }
    if (job.older() > 0) {
      notes.add(texts.count("job.older", job.older()));
    }
    sources.farm().why(job.id()).forEach(r -> notes.add(texts.reason(r.code(), r.parameters())));
    return notes;
  }

  private static List<String> archivedNotes(JobView job, Texts texts) {
    return Stream.concat(
            Stream.of(texts.say("job.archived")),
            job.why().stream().map(r -> texts.reason(r.code(), r.parameters())))
        .toList();
  }

  private static List<JobPage.Act> acts(Visit visit, JobView job, Texts texts) {
    List<JobPage.Act> acts = new ArrayList<>();
    Stream.of(Move.APPROVE, Move.RETRY, Move.ENQUEUE, Move.START, Move.STOP)
        .filter(move -> job.allowed().contains(move) && may(visit, job, move))
        .forEach(
            move -> {
              if (move == Move.STOP && job.counts().leased() > 0) {
                acts.add(act(JobRoutes.STOP_LATER, texts));
              }
              acts.add(act(move.word(), texts));
            });
    if (job.older() > 0 && may(visit, job, Move.RETRY) && job.state() != JobState.CANCELLED) {
      acts.add(act(JobRoutes.OLDER, texts));
    }
    return acts;
  }

  private static JobPage.Act act(String word, Texts texts) {
    return new JobPage.Act(word, texts.say("job.do." + word));
  }

  private List<JobPage.Shown> shown(
      JobView job, List<FrameView> frames, FarmView view, Texts texts) {
    Set<Integer> inWork =
        view.nodes().stream()
            .flatMap(node -> node.work().stream())
            .filter(work -> work.job().equals(job.id()) && work.frame().isPresent())
            .map(work -> work.frame().getAsInt())
            .collect(Collectors.toSet());
    return frames.stream()
        .map(
            frame -> {
              boolean isNow = frame.state() == FrameState.LEASED && inWork.contains(frame.frame());
              String state = isNow ? "in-work" : frame.state().word();
              return shown(job, frame, texts.say("job.frame." + state), view, texts);
            })
        .toList();
  }

  private JobPage.Shown shown(
      JobView job, FrameView frame, String state, FarmView view, Texts texts) {
    boolean isDone = frame.state() == FrameState.DONE;
    boolean hasPicture = isDone && sources.thumbnails().find(job.id(), frame.frame()).isPresent();
    boolean isSlow =
        isDone
            && job.counts().done() > 1
            && frame.seconds().orElse(0) > SLOW * job.secondsPerFrame().orElse(Double.MAX_VALUE);
    return new JobPage.Shown(
        frame.frame(),
        Address.frame(job.id().toString(), frame.frame()),
        frame.state().word(),
        state,
        hasPicture ? Address.framePicture(job.id().toString(), frame.frame()) : "",
        isDone ? Took.say(frame.seconds(), texts) : "",
        isSlow,
        frame.node().map(node -> name(node, view)).orElse(""));
  }

  private List<Figure> figures(JobView job, FrameTable frames, FarmView view, Texts texts) {
    return new JobFigures(texts, node -> name(node, view))
        .of(JobStatistics.of(frames), (int) Math.max(1, view.atWork(job.id())));
  }

  private String name(NodeId node, FarmView view) {
    return sources.fleet().find(node, view).map(known -> known.card().name()).orElse("");
  }

  private JobPage.Film film(JobView job, FrameTable frames, FarmView view, Texts texts) {
    Optional<PreviewFilms.Film> there = sources.previews().find(job.request(), frames);
    String address = Address.previewFilm(job.id().toString());
    return new JobPage.Film(
        there.map(film -> address + "?v=" + Long.toHexString(film.etag().hashCode())).orElse(""),
        there.map(PreviewFilms.Film::name).orElse(""),
        view.preview(job.id()).map(made -> filmNote(made, texts)).orElse(""));
  }

  private static String filmNote(JobView made, Texts texts) {
    return switch (made.state()) {
      case WAITING, STOPPED -> texts.say("job.film.waiting");
      case RENDERING -> texts.say("job.film.rendering");
      case FINISHED -> "";
      case FAILED, CANCELLED ->
          texts.say("job.film.failed")
              + made.why().map(why -> " " + texts.reason(why.code(), why.parameters())).orElse("");
    };
  }

  /** The small film of the frames. */
  Optional<PreviewFilms.Film> film(JobView job) {
    return sources.previews().find(job.request(), sources.renders().frames(job.id()));
  }

  private String log(Visit visit, JobView job) {
    if (!visit.reaches("getJobLog", job.request().source().project())) {
      return "";
    }
    List<String> lines = sources.logs().newest(job.id()).orElse("").lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }
}
