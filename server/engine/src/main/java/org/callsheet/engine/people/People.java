package org.callsheet.engine.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Everybody in {@code config/users}. Questions are answered from memory; {@link #refresh} looks at
 * the files again. Thread-safe.
 */
public final class People {
  private static final String USUAL_LANGUAGE = "en";
  private static final Comparator<User> BY_NAME =
      Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER).thenComparing(User::id);

  private final ConfigFolder<User> folder;
  private final NamedPaths paths;
  private final Disk disk;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Crowd crowd = new Crowd(0, Map.of(), List.of());

  /** Everybody at one moment, by name. */
  private record Crowd(long revision, Map<UserId, User> users, List<ProblemFile> problems) {}

  private People(Disk disk, Path usersFolder, NamedPaths paths) {
    this.disk = disk;
    this.paths = paths;
    this.folder = new ConfigFolder<>(disk, usersFolder, "config/users", this::read);
  }

  /** The people in that folder. */
  public static People open(Disk disk, Path usersFolder, NamedPaths paths) {
    People people = new People(disk, usersFolder, paths);
    people.refresh();
    return people;
  }

  /** Looks at the files again. */
  public void refresh() {
    reading.lock();
    try {
      ConfigFolder.Content<User> content = folder.read();
      Map<UserId, User> users = new LinkedHashMap<>();
      List<ProblemFile> problems = new ArrayList<>(content.problems());
      for (User user : content.values().stream().map(this::withPortrait).sorted(BY_NAME).toList()) {
        if (users.putIfAbsent(user.id(), user) != null) {
          problems.add(
              ProblemFile.of("config/users", 0, "ident-twice", "ident", user.id().value()));
        }
      }
      if (!users.equals(crowd.users) || !problems.equals(crowd.problems)) {
        crowd = new Crowd(crowd.revision + 1, users, List.copyOf(problems));
      }
    } finally {
      reading.unlock();
    }
  }

  /** Grows with every change. */
  public long revision() {
    return crowd.revision;
  }

  public Optional<User> find(UserId id) {
    return Optional.ofNullable(crowd.users.get(id));
  }

  /** The user, or a refusal. */
  public User get(UserId id) {
    return find(id)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-user", "user", id.value()));
  }

  /** Everybody, by name. */
  public List<User> list() {
    return List.copyOf(crowd.users.values());
  }

  /** Everybody who has not retired, by name. */
  public List<User> active() {
    return crowd.users.values().stream().filter(u -> !u.retired()).toList();
  }

  /** The team of that film, by name. */
  public List<User> team(ProjectId project) {
    return crowd.users.values().stream().filter(u -> u.isIn(project) && !u.retired()).toList();
  }

  /** Everybody who is or was in the team of that film, by name. */
  public List<User> crew(ProjectId project) {
    return crowd.users.values().stream().filter(u -> u.isIn(project)).toList();
  }

  /** The portrait's file, if it is there. Looks at the disk. */
  public Optional<Path> portrait(UserId id) {
    return find(id).flatMap(User::image).flatMap(this::findFile);
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return crowd.problems;
  }

  private User read(String stem, JsonNode root) {
    JsonFields fields = new JsonFields(root);
    UserId id = new UserId(fields.ident(stem));
    String role = fields.text("role").orElse(Role.STUDENT.word());
    return new User(
        id,
        fields.text("name").filter(n -> !n.isBlank()).orElse(id.value()),
        Role.find(role).orElseThrow(() -> JsonFields.wrong("role", "viewer student mentor admin")),
        fields.text("language").orElse(USUAL_LANGUAGE),
        fields.texts("projects").stream().distinct().map(ProjectId::new).toList(),
        fields.text("image").filter(t -> !t.isBlank()).map(NamedPath::parse),
        false,
        fields.flag("retired", false));
  }

  private User withPortrait(User user) {
    boolean portrait = user.image().flatMap(this::findFile).isPresent();
    return new User(
        user.id(),
        user.name(),
        user.role(),
        user.language(),
        user.projects(),
        user.image(),
        portrait,
        user.retired());
  }

  private Optional<Path> findFile(NamedPath image) {
    try {
      Path file = paths.resolve(image);
      return disk.find(file).filter(s -> !s.folder()).map(s -> file);
    } catch (IOException | Refusal unreachable) {
      return Optional.empty();
    }
  }
}
