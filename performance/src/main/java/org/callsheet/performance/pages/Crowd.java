package org.callsheet.performance.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.people.PasscodeHash;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.StateFile;
import org.callsheet.engine.people.TokenFile;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.LocalDisk;
import org.callsheet.performance.fill.FakeAssets;

/**
 * A home with films of several sizes and 200 people who have signed in. Everybody owns 25 assets,
 * as far as a film has so many; the first 50 are the team, the others see the film as mentors do.
 */
final class Crowd {
  static final int PEOPLE = 200;
  static final int EACH = 25;

  private static final int TEAM = 50;
  private static final int HELPED = 4;
  private static final long SEED = 20261127;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Map<Integer, List<Path>> sidecars = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private final Random chance = new Random(SEED);

  private Crowd(Path home) {
    this.home = home;
  }

  /** Makes it in a home that has its configuration. */
  static Crowd create(Path home, List<Integer> sizes) throws IOException {
    var crowd = new Crowd(home);
    for (int i = 0; i < PEOPLE; i++) {
      crowd.addPerson(i, sizes);
    }
    crowd.signIn();
    for (int size : sizes) {
      crowd.addFilm(size);
    }
    return crowd;
  }

  /** Everybody has a neighbour to help with a few assets, however large the film is. */
  private static int people(int size) {
    return Math.max(1, size / EACH);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  static String film(int size) {
    return "crowd-" + size;
  }

  /** Tokens of those who have 25 assets in the film of that size. */
  List<String> workers(int size) {
    return tokens.subList(0, Math.min(PEOPLE, size / EACH));
  }

  /** Tokens of everybody. */
  List<String> everybody() {
    return List.copyOf(tokens);
  }

  /** Changes the priority of an asset of that film, as another program would. */
  void changeSomething(int size) throws IOException {
    var all = sidecars.get(size);
    Path sidecar = all.get(chance.nextInt(all.size()));
    var tree = (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(sidecar.toFile());
    tree.put("priority", chance.nextInt(100));
    Path fresh = sidecar.resolveSibling(".fresh");
    Files.write(fresh, JSON.writeValueAsBytes(tree));
    Files.move(fresh, sidecar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String user(int number) {
    return String.format(Locale.ROOT, "u%04d", number);
  }

  private void addPerson(int number, List<Integer> sizes) throws IOException {
    var person = JSON.createObjectNode();
    person.put("ident", user(number)).put("name", "Person " + number).put("language", "en");
    person.put("role", number < TEAM ? "student" : "mentor");
    var films = person.putArray("projects");
    if (number < TEAM) {
      sizes.forEach(size -> films.add(film(size)));
    }
    Files.write(
        home.resolve("config/users/" + user(number) + ".json"), JSON.writeValueAsBytes(person));
  }

  /** As if everybody had signed in yesterday; checking 200 passcodes takes half a minute. */
  private void signIn() throws IOException {
    Path state = Files.createDirectories(home.resolve("state"));
    var disk = new LocalDisk();
    var random = new SecureRandom();
    var signed =
        Tokens.open(
            new TokenFile(new StateFile(state.resolve("tokens.json"), disk)),
            InstantSource.system(),
            random);
    var passcodes =
        Passcodes.open(
            new Passcodes.Files(
                new StateFile(state.resolve("passcodes.json"), disk),
                new StateFile(state.resolve("cards.txt"), disk)),
            new NoPasscodes(),
            InstantSource.system(),
            random);
    for (int i = 0; i < PEOPLE; i++) {
      var user = new UserId(user(i));
      tokens.add(
          signed
              .create(TokenOwner.of(user), "benchmark", Optional.of(Duration.ofDays(1)))
              .secret());
      passcodes.put(user, "none");
    }
  }

  /** Nobody of the crowd signs in with a passcode. */
  private record NoPasscodes() implements PasscodeHash {
    @Override
    public String hash(String passcode) {
      return "none";
    }

    @Override
    public boolean matches(String passcode, String hash) {
      return false;
    }

    @Override
    public boolean isCurrent(String hash) {
      return true;
    }
  }

  private void addFilm(int size) throws IOException {
    String id = film(size);
    Path folder = Files.createDirectories(home.resolve("films/" + id));
    var project = Map.of("ident", id, "name", "Crowd of " + size, "directory", "films::" + id);
    Files.write(home.resolve("config/projects/" + id + ".json"), JSON.writeValueAsBytes(project));
    var template =
        Templates.open(new LocalDisk(), home.resolve("config/templates"), seen -> {})
            .list()
            .getFirst();
    Files.write(
        folder.resolve("project.json"),
        JSON.writeValueAsBytes(Map.of("title", "Crowd of " + size, "default", template.name())));
    var crew =
        new FakeAssets.Crew(
            n -> Optional.of(user(n / EACH)),
            n -> n % HELPED == 0 ? Optional.of(user((n / EACH + 1) % people(size))) : none());
    var assets = new FakeAssets(template, "films::" + id, crew, SEED);
    var made = new ArrayList<Path>();
    for (int i = 0; i < size; i++) {
      var fake = assets.next(i);
      Path sidecar = folder.resolve(fake.sidecarPath());
      Files.createDirectories(sidecar.getParent());
      Files.write(sidecar, JSON.writeValueAsBytes(fake.sidecar()));
      if (fake.template().isPresent()) {
        Files.createFile(folder.resolve(fake.path()));
      }
      made.add(sidecar);
    }
    sidecars.put(size, made);
  }
}
