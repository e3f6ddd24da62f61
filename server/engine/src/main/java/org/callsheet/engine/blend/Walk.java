package org.callsheet.engine.blend;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the kept blocks of one file once, upwards, and tells what they are. */
final class Walk {
  private final Reader reader;
  private final BlockIndex index;
  private final Finding finding;
  private final Links links;
  private final Map<Integer, Structure> owners = new HashMap<>();
  private final Map<Integer, Structure> parts = new HashMap<>();

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
    StripLinks strips = new StripLinks(links);
    for (int i = from + 1; i < to; i++) {
      Structure part = parts.get(index.structure(i));
      if (part != null) {
        if (owner.isEmpty()) {
          Optional<Values> id = id(from);
          owner = id.isEmpty() ? "" : id.get().text("name");
        }
        Values values = reader.read(index.at(i), part);
        if (!strips.take(values)) {
          links.addPart(values, owner);
        }
      }
    }
    strips.flush();
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
