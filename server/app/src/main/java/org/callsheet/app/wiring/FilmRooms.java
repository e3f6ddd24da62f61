package org.callsheet.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.app.intake.CsvTable;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.KeptFilms;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.BlendLinks;
import org.callsheet.engine.catalog.files.Tools;
import org.callsheet.engine.catalog.links.Links;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.credits.CreditsDesk;
import org.callsheet.engine.film.credits.ExternalAssets;
import org.callsheet.engine.film.credits.FilmEntries;
import org.callsheet.engine.film.credits.Roles;
import org.callsheet.engine.film.crew.CrewDesk;
import org.callsheet.engine.film.crew.Erasure;
import org.callsheet.engine.film.crew.PersonData;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.Portraits;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NewFiles;

/** The films, their assets and who changed them, read into memory. */
@Singleton
public final class FilmRooms {
  private static final int TEMPLATE_BLENDS = 2_000;

  @Produces
  @Singleton
  History history(Home home, Disk disk, Access shared, InstantSource clock) {
    return new History(disk, shared, home.server(), clock);
  }

  @Produces
  @Singleton
  Templates templates(Home home, Disk disk, InstantSource clock) {
    FactsCache seen = new FactsCache(clock, TEMPLATE_BLENDS);
    return Templates.open(disk, home.at(Place.TEMPLATES), seen::facts);
  }

  @Produces
  @Singleton
  NewFiles newFiles(Home home, Disk disk, Access shared) {
    return new NewFiles(disk, shared, home.server());
  }

  @Produces
  @Singleton
  Making making(
      Catalog catalog,
      Catalog.Parts parts,
      Templates templates,
      NewFiles newFiles,
      RandomGenerator random) {
    return new Making(new Making.Parts(catalog, parts, templates, newFiles, random));
  }

  @Produces
  @Singleton
  FolderWatch watch() {
    return FolderWatch.open();
  }

  void close(@Disposes FolderWatch watch) {
    watch.close();
  }

  @Produces
  @Singleton
  Catalog.Parts catalogParts(
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      People people,
      History history,
      InstantSource clock,
      FolderWatch watch) {
    return new Catalog.Parts(paths, disk, files, people, history, clock, watch);
  }

  @Produces
  @Singleton
  Catalog catalog(Home home, Catalog.Parts parts) {
    String epoch = Long.toString(parts.clock().instant().toEpochMilli(), Character.MAX_RADIX);
    KeptFilms kept =
        new KeptFilms(parts.disk(), parts.files(), home.at(Place.KEPT_FILMS), parts.clock());
    return new Catalog(parts, epoch, Optional.of(kept));
  }

  void close(@Disposes Catalog catalog) {
    catalog.close();
  }

  @Produces
  @Singleton
  Links links(
      Home home,
      Catalog catalog,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      InstantSource clock) {
    return new Links(new Links.Parts(catalog, paths, disk, files, clock, home.at(Place.READINGS)));
  }

  void close(@Disposes Links links) {
    links.close();
  }

  @Produces
  @Singleton
  AssetFiles assetFiles(
      Home home,
      Catalog catalog,
      Links links,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      History history,
      InstantSource clock) {
    return new AssetFiles(
        new Tools(catalog, paths, disk, files, history, clock, home.at(Place.PLANS)),
        BlendLinks.of(links, disk, files));
  }

  @Produces
  @Singleton
  Films films(
      Home home, Disk disk, NamedPaths paths, People people, Templates templates, Catalog catalog) {
    return Films.open(
        new Films.Parts(paths, disk, people, templates, catalog), home.at(Place.PROJECTS));
  }

  @Produces
  @Singleton
  FilmEntries entries(
      Films films,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      History history,
      InstantSource clock) {
    return new FilmEntries(new FilmEntries.Parts(films, paths, disk, files, history, clock));
  }

  @Produces
  @Singleton
  CreditsDesk credits(Films films, People people, FilmEntries entries) {
    return new CreditsDesk(films, people, entries);
  }

  @Produces
  @Singleton
  Roles roles(FilmEntries entries, People people, RandomGenerator random) {
    return new Roles(entries, people, random);
  }

  @Produces
  @Singleton
  ExternalAssets externalAssets(FilmEntries entries, RandomGenerator random) {
    return new ExternalAssets(entries, random);
  }

  @Produces
  @Singleton
  FilmDesk filmDesk(
      Home home, Films films, Templates templates, NamedPaths paths, Disk disk, AtomicFile files) {
    ConfigFiles projects = new ConfigFiles(disk, files, home.at(Place.PROJECTS));
    return new FilmDesk(new FilmDesk.Parts(films, templates, paths, disk, files, projects));
  }

  @Produces
  @Singleton
  PersonDesk personDesk(
      People people, UserFiles users, Passcodes passcodes, Tokens tokens, Films films) {
    return new PersonDesk(new PersonDesk.Parts(people, users, passcodes, tokens, films));
  }

  @Produces
  @Singleton
  PersonData personData(PersonData.Parts parts) {
    return new PersonData(parts);
  }

  @Produces
  @Singleton
  PersonData.Parts personParts(
      People people,
      Tokens tokens,
      Films films,
      Catalog catalog,
      History history,
      Audit audit,
      NamedPaths paths) {
    return new PersonData.Parts(people, tokens, films, catalog, history, audit, paths);
  }

  @Produces
  @Singleton
  Erasure erasure(
      PersonData.Parts known,
      PersonData data,
      UserFiles users,
      Passcodes passcodes,
      Portraits portraits,
      Roles roles) {
    return new Erasure(new Erasure.Parts(known, users, passcodes, portraits, roles), data);
  }

  @Produces
  @Singleton
  CrewDesk crew(People people, UserFiles users, Passcodes passcodes, Films films, FilmDesk desk) {
    return new CrewDesk(new CrewDesk.Parts(people, users, passcodes, films, desk, new CsvTable()));
  }
}
