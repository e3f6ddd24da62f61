package org.callsheet.engine.blend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the facts of one file, going through the kept blocks once, upwards. */
final class FactsReader {
  private static final String NAME = "id.name";

  private final Reader reader;
  private final BlockIndex index;
  private final Links links;
  private final Map<Integer, Structure> owners = new HashMap<>();
  private final Map<Integer, Structure> parts = new HashMap<>();
  private final List<SceneFacts> scenes = new ArrayList<>();
  private final Map<Long, String> sceneNames = new HashMap<>();
  private long activeScene;

  FactsReader(Reader reader, BlockIndex index, Limits limits) throws IOException {
    this.reader = reader;
    this.index = index;
    this.links = new Links(limits.links());
    for (String name : List.of("FileGlobal", "Scene", "Text")) {
      want(name, owners);
    }
    for (String name : Links.OWNERS) {
      want(name, owners);
    }
    for (String name : Links.PARTS) {
      want(name, parts);
    }
  }

  private void want(String name, Map<Integer, Structure> wanted) throws BlendFault {
    Optional<Structure> structure = reader.catalogue().find(name);
    if (structure.isPresent()) {
      wanted.put(reader.catalogue().number(name).orElseThrow(), structure.get());
    }
  }

  BlendFacts read(int version, Container container) throws IOException {
    int from = 0;
    while (from < index.count()) {
      int to = from + 1;
      while (to < index.count() && !index.isOwner(to)) {
        to++;
      }
      group(from, to);
      from = to;
    }
    Optional<String> active = Optional.ofNullable(sceneNames.get(activeScene));
    return new BlendFacts(version, container, scenes, active, links.all());
  }

  /** A data-block and its parts. */
  private void group(int from, int to) throws IOException {
    Structure wanted = owners.get(index.structure(from));
    String owner = "";
    if (wanted != null) {
      Values values = reader.read(index.at(from), wanted);
      owner = values.text(NAME);
      if (wanted.name().equals("Text")) {
        text(values, from, to);
      } else {
        owner(values);
      }
    }
    StripLinks strips = new StripLinks(links);
    for (int i = from + 1; i < to; i++) {
      Structure part = parts.get(index.structure(i));
      if (part != null) {
        if (owner.isEmpty()) {
          owner = nameOf(from);
        }
        Values values = reader.read(index.at(i), part);
        if (!strips.take(values)) {
          links.addPart(values, owner);
        }
      }
    }
    strips.flush();
  }

  /** The name of any data-block: each begins with the same fields. */
  private String nameOf(int i) throws IOException {
    Optional<Structure> id = reader.catalogue().find("ID");
    return id.isEmpty() ? "" : reader.read(index.at(i), id.get()).text("name");
  }

  private void owner(Values values) throws BlendFault {
    switch (values.structure()) {
      case "FileGlobal" -> activeScene = values.address("curscene");
      case "Scene" -> {
        SceneFacts scene = scene(values);
        scenes.add(scene);
        sceneNames.put(values.block().address(), scene.name());
      }
      default -> links.addOwner(values, values.text(NAME));
    }
  }

  /** A text names its file by a pointer to the part that follows it. */
  private void text(Values values, int from, int to) throws IOException {
    long address = values.address("name");
    if (address != 0 && from + 1 < to) {
      links.add(Link.Kind.TEXT, reader.text(index.at(from + 1), address), values.text(NAME));
    }
  }

  private static SceneFacts scene(Values values) throws BlendFault {
    String name = values.text(NAME);
    float base = values.fraction("r.frs_sec_base", 1);
    int format = values.integer("r.im_format.imtype", values.integer("r.imtype", -1));
    return new SceneFacts(
        name.length() < 2 ? name : name.substring(2),
        values.integer("r.sfra", 1),
        values.integer("r.efra", 1),
        Math.max(1, values.integer("r.frame_step", 1)),
        values.integer("r.xsch", 0),
        values.integer("r.ysch", 0),
        values.integer("r.size", 100),
        values.integer("r.frs_sec", 24),
        base > 0 ? base : 1,
        values.text("r.engine"),
        values.address("camera") != 0,
        values.text("r.pic"),
        OutputFormat.of(format));
  }
}
