package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.floor.Disk;
import org.jboss.logging.Logger;

/**
 * Looks again wherever a file event says that something may have changed: in the films at that
 * place only, in the configuration at everything.
 */
@Singleton
public final class FileEvents {
  private static final Logger LOG = Logger.getLogger(FileEvents.class);
  private static final String FILM = "project.json";

  private final Thread thread =
      Thread.ofPlatform().daemon().name("file-events").unstarted(this::run);
  private final FolderWatch watch;
  private final Catalog catalog;
  private final Rescan rescan;
  private final Place config;
  private volatile boolean ended;

  /** A folder and the disk it is on. */
  private record Place(Path folder, Disk disk) {}

  /** Takes what tells and what looks. */
  public FileEvents(FolderWatch watch, Catalog catalog, Rescan rescan, Home home, Disk disk) {
    this.watch = watch;
    this.catalog = catalog;
    this.rescan = rescan;
    this.config = new Place(home.config(), disk);
  }

  void begin(@Observes StartupEvent start) {
    follow(config.folder());
    thread.start();
  }

  void end(@Observes ShutdownEvent stop) {
    ended = true;
    thread.interrupt();
  }

  private void run() {
    while (!ended) {
      try {
        Set<Path> hints = watch.take();
        if (hints.isEmpty()) {
          return;
        }
        look(hints);
      } catch (InterruptedException atTheEnd) {
        return;
      } catch (RuntimeException failure) {
        LOG.warnf(failure, "could not look where files changed");
        rescan.soon();
      }
    }
  }

  private void look(Set<Path> hints) {
    catalog.refresh(hints);
    rescan.settle();
    boolean isConfigured = hints.stream().anyMatch(hint -> hint.startsWith(config.folder()));
    if (isConfigured) {
      follow(config.folder());
    }
    if (isConfigured || hints.stream().anyMatch(hint -> hint.endsWith(FILM))) {
      rescan.soon();
    }
  }

  private void follow(Path folder) {
    watch.follow(folder);
    try {
      for (Path each : config.disk().list(folder)) {
        if (config.disk().find(each).map(Disk.Stat::folder).orElse(false)
            && config.disk().linkTarget(each).isEmpty()) {
          follow(each);
        }
      }
    } catch (IOException gone) {
      LOG.debugf(gone, "%s is not followed", folder);
    }
  }
}
