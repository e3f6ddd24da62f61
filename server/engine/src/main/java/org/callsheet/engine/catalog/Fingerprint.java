package org.callsheet.engine.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.floor.NamedPath;

/**
 * Stands for a {@code .blend} and all that it needs through any number of links: another text
 * whenever one of these files is another one. Places, sizes and times, no contents; only memory is
 * read.
 */
final class Fingerprint {
  private final ProjectAssets film;
  private final Map<NamedPath, String> lines = new TreeMap<>();

  private Fingerprint(ProjectAssets film) {
    this.film = film;
  }

  /** Of that asset; empty as long as a file that it needs has not been read. */
  static Optional<String> of(ProjectAssets film, Asset asset) {
    return new Fingerprint(film).all(asset);
  }

  private Optional<String> all(Asset root) {
    Deque<Asset> next = new ArrayDeque<>();
    next.add(root);
    lines.put(root.path(), line(root.file()));
    while (!next.isEmpty()) {
      Asset asset = next.poll();
      if (asset.isBlend() && asset.file().bytes() > 0 && asset.content().isEmpty()) {
        return Optional.empty();
      }
      for (FileLink link : asset.content().map(FileContent::links).orElse(List.of())) {
        if (link.isNeeded() && link.target().isPresent()) {
          follow(link, link.target().get(), next);
        }
      }
    }
    StringBuilder all = new StringBuilder();
    lines.forEach((path, line) -> all.append(path).append('\t').append(line).append('\n'));
    return Optional.of(Hash.version(all.toString()));
  }

  private void follow(FileLink link, NamedPath target, Deque<Asset> next) {
    Optional<Asset> asset = film.find(target).filter(a -> a.path().equals(target));
    if (asset.isEmpty()) {
      lines.put(target, link.state() + " " + link.stamp());
    } else if (lines.put(target, line(asset.get().file())) == null) {
      next.add(asset.get());
    }
  }

  private static String line(FileFacts file) {
    return file.present() ? file.bytes() + " " + file.savedMillis() : "";
  }
}
