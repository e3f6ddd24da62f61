package org.callsheet.engine.blend;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the kept blocks of one file once, upwards, and tells what they are. */
final class Walk {
  private static final String PARTICLES = "ParticleSettings";

  private final Reader reader;
  private final BlockIndex index;
  private final Finding finding;
  private final Links links;
  private final Map<Integer, Structure> owners = new HashMap<>();
  private final Map<Integer, Structure> parts = new HashMap<>();
  private final Map<Integer, Structure> renderParts = new HashMap<>();
  private final Map<Integer, Structure> sceneParts = new HashMap<>();

  Walk(Reader reader, BlockIndex index, Finding finding, Limits limits) throws IOException {
    this.reader = reader;
    this.index = index;
    this.finding = finding;
    this.links = new Links(finding, limits.links());
    for (String name : List.of("FileGlobal", "Scene", "Text")) {
      want(name, owners);
    }
    for (String name : Links.OWNERS) {
      want(name, owners);
    }
    for (String name : Links.PARTS) {
      want(name, parts);
    }
    if (finding.wantsParts()) {
      want(PARTICLES, owners);
      for (String name : RenderFinding.parts()) {
        want(name, renderParts);
      }
      for (String name : RenderFinding.sceneParts()) {
        want(name, sceneParts);
      }
    }
  }

  private void want(String name, Map<Integer, Structure> wanted) throws BlendFault {
    Optional<Structure> structure = reader.catalogue().find(name);
    if (structure.isPresent()) {
      wanted.put(reader.catalogue().number(name).orElseThrow(), structure.get());
    }
  }

  void all() throws IOException {
    int from = 0;
    while (from < index.count()) {
      int to = from + 1;
      while (to < index.count() && !index.isOwner(to)) {
        to++;
      }
      group(from, to);
      from = to;
    }
  }

  /** A data-block and its parts. */
  private void group(int from, int to) throws IOException {
    Structure wanted = owners.get(index.structure(from));
    if (finding.wantsNames()) {
      Optional<Values> id = id(from);
      if (id.isPresent()) {
        finding.name(id.get());
      }
    }
    String owner = "";
    if (wanted != null) {
      Values values = reader.read(index.at(from), wanted);
      owner = values.text(Values.NAME);
      if (wanted.name().equals("Text")) {
        text(values, from, to);
      } else {
        owner(values);
      }
    }
    boolean scene = wanted != null && wanted.name().equals("Scene");
    StripLinks strips = new StripLinks(links);
    for (int i = from + 1; i < to; i++) {
      Structure part = parts.get(index.structure(i));
      Structure told = told(i, scene);
      if (part != null || told != null) {
        if (owner.isEmpty()) {
          Optional<Values> id = id(from);
          owner = id.isEmpty() ? "" : id.get().text("name");
        }
        Values values = reader.read(index.at(i), part == null ? told : part);
        if (told != null) {
          finding.part(values, owner);
        }
        if (part != null && !strips.take(values)) {
          links.addPart(values, owner);
        }
      }
    }
    strips.flush();
  }

  private Structure told(int i, boolean inScene) {
    Structure told = renderParts.get(index.structure(i));
    return told == null && inScene ? sceneParts.get(index.structure(i)) : told;
  }

  /** The beginning of a data-block: all of them have the same fields there. */
  private Optional<Values> id(int i) throws IOException {
    Optional<Structure> id = reader.catalogue().find("ID");
    Block block = reader.block(index.at(i));
    return id.isEmpty() || !block.isData()
        ? Optional.empty()
        : Optional.of(reader.read(block, id.get()));
  }

  private void owner(Values values) throws BlendFault {
    switch (values.structure()) {
      case "FileGlobal" -> finding.global(values);
      case "Scene" -> {
        if (values.address("id.lib") == 0) {
          finding.scene(values);
        }
      }
      case PARTICLES -> finding.part(values, values.text(Values.NAME));
      default -> links.addOwner(values, values.text(Values.NAME));
    }
  }

  /** A text names its file by a pointer to the part that follows it. */
  private void text(Values values, int from, int to) throws IOException {
    long address = values.address("name");
    if (address != 0 && from + 1 < to) {
      Block part = reader.block(index.at(from + 1));
      if (part.address() == address) {
        links.addText(reader.text(part), part, values.text(Values.NAME));
      }
    }
  }
}
