package org.callsheet.engine.backup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;

/** Finds the files of a folder, those together that belong together. */
final class Walk {
  private static final String SIDECAR = ".json";
  private static final String BLEND = ".blend";

  private final Disk disk;
  private final List<String> leftOut = new ArrayList<>();
  private final List<List<Seen>> units = new ArrayList<>();

  Walk(Disk disk) {
    this.disk = disk;
  }

  /** Folders that are links to elsewhere: what they lead to may be anything. */
  List<String> leftOut() {
    return leftOut;
  }

  /** The files of that part, each {@code .blend} with its sidecar. */
  List<List<Seen>> of(Source.Part part) throws IOException {
    units.clear();
    into(part.label(), part.folder());
    return List.copyOf(units);
  }

  private void into(String label, Path folder) throws IOException {
    TreeMap<String, Seen> files = new TreeMap<>();
    for (Path each : list(folder)) {
      String name = each.getFileName().toString();
      if (name.startsWith(AtomicFile.TEMPORARY)) {
        continue;
      }
      Optional<Disk.Stat> stat = disk.find(each);
      String path = label + "/" + name;
      if (stat.isEmpty()) {
        continue;
      }
      if (!stat.get().folder()) {
        files.put(name, Seen.of(path, each, stat.get()));
      } else if (disk.linkTarget(each).isPresent()) {
        leftOut.add(path);
      } else {
        into(path, each);
      }
    }
    while (!files.isEmpty()) {
      Seen first = files.pollFirstEntry().getValue();
      List<Seen> unit = new ArrayList<>(List.of(first));
      if (first.path().endsWith(BLEND)) {
        Optional.ofNullable(files.remove(first.file().getFileName() + SIDECAR))
            .ifPresent(unit::add);
      }
      units.add(List.copyOf(unit));
    }
  }

  private List<Path> list(Path folder) throws IOException {
    try {
      return disk.list(folder);
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return List.of();
    }
  }
}
