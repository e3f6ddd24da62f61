package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.results.Logs;
import org.callsheet.engine.results.Thumbnails;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Makes the page of one frame, and gives its pictures. Reads the disk. */
@Singleton
public final class FramePages {
  private static final String JPEG = "image/jpeg";

  /** What browsers show, by the end of the name. */
  private static final Map<String, String> SHOWN =
      Map.of("png", "image/png", "jpg", JPEG, "jpeg", JPEG, "webp", "image/webp");

  private static final int LOG_CHARACTERS = 16_000;

  private final Sources sources;
  private final Answers answers;
  private final Ways ways;

  /** What is known of frames, and where they lie. */
  @Singleton
  record Sources(
      Farm farm,
      Renders renders,
      Fleet fleet,
      Thumbnails thumbnails,
      Logs logs,
      NamedPaths paths,
      Disk disk) {}

  FramePages(Sources sources, Answers answers, Ways ways) {
    this.sources = sources;
    this.answers = answers;
    this.ways = ways;
  }

  /** The page; empty when the render has no such frame. */
  Optional<Response> page(Visit visit, JobView job, int number) {
    Texts texts = visit.texts();
    FarmView view = sources.farm().view();
    FrameTable frames = frames(job);
    return frames
        .find(number)
        .map(
            frame -> {
              int position = frames.position(number).orElseThrow();
              int first = position / JobPages.FRAMES * JobPages.FRAMES;
              String here = Address.job(job.id().toString());
              FramePage page =
                  new FramePage(
                      Sheet.ofFarm(view.epoch() + "-" + view.revision()),
                      first == 0 ? here : here + "?from=" + first,
                      job.name(),
                      texts.say("frame.title", Map.of("number", number)),
                      texts.say("job.frame." + frame.state().word()),
                      picture(job, frame),
                      facts(frame, view, texts),
                      frame.why().map(r -> texts.reason(r.code(), r.parameters())).orElse(""),
                      address(job, frames.before(number)),
                      address(job, frames.after(number)),
                      logs(visit, job, number));
              String title = page.title() + ": " + job.name();
              return answers.once(
                  200,
                  ways.frame(visit, title, Address.FARM),
                  texts,
                  Templates.oneFrame(page, texts).render());
            });
  }

  private FrameTable frames(JobView job) {
    return sources.renders().frames(job.id());
  }

  private static String address(JobView job, OptionalInt frame) {
    return frame.isPresent() ? Address.frame(job.id().toString(), frame.getAsInt()) : "";
  }

  private String picture(JobView job, FrameView frame) {
    String id = job.id().toString();
    if (shown(job, frame).isPresent()) {
      return Address.frameLarge(id, frame.frame());
    }
    return sources.thumbnails().find(job.id(), frame.frame()).isPresent()
        ? Address.framePicture(id, frame.frame())
        : "";
  }

  private List<Figure> facts(FrameView frame, FarmView view, Texts texts) {
    List<Figure> facts = new ArrayList<>();
    if (frame.seconds().isPresent()) {
      add(facts, "time", Took.say(frame.seconds(), texts), texts);
    }
    frame
        .node()
        .flatMap(node -> sources.fleet().find(node, view))
        .ifPresent(node -> add(facts, "node", node.card().name(), texts));
    if (frame.peakMemoryBytes().isPresent()) {
      String memory = JobFigures.memory(frame.peakMemoryBytes().getAsLong(), texts);
      add(facts, "memory", memory, texts);
    }
    add(facts, "tries", Integer.toString(frame.charges()), texts);
    if (frame.older()) {
      add(facts, "older", texts.say("frame.older.yes"), texts);
    }
    frame.files().stream()
        .map(NamedPath::fileName)
        .forEach(name -> add(facts, "file", name, texts));
    return facts;
  }

  private static void add(List<Figure> facts, String label, String value, Texts texts) {
    facts.add(new Figure(texts.say("frame." + label), value));
  }

  private List<String> logs(Visit visit, JobView job, int number) {
    if (!visit.reaches("getJobLog", job.request().source().project())) {
      return List.of();
    }
    return sources.logs().ofFrame(job.id(), number).stream()
        .map(said -> said.substring(Math.max(0, said.length() - LOG_CHARACTERS)))
        .toList();
  }

  /** The finished picture as it was rendered, if browsers show such. */
  Optional<Response> large(JobView job, int number) {
    return frames(job)
        .find(number)
        .flatMap(frame -> shown(job, frame))
        .map(shown -> picture(shown.file(), shown.type()));
  }

  private static Response picture(Path file, String type) {
    return Response.ok(file, type)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .build();
  }

  private record Shown(Path file, String type) {}

  private Optional<Shown> shown(JobView job, FrameView frame) {
    if (job.request().kind() == Kind.VIDEO) {
      return Optional.empty();
    }
    return frame.files().stream().flatMap(file -> shown(file).stream()).findFirst();
  }

  private Optional<Shown> shown(NamedPath file) {
    String name = file.fileName().toLowerCase(Locale.ROOT);
    String type = SHOWN.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try {
      Path place = sources.paths().resolve(file);
      return sources.disk().find(place).map(stat -> new Shown(place, type));
    } catch (IOException | Refusal away) {
      return Optional.empty();
    }
  }

  /** The small picture of a finished frame. */
  Optional<Response> small(JobId job, int number) {
    return sources.thumbnails().find(job, number).map(file -> picture(file, JPEG));
  }
}
