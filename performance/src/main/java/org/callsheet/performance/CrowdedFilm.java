package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A film with very many assets in the home of a benchmark: believable sidecars, each beside a
 * {@code .blend}, a hundred to a folder. The same seed gives the same film.
 */
final class CrowdedFilm {
  static final String ID = "crowd";

  private static final int PER_FOLDER = 100;
  private static final List<String> TYPES = List.of("char", "prop", "set", "shot");
  private static final List<String> STATES = List.of("ns", "ic", "us");

  private final Path folder;
  private final Random chance;
  private final List<String> people;

  private CrowdedFilm(Path folder, List<String> people, long seed) {
    this.folder = folder;
    this.people = people;
    this.chance = new Random(seed);
  }

  /** Makes it in that home, with this many assets. */
  static CrowdedFilm create(Path home, int assets, long seed) throws IOException {
    Path folder = Files.createDirectories(home.resolve("films/" + ID));
    var people = new ArrayList<String>();
    try (var users = Files.newDirectoryStream(home.resolve("config/users"), "*.json")) {
      users.forEach(file -> people.add(file.getFileName().toString().replace(".json", "")));
    }
    people.sort(null);
    Files.writeString(
        home.resolve("config/projects/" + ID + ".json"),
        "{\"ident\": \"%s\", \"name\": \"Crowd\", \"directory\": \"films::%s\"}".formatted(ID, ID));
    Files.writeString(
        folder.resolve("project.json"), "{\"title\": \"Crowd\", \"default\": \"Full HD Cycles\"}");
    var film = new CrowdedFilm(folder, people, seed);
    for (int i = 0; i < assets; i++) {
      film.add(i);
    }
    return film;
  }

  private void add(int number) throws IOException {
    Path sidecar = sidecar(number);
    if (number % PER_FOLDER == 0) {
      Files.createDirectories(sidecar.getParent());
    }
    Files.writeString(sidecar, content(number, STATES.get(chance.nextInt(STATES.size()))));
    Files.createFile(blend(sidecar));
  }

  /** Gives an asset another name, as a text editor does: a new file in the place of the old one. */
  void rename(int number, String name) throws IOException {
    Path fresh = folder.resolve(".fresh");
    Files.writeString(fresh, content(number, "ic").replace("Asset " + number, name));
    Files.move(fresh, sidecar(number), StandardCopyOption.ATOMIC_MOVE);
  }

  /** An asset as a named path. */
  String path(int number) {
    return "films::" + ID + "/" + folder.relativize(blend(sidecar(number)));
  }

  private static Path blend(Path sidecar) {
    return sidecar.resolveSibling(sidecar.getFileName().toString().replace(".json", ""));
  }

  private Path sidecar(int number) {
    return folder.resolve(
        String.format(Locale.ROOT, "part %04d/asset %06d.blend.json", number / PER_FOLDER, number));
  }

  private String content(int number, String state) {
    String owner = people.get(Math.floorMod(number * 31, people.size()));
    return """
        {
          "name": "Asset %d",
          "description": "One of very many.",
          "type": "%s",
          "creator": "%s",
          "owner": "%s",
          "support": [],
          "state": "%s",
          "priority": %d,
          "render": %b,
          "final": false,
          "time_budget": {"ns": 0, "ic": 60, "us": 30},
          "dependencies": [],
          "render_time": {}
        }
        """
        .formatted(
            number,
            TYPES.get(number % TYPES.size()),
            owner,
            owner,
            state,
            chance.nextInt(100),
            number % TYPES.size() == 3);
  }
}
