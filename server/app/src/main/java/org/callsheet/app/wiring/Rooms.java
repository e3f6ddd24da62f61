package org.callsheet.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.callsheet.app.config.Settings;
import org.callsheet.app.config.UnknownKeys;
import org.callsheet.app.intake.PortraitPicture;
import org.callsheet.app.security.BcryptPasscodes;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.Knocks;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.Portraits;
import org.callsheet.engine.people.StateFile;
import org.callsheet.engine.people.TokenFile;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.engine.results.JobFrames;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.engine.storage.Listing;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.PathDesk;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.eclipse.microprofile.config.ConfigProvider;

/** The engine's rooms up to people, on the home of this server. */
@Singleton
public final class Rooms {
  private static final int OCTAL = 8;

  @Produces
  @Singleton
  Disk disk() {
    return new LocalDisk();
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  /** What files look like that Callsheet makes where people work. */
  @Produces
  @Singleton
  Access shared(Settings settings) {
    Settings.SharedFiles files = settings.files();
    return new Access(
        mode(files.fileMode(), "callsheet.files.file-mode"),
        mode(files.folderMode(), "callsheet.files.folder-mode"),
        files.group());
  }

  private static int mode(String octal, String key) {
    if (!octal.matches("[0-7]{3,4}")) {
      throw new StartRefused(
          key
              + " is \""
              + octal
              + "\", but a mode has three or four digits from 0 to 7, as in 664.");
    }
    return Integer.parseInt(octal, OCTAL);
  }

  @Produces
  @Singleton
  AtomicFile files(Disk disk, Access shared) {
    return new AtomicFile(disk, shared);
  }

  @Produces
  @Singleton
  Home home(Settings settings, Disk disk, Access shared, RandomGenerator random) {
    UnknownKeys.of(ConfigProvider.getConfig())
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new StartRefused(unknown.sentence());
            });
    return Home.prepare(settings, disk, shared, random);
  }

  @Produces
  @Singleton
  Listing listing(Disk disk, NamedPaths paths) {
    return new Listing(disk, paths);
  }

  @Produces
  @Singleton
  FolderFrames folderFrames(Disk disk, NamedPaths paths) {
    return new FolderFrames(paths, disk);
  }

  @Produces
  @Singleton
  JobFrames jobFrames(FolderFrames pictures) {
    return new JobFrames(pictures);
  }

  @Produces
  @Singleton
  NamedPaths paths(Home home, Disk disk, AtomicFile files) {
    NamedPaths paths =
        new NamedPaths(
            disk,
            files,
            home.server(),
            home.at(Place.KNOWN_PATHS),
            java.util.List.of(home.config(), home.farm(), home.state()));
    new Shares(home, disk, paths).register();
    return paths;
  }

  @Produces
  @Singleton
  PathDesk pathDesk(Home home, NamedPaths paths, Disk disk, AtomicFile files, Films films) {
    return new PathDesk(
        paths,
        new ConfigFiles(disk, files, home.at(Place.PATHS)),
        home.root(),
        ident ->
            Stream.concat(
                    films.list().stream()
                        .filter(film -> film.directory().ident().equals(ident))
                        .map(film -> film.film().title()),
                    films.retired().stream()
                        .filter(film -> film.directory().ident().equals(ident))
                        .map(Films.Retired::name))
                .findFirst());
  }

  @Produces
  @Singleton
  People people(Home home, Disk disk, NamedPaths paths) {
    return People.open(disk, home.at(Place.USERS), paths);
  }

  @Produces
  @Singleton
  UserFiles users(Home home, Disk disk, AtomicFile files) {
    return new UserFiles(new ConfigFiles(disk, files, home.at(Place.USERS)));
  }

  @Produces
  @Singleton
  Portraits portraits(
      People people, UserFiles users, NamedPaths paths, Disk disk, AtomicFile files) {
    Portraits.Stores stores = new Portraits.Stores(disk, files);
    return new Portraits(new PortraitPicture(), people, users, paths, stores);
  }

  @Produces
  @Singleton
  Passcodes passcodes(Home home, Disk disk, InstantSource clock, RandomGenerator random) {
    return Passcodes.open(
        new Passcodes.Files(
            new StateFile(home.at(Place.PASSCODES), disk),
            new StateFile(home.at(Place.CARDS), disk)),
        new BcryptPasscodes(),
        clock,
        random);
  }

  @Produces
  @Singleton
  ClassDoor classDoor(Home home, Disk disk, InstantSource clock, RandomGenerator random) {
    return ClassDoor.open(new StateFile(home.at(Place.SCHOOL), disk), clock, random);
  }

  @Produces
  @Singleton
  Audit audit(Home home, Disk disk, Settings settings) {
    return new Audit(disk, home.at(Place.AUDIT), settings.audit().months());
  }

  void close(@Disposes Audit audit) {
    audit.close();
  }

  @Produces
  @Singleton
  Knocks knocks(InstantSource clock, RandomGenerator random) {
    return new Knocks(clock, random);
  }

  @Produces
  @Singleton
  Tokens tokens(Home home, Disk disk, InstantSource clock, RandomGenerator random) {
    TokenFile file = new TokenFile(new StateFile(home.at(Place.TOKENS), disk));
    return Tokens.open(file, clock, random);
  }

  void close(@Disposes Tokens tokens) {
    tokens.store();
  }
}
