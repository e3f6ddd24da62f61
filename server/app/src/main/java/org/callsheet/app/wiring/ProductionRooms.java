package org.callsheet.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.production.ByItself;
import org.callsheet.engine.production.FilmLimits;
import org.callsheet.engine.production.Fingerprints;
import org.callsheet.engine.production.Forecasts;
import org.callsheet.engine.production.FrozenCopies;
import org.callsheet.engine.production.OutOfDate;
import org.callsheet.engine.production.Pipeline;
import org.callsheet.engine.production.Previews;
import org.callsheet.engine.production.Production;
import org.callsheet.engine.production.RenderStatistics;
import org.callsheet.engine.production.ShotFrames;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.jboss.logging.Logger;

/** What joins films and farm. */
@Singleton
public final class ProductionRooms {
  private static final Logger LOG = Logger.getLogger(ProductionRooms.class);
  private static final int FACTS_KEPT = 100_000;

  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService copying = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService filming = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  @Produces
  @Singleton
  Production production(
      Films films,
      Catalog catalog,
      NamedPaths paths,
      Disk disk,
      Farm farm,
      Pools pools,
      Preflight preflight,
      FrozenCopies copies,
      Fingerprints fingerprints,
      FilmLimits limits,
      Engines engines) {
    return new Production(
        new Production.Parts(
            films,
            catalog,
            paths,
            disk,
            farm,
            pools,
            preflight,
            copies,
            fingerprints,
            limits,
            engines));
  }

  @Produces
  @Singleton
  Engines engines(Home home, Disk disk) {
    Engines engines = Engines.open(disk, home.at(Place.ENGINES));
    engines.problems().forEach(LOG::warn);
    return engines;
  }

  @Produces
  @Singleton
  FilmLimits limits(
      Films films,
      NamedPaths paths,
      Farm farm,
      Usage usage,
      InstantSource clock,
      Settings settings) {
    return new FilmLimits(
        new FilmLimits.Parts(farm, films, paths, usage, clock),
        settings.limits().jobsOfAFilm(),
        settings.limits().gigabytesOfAFilm());
  }

  @Produces
  @Singleton
  FrozenCopies frozenCopies(NamedPaths paths, Disk disk, AtomicFile files, Farm farm) {
    FrozenCopies copies = new FrozenCopies(paths, disk, files, copying);
    farm.listen(copies);
    return copies;
  }

  void close(@Disposes FrozenCopies copies) {
    copying.close();
  }

  @Produces
  @Singleton
  Fingerprints fingerprints(Catalog catalog, Farm farm) {
    return new Fingerprints(catalog, farm);
  }

  @Produces
  @Singleton
  Preflight preflight(NamedPaths paths, Disk disk, InstantSource clock, Fleet fleet) {
    FactsCache facts = new FactsCache(clock, FACTS_KEPT);
    return new Preflight(paths, disk, facts, fleet::newestBlender, fleet::has);
  }

  @Produces
  @Singleton
  ShotFrames shotFrames(
      Catalog catalog, Preflight preflight, FolderFrames folders, NamedPaths paths, Disk disk) {
    return new ShotFrames(catalog, preflight, folders, paths, disk);
  }

  @Produces
  @Singleton
  OutOfDate outOfDate(Catalog catalog, Farm farm, Production production) {
    return new OutOfDate(catalog, farm, production);
  }

  @Produces
  @Singleton
  Forecasts forecasts(
      Films films, Catalog catalog, Farm farm, OutOfDate outOfDate, InstantSource clock) {
    return new Forecasts(
        new Forecasts.Parts(
            catalog,
            farm,
            outOfDate,
            film -> FarmRooms.weight(films, film),
            clock,
            ZoneId.systemDefault()));
  }

  @Produces
  @Singleton
  ByItself byItself(
      Films films,
      Catalog catalog,
      Farm farm,
      OutOfDate outOfDate,
      InstantSource clock,
      Settings settings) {
    return new ByItself(
        new ByItself.Parts(films, catalog, farm, outOfDate, clock),
        settings.farm().hoursByItself());
  }

  @Produces
  @Singleton
  RenderStatistics statistics(Catalog catalog, InstantSource clock, Farm farm, Fleet fleet) {
    RenderStatistics statistics = new RenderStatistics(catalog, clock, fleet::name, writers);
    farm.listen(statistics);
    return statistics;
  }

  @Produces
  @Singleton
  Pipeline pipeline(Catalog catalog, Farm farm) {
    Pipeline pipeline = new Pipeline(catalog, inOrder);
    farm.listen(pipeline);
    return pipeline;
  }

  @Produces
  @Singleton
  Previews previews(Farm farm, Preflight preflight, Settings settings) {
    Previews previews = new Previews(farm, preflight, filming);
    if (settings.farm().previewFilms()) {
      farm.listen(previews);
      filming.execute(previews::catchUp);
    }
    return previews;
  }

  void close(@Disposes Previews previews) {
    filming.close();
  }

  void close(@Disposes Pipeline pipeline) {
    inOrder.close();
  }

  void close(@Disposes RenderStatistics statistics) {
    statistics.close();
    writers.close();
  }
}
