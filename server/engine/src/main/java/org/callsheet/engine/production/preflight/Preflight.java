package org.callsheet.engine.production.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.Severity;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.links.Resolver;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.production.engines.Engine;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Looks at a file before it is rendered, so that what can be known is said before the night and not
 * after it. Reads the disk; changes nothing; thread-safe.
 */
public final class Preflight {
  private static final int JOBS_MAX = 200;

  private final NamedPaths paths;
  private final Resolver resolver;
  private final FactsCache facts;
  private final Supplier<OptionalInt> newestBlender;
  private final Predicate<String> isSomewhere;

  /**
   * Looks at files on that disk.
   *
   * @param newestBlender of the nodes, as 402 for 4.2; empty while there are none
   * @param isSomewhere whether any node has an ability
   */
  public Preflight(
      NamedPaths paths,
      Disk disk,
      FactsCache facts,
      Supplier<OptionalInt> newestBlender,
      Predicate<String> isSomewhere) {
    this.paths = paths;
    this.resolver = new Resolver(paths, disk);
    this.facts = facts;
    this.newestBlender = newestBlender;
    this.isSomewhere = isSomewhere;
  }

  /**
   * What a file says.
   *
   * @throws Refusal that it cannot be read
   */
  public BlendFacts read(NamedPath file) {
    return facts.facts(paths.resolve(file));
  }

  /** What is wrong with a file that cannot be read: always a block. */
  public static Finding unreadable(NamedPath file, Refusal why) {
    var parameters = new java.util.TreeMap<>(why.parameters());
    parameters.replace("file", file.toString());
    parameters.replace("path", file.toString());
    return new Finding(Check.READABLE, Severity.BLOCK, why.code(), parameters);
  }

  /** What is found about a file that another engine than Blender takes: of that nothing is read. */
  public List<Finding> look(Template template, Engine engine) {
    Findings findings = new Findings(template);
    if (!isSomewhere.test(engine.ability())) {
      findings.warn(Check.ENGINE, "engine-nowhere", "engine", engine.name(), "id", engine.ident());
    }
    return findings.sorted();
  }

  /** Everything that is found, what matters most first. */
  public List<Finding> look(Inspected what) {
    Findings findings = new Findings(what.film().folder().template());
    new SceneChecks(what, findings).look(newestBlender.get());
    new PlaceChecks(resolver, what, findings).look();
    return findings.sorted();
  }

  /** The unfinished jobs whose frames this file shows; it had better wait for them. */
  public List<JobId> before(Inspected what, FarmView farm) {
    List<NamedPath> shown = PlaceChecks.shown(resolver, what);
    if (shown.isEmpty()) {
      return List.of();
    }
    List<JobId> before = new ArrayList<>();
    farm.jobs().stream()
        .filter(job -> !job.state().ended() && isOther(job, what))
        .limit(JOBS_MAX)
        .filter(
            job -> output(job).filter(o -> shown.stream().anyMatch(s -> s.isInside(o))).isPresent())
        .forEach(job -> before.add(job.id()));
    return List.copyOf(before);
  }

  private static boolean isOther(JobView job, Inspected what) {
    return job.request().source().project().equals(what.job().source().project())
        && !job.request().source().file().equals(what.job().source().file());
  }

  /** The folder that a job's frames go to. */
  private Optional<NamedPath> output(JobView job) {
    return job.outputFolder().or(() -> job.request().output().folder()).or(() -> outputSaid(job));
  }

  private Optional<NamedPath> outputSaid(JobView job) {
    NamedPath file = job.request().source().file();
    try {
      NamedPath film = job.request().output().root();
      return read(file).active().flatMap(scene -> place(file, scene, film)).map(Place::folder);
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Where frames of a file go.
   *
   * @param stem what their names begin with; may hold {@code #} for the number
   */
  public record Place(NamedPath folder, String stem) {}

  /** Where a scene's frames go; empty if that is not in the film. */
  public Optional<Place> place(NamedPath file, SceneFacts scene, NamedPath film) {
    String output = scene.output().replace('\\', '/');
    int slash = output.lastIndexOf('/');
    FileLink link =
        resolver.resolve(file, PlaceChecks.outputLink(output.substring(0, slash + 1) + "x"), film);
    return link.target()
        .filter(target -> target.isInside(film))
        .map(target -> new Place(target.parent(), output.substring(slash + 1)));
  }
}
