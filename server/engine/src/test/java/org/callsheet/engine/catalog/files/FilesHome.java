package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.List;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;

/** The sample film on this machine's disk, with all work with files. */
final class FilesHome {
  static final ProjectId FILM = new ProjectId("lighthouse");
  static final UserId ANA = new UserId("amina");
  static final UserId ZOE = new UserId("zoe");

  final SettableClock clock = SettableClock.now();
  final SampleHome sample;
  final AssetFiles files;

  FilesHome(Path folder) {
    sample = new SampleHome(folder, clock);
    Disk disk = new LocalDisk();
    files =
        new AssetFiles(
            new Tools(
                sample.catalog,
                sample.paths,
                disk,
                new AtomicFile(disk, Access.SHARED),
                sample.history,
                clock,
                folder.resolve("state/plans")),
            new TextLinks(disk, new AtomicFile(disk, Access.SHARED), folder.resolve("films")));
  }

  Catalog catalog() {
    return sample.catalog;
  }

  Asset asset(String inside) {
    return catalog().find(NamedPath.parse("films::lighthouse/" + inside)).orElseThrow();
  }

  List<Event> history(AssetId asset) {
    return sample.history.list(file("films/lighthouse"), asset.value(), 100);
  }

  void refresh() {
    catalog().refresh(FILM);
  }

  Path file(String inside) {
    return sample.file(inside);
  }

  void write(String inside, String text) {
    sample.write(inside, text);
  }

  String read(String inside) {
    return sample.read(inside);
  }
}
