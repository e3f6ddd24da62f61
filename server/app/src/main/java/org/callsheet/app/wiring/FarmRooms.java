package org.callsheet.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.engine.farm.FailureLimits;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmParts;
import org.callsheet.engine.farm.FarmSettings;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.fleet.SickNodes;
import org.callsheet.engine.fleet.sites.Observers;
import org.callsheet.engine.fleet.sites.Orders;
import org.callsheet.engine.fleet.sites.Sites;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.results.FarmUse;
import org.callsheet.engine.results.JobFiles;
import org.callsheet.engine.results.Logs;
import org.callsheet.engine.results.Publishing;
import org.callsheet.engine.results.Replaced;
import org.callsheet.engine.results.Thumbnails;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;

/** The farm with all it stands on. */
@Singleton
public final class FarmRooms {
  private static final double PERCENT = 100;

  private final ExecutorService quarantine = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService removing = Executors.newVirtualThreadPerTaskExecutor();

  @Produces
  @Singleton
  Pools pools(Home home, Disk disk, AtomicFile files) {
    return Pools.open(disk, files, home.at(Place.POOLS));
  }

  @Produces
  @Singleton
  Fleet fleet(Home home, Disk disk, Pools pools, RandomGenerator random, InstantSource clock) {
    return Fleet.open(disk, home.state(), pools, random, clock);
  }

  @Produces
  @Singleton
  Sites sites(Home home, Disk disk, AtomicFile files) {
    return Sites.open(disk, files, home.at(Place.SITES));
  }

  @Produces
  @Singleton
  Orders orders(Home home, Disk disk, AtomicFile files, Fleet fleet, InstantSource clock) {
    return Orders.open(disk, files, home.at(Place.ORDERS), fleet, clock);
  }

  @Produces
  @Singleton
  Observers observers(Home home, Disk disk, AtomicFile files) {
    return Observers.open(disk, files, home.at(Place.OBSERVERS));
  }

  @Produces
  @Singleton
  Logs logs(Home home, Disk disk) {
    return new Logs(disk, home.at(Place.LOGS));
  }

  @Produces
  @Singleton
  Replaced replaced(NamedPaths paths, Disk disk) {
    return new Replaced(disk, paths::resolve, removing);
  }

  void close(@Disposes Replaced replaced) {
    removing.close();
  }

  @Produces
  @Singleton
  Thumbnails thumbnails(Home home, Disk disk) {
    return new Thumbnails(disk, home.at(Place.THUMBNAILS));
  }

  @Produces
  @Singleton
  JobFiles jobFiles(Home home, Disk disk) {
    return new JobFiles(
        disk,
        Map.of(
            JobFiles.Kind.LOGS, home.at(Place.LOGS),
            JobFiles.Kind.THUMBNAILS, home.at(Place.THUMBNAILS)));
  }

  @Produces
  @Singleton
  SickNodes sickNodes(Farm farm, Fleet fleet) {
    SickNodes sick = new SickNodes(farm::view, fleet, quarantine);
    farm.listen(sick);
    return sick;
  }

  void close(@Disposes SickNodes sick) {
    quarantine.close();
  }

  @Produces
  @Singleton
  Usage usage(Disk disk) {
    return new Usage(disk);
  }

  @Produces
  @Singleton
  FarmUse farmUse(Home home, Disk disk, AtomicFile files, InstantSource clock, Farm farm) {
    FarmUse use = FarmUse.open(disk, files, home.at(Place.FARM_USE), clock);
    farm.listen(use);
    return use;
  }

  @Produces
  @Singleton
  Farm farm(
      Settings settings,
      Home home,
      Disk disk,
      AtomicFile files,
      NamedPaths paths,
      Logs logs,
      Replaced replaced,
      Fleet fleet,
      Films films,
      InstantSource clock,
      RandomGenerator random) {
    Publishing publishing = new Publishing(disk, files, paths::resolve, logs, replaced);
    Farm farm =
        Farm.open(
            FarmSettings.usual().with(limits(settings), settings.farm().endedJobs()),
            new FarmParts(
                disk,
                home.at(Place.JOURNAL),
                publishing,
                FairShare.usual(),
                fleet,
                project -> weight(films, project),
                clock,
                random));
    farm.listen(replaced);
    return farm;
  }

  private static FailureLimits limits(Settings settings) {
    Settings.Farm.Failures asked = settings.farm().failures();
    try {
      return new FailureLimits(
          asked.tries(),
          asked.faults(),
          asked.scoutNodes(),
          asked.frames(),
          asked.percent() / PERCENT);
    } catch (IllegalArgumentException impossible) {
      throw new StartRefused(
          "one of callsheet.farm.failures.* cannot be: tries are 1 to 31, faults, scout-nodes and"
              + " frames at least 1, percent 0 to 100.");
    }
  }

  /** A film's share of the farm; one that is gone has the usual one. */
  static double weight(Films films, String project) {
    return films.find(new ProjectId(project)).map(Project::weight).orElse(1.0);
  }

  void close(@Disposes Farm farm) {
    farm.close();
  }
}
