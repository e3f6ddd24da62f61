package org.callsheet.performance.fill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./callsheet fill PROJECT N}: a believable fake film, to try and to measure with. */
@Command(
    name = "fill",
    mixinStandardHelpOptions = true,
    description = "Puts fake assets into a film, and takes exactly them away again.")
public final class Fill implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ASSETS_MAX = 200_000;
  private static final int NOBODYS = 6;
  private static final int HELPED = 4;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "The film's id.")
  String project;

  @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "So many assets.")
  Integer count;

  @Option(names = "--home", required = true, description = "The folder of the server.")
  Path home;

  @Option(names = "--remove", description = "Takes away what was filled in.")
  boolean remove;

  @Option(names = "--blend", description = "With .blend files, where the template has them.")
  boolean blend;

  @Option(names = "--seed", defaultValue = "1", description = "Another one makes another film.")
  long seed;

  /** Ends the program with its status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Fill()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      Path film = film();
      return remove ? remove(film) : fill(film);
    } catch (Wrong wrong) {
      System.err.println("callsheet: " + wrong.getMessage());
      return 1;
    }
  }

  /** Something that whoever called can mend. */
  private static final class Wrong extends IOException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  private int fill(Path film) throws IOException {
    if (count == null || count < 1 || count > ASSETS_MAX) {
      throw new Wrong("how many assets? A number from 1 to " + ASSETS_MAX + ".");
    }
    Template template = template(film);
    List<String> team = team();
    var chance = new Random(seed);
    var assets =
        new FakeAssets(
            template,
            read(home.resolve("config/projects/" + project + ".json")).path("directory").asText(),
            new FakeAssets.Crew(
                number -> somebody(team, chance, chance.nextInt(NOBODYS) > 0),
                number -> somebody(team, chance, chance.nextInt(HELPED) == 0)),
            seed);
    int files = new Filling(film).add(assets, count, this::blend);
    System.out.printf(
        "%d files in %s. Take them away again with:  ./callsheet fill %s --remove%n",
        files, film, project);
    if (team.isEmpty()) {
      System.out.println("Nobody owns them: no user has this film among their projects.");
    }
    return 0;
  }

  private static Optional<String> somebody(List<String> team, Random chance, boolean wanted) {
    return wanted && !team.isEmpty()
        ? Optional.of(team.get(chance.nextInt(team.size())))
        : Optional.empty();
  }

  private static int remove(Path film) throws IOException {
    Filling.Removed removed = new Filling(film).remove();
    System.out.printf("%d files taken away.%n", removed.files());
    if (!removed.kept().isEmpty()) {
      System.out.println("Kept, because somebody has changed them since:");
      removed.kept().forEach(file -> System.out.println("  " + file));
    }
    return 0;
  }

  private Optional<byte[]> blend(String path) {
    try {
      return blend
          ? Optional.of(Files.readAllBytes(home.resolve("config/templates").resolve(path)))
          : Optional.empty();
    } catch (IOException templateWithoutFile) {
      return Optional.empty();
    }
  }

  /** Where the film lies: a named path is a folder of the home, or what its file says. */
  private Path film() throws IOException {
    JsonNode said = read(home.resolve("config/projects/" + project + ".json"));
    NamedPath directory = NamedPath.parse(said.path("directory").asText());
    Path base = home.resolve(directory.ident());
    Path path = home.resolve("config/paths/" + directory.ident() + ".json");
    if (Files.exists(path)) {
      base = home.resolve(read(path).path("path").asText(directory.ident()));
    }
    Path film = base.resolve(directory.inside()).toAbsolutePath().normalize();
    if (!Files.isDirectory(film)) {
      throw new Wrong("the film's folder is not there: " + film);
    }
    return film;
  }

  private Template template(Path film) throws IOException {
    var all = Templates.open(new LocalDisk(), home.resolve("config/templates"), seen -> {});
    Path file = film.resolve("project.json");
    String name = Files.exists(file) ? read(file).path("default").asText() : "";
    Template template = all.has(name) ? all.get(name) : all.list().getFirst();
    if (template.listTypes().isEmpty()) {
      throw new Wrong("the film's template \"" + template.name() + "\" has no asset types.");
    }
    return template;
  }

  private List<String> team() throws IOException {
    var team = new ArrayList<String>();
    try (var users = Files.newDirectoryStream(home.resolve("config/users"), "*.json")) {
      for (Path file : users) {
        JsonNode user = read(file);
        for (JsonNode film : user.path("projects")) {
          if (film.asText().equals(project)) {
            team.add(user.path("ident").asText());
          }
        }
      }
    }
    team.sort(null);
    return team;
  }

  private JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new Wrong("there is no " + file + ". Which film, and is it this --home?");
    }
  }
}
