package org.callsheet.engine.catalog.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** What lies in a folder {@code old} at this moment. Reads only. */
record OldFolder(Path folder, List<Kept> all) {
  /** RFAM takes the time of a file and of its sidecar one after the other. */
  private static final Duration RFAM_APART = Duration.ofSeconds(2);

  private static final Comparator<Kept> NEWEST_FIRST =
      Comparator.comparing((Kept kept) -> kept.name().at())
          .thenComparing(kept -> kept.name().number())
          .reversed();

  OldFolder {
    all = List.copyOf(all);
  }

  /**
   * A file that was kept.
   *
   * @param file the file; the sidecar's copy where only that was kept
   * @param sidecar the copy of its sidecar
   */
  record Kept(OldName name, Path file, Optional<Path> sidecar) {
    /** What its sidecar says; nothing if it has none or a broken one. */
    JsonNode says(Disk disk) {
      try {
        return sidecar.isPresent()
            ? JsonFile.read(disk, sidecar.get()).tree()
            : JsonNodeFactory.instance.objectNode();
      } catch (Refusal broken) {
        return JsonNodeFactory.instance.objectNode();
      }
    }

    boolean isSidecarOnly() {
      return sidecar.filter(file::equals).isPresent();
    }
  }

  /** What lies there, newest first. */
  static OldFolder read(Disk disk, Path folder) {
    Map<OldName, Path> files = new HashMap<>();
    Map<OldName, Path> sidecars = new HashMap<>();
    for (Path file : list(disk, folder)) {
      OldName.parse(file.getFileName().toString())
          .ifPresent(name -> (name.sidecar() ? sidecars : files).put(name.itself(), file));
    }
    List<Kept> all = new ArrayList<>();
    for (Map.Entry<OldName, Path> each : files.entrySet()) {
      OldName name = each.getKey();
      boolean isItsOwn = name.file().endsWith(".json");
      Optional<OldName> said = isItsOwn ? Optional.empty() : said(name, sidecars);
      Optional<Path> sidecar = isItsOwn ? Optional.of(each.getValue()) : said.map(sidecars::remove);
      all.add(new Kept(name, each.getValue(), sidecar));
    }
    sidecars.forEach((name, file) -> all.add(new Kept(name, file, Optional.of(file))));
    all.sort(NEWEST_FIRST);
    return new OldFolder(folder, all);
  }

  private static Optional<OldName> said(OldName name, Map<OldName, Path> sidecars) {
    if (name.kind() != OldName.Kind.RFAM || sidecars.containsKey(name)) {
      return Optional.of(name).filter(sidecars::containsKey);
    }
    return sidecars.keySet().stream()
        .filter(other -> other.kind() == OldName.Kind.RFAM && other.file().equals(name.file()))
        .filter(other -> Duration.between(name.at(), other.at()).abs().compareTo(RFAM_APART) < 0)
        .findFirst();
  }

  private static List<Path> list(Disk disk, Path folder) {
    try {
      return disk.exists(folder) ? disk.list(folder) : List.of();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** The older states of a file of that name, newest first. */
  List<Kept> checkpoints(String file) {
    return all.stream()
        .filter(kept -> kept.name().kind() != OldName.Kind.DELETED)
        .filter(kept -> kept.name().isOf(file))
        .filter(kept -> !kept.isSidecarOnly() || file.endsWith(".json"))
        .toList();
  }
}
