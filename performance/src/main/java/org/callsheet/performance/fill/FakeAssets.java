package org.callsheet.performance.fill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.StartingFile;
import org.callsheet.engine.catalog.State;
import org.callsheet.engine.catalog.Template;

/**
 * Assets as a team would have them, one after the other: mostly shots and props, names that one can
 * read, shots that need what was made before them. The same seed gives the same assets.
 */
public final class FakeAssets {
  private static final int PER_FOLDER = 200;
  private static final int SHOT_STEP = 10;
  private static final Map<String, Integer> SHARES =
      Map.of(
          "shot", 34, "prop", 26, "char", 10, "set", 9, "ani", 5, "mat", 5, "comp", 4, "other", 4);
  private static final int USUAL_SHARE = 1;

  private final Template template;
  private final String folder;
  private final Crew crew;
  private final Random chance;
  private final List<AssetType> deck = new ArrayList<>();
  private final Map<String, Integer> made = new HashMap<>();
  private final List<String> needed = new ArrayList<>();
  private int shots;

  /**
   * Assets of a film.
   *
   * @param folder the film's folder as a named path
   */
  public FakeAssets(Template template, String folder, Crew crew, long seed) {
    this.template = template;
    this.folder = folder;
    this.crew = crew;
    this.chance = new Random(seed);
  }

  /**
   * Who works on the asset with a number.
   *
   * @param owners who owns it
   * @param helpers who helps
   */
  public record Crew(IntFunction<Optional<String>> owners, IntFunction<Optional<String>> helpers) {}

  /**
   * An asset that could be.
   *
   * @param path of its file inside the film's folder; of its sidecar for types without a file
   * @param template the file its {@code .blend} would be copied from, if its type has one
   */
  public record Fake(String path, Optional<StartingFile> template, ObjectNode sidecar) {
    /** Where its sidecar lies inside the film's folder. */
    public String sidecarPath() {
      return template.isPresent() ? path + ".json" : path;
    }
  }

  /** The asset with that number; to be asked for from 0 on, each once. */
  public Fake next(int number) {
    AssetType type = draw();
    String name =
        type.render() ? shot() : Names.of(type.id(), made.merge(type.id(), 1, Integer::sum));
    int part = made.merge(type.id() + "/", 1, Integer::sum) / PER_FOLDER;
    String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    String inside =
        type.directory()
            + (part == 0 ? "/" : "/part " + (part + 1) + "/")
            + stem
            + (type.file().isPresent() ? ".blend" : ".json");
    ObjectNode sidecar = sidecar(number, type, name);
    if (type.file().isPresent() && !type.render()) {
      needed.add(folder + "/" + inside);
    }
    return new Fake(inside, type.file(), sidecar);
  }

  private ObjectNode sidecar(int number, AssetType type, String name) {
    Optional<String> owner = crew.owners().apply(number);
    ObjectNode sidecar = JsonNodeFactory.instance.objectNode();
    sidecar.put("name", name);
    sidecar.put("description", Names.description(type.id(), chance));
    sidecar.put("type", type.id());
    sidecar.put("creator", owner.orElse(null));
    sidecar.put("owner", owner.orElse(null));
    var support = sidecar.putArray("support");
    crew.helpers().apply(number).filter(h -> !owner.equals(Optional.of(h))).ifPresent(support::add);
    sidecar.put("state", state(type));
    sidecar.put("priority", priority(type));
    sidecar.put("render", type.render());
    sidecar.put("final", type.isFinal());
    var budget = sidecar.putObject("time_budget");
    type.timeBudget().forEach(budget::put);
    var dependencies = sidecar.putArray("dependencies");
    if (type.render()) {
      for (int i = 0; i < 3 && !needed.isEmpty(); i++) {
        dependencies.add(needed.get(chance.nextInt(needed.size())));
      }
      int frames = 24 * (1 + chance.nextInt(6));
      sidecar.put("start", "1");
      sidecar.put("end", Integer.toString(frames));
      sidecar.put("order", SHOT_STEP * shots);
      sidecar.put("rating", Integer.toString(chance.nextInt(6)));
    }
    return sidecar;
  }

  private String shot() {
    shots++;
    return String.format(Locale.ROOT, "%03d %s", SHOT_STEP * shots, Names.shot(chance));
  }

  /** Early in production: many not begun, few finished. */
  private String state(AssetType type) {
    List<State> states = type.states();
    if (states.isEmpty()) {
      return type.state();
    }
    double far = Math.pow(chance.nextDouble(), 1.7);
    return states.get((int) (far * states.size())).id();
  }

  private int priority(AssetType type) {
    var scale = template.priorities();
    double wish = type.priority() + chance.nextGaussian() * (scale.high() - scale.low()) / 6.0;
    return (int) Math.clamp(wish, scale.low(), scale.high());
  }

  private AssetType draw() {
    if (deck.isEmpty()) {
      for (AssetType type : template.listTypes()) {
        for (int i = SHARES.getOrDefault(type.id(), USUAL_SHARE); i > 0; i--) {
          deck.add(type);
        }
      }
      if (deck.isEmpty()) {
        throw new IllegalStateException("the template " + template.name() + " has no asset types");
      }
    }
    return deck.get(chance.nextInt(deck.size()));
  }
}
