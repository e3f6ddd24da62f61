package org.callsheet.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.BlenderSearch;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.doctor.BlenderChecks;
import org.callsheet.node.doctor.Check;
import org.callsheet.node.doctor.MachineChecks;
import org.callsheet.node.doctor.PathChecks;
import org.callsheet.node.doctor.ServerChecks;
import org.callsheet.node.link.Credential;
import org.callsheet.node.link.FarmLink;
import org.callsheet.node.programs.SearchPath;

/** All checks of this machine, with what the node was told. A node that runs is not disturbed. */
final class Checkup {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final NodeSettings settings;
  private final FarmLink farm;
  private final Disk disk;

  Checkup(NodeSettings settings, FarmLink farm, Disk disk) {
    this.settings = settings;
    this.farm = farm;
    this.disk = disk;
  }

  /** Looks at everything. */
  List<Check> look() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    List<BlenderProgram> found = new ArrayList<>();
    checks.addAll(find(found));
    checks.addAll(render(found));
    checks.addAll(paths());
    checks.add(
        new ServerChecks(farm, settings.server()).look(credential(), settings.token().isPresent()));
    checks.add(MachineChecks.films(SearchPath.of(System.getenv())));
    checks.addAll(MachineChecks.engines(settings.engines()));
    checks.addAll(machine());
    return checks;
  }

  /**
   * What other people want to know of this machine.
   *
   * @param render whether Blender is started
   */
  List<Check> rehearse(boolean render) throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    if (render) {
      List<BlenderProgram> found = new ArrayList<>();
      checks.addAll(find(found));
      checks.addAll(render(found));
    }
    checks.addAll(paths());
    checks.add(MachineChecks.films(SearchPath.of(System.getenv())));
    checks.addAll(MachineChecks.engines(settings.engines()));
    checks.addAll(machine());
    return checks;
  }

  private List<Check> find(List<BlenderProgram> found) {
    List<Check> checks = new ArrayList<>();
    for (Path program : settings.blenders()) {
      Optional<BlenderProgram> blender = BlenderProgram.find(program);
      blender.ifPresentOrElse(
          found::add,
          () -> checks.add(Check.of(Check.Level.WRONG, "blender-wrong", "program", "" + program)));
    }
    if (settings.blenders().isEmpty()) {
      found.addAll(
          BlenderSearch.usual(System.getenv(), Path.of(System.getProperty("user.home"))).find());
    }
    if (found.isEmpty() && checks.isEmpty()) {
      checks.add(Check.of(Check.Level.WRONG, "blender-missing"));
    }
    return checks;
  }

  private List<Check> render(List<BlenderProgram> found) throws InterruptedException {
    return found.isEmpty()
        ? List.of()
        : new BlenderChecks(
                disk,
                new AtomicFile(disk, Access.PRIVATE),
                InstantSource.system(),
                settings.work().resolve("doctor"),
                settings.threads().getFirst(),
                settings.cards(),
                LIMIT)
            .look(new InstalledBlenders(found));
  }

  private List<Check> paths() throws InterruptedException {
    return new PathChecks(disk).look(new PathSearch(settings, disk).find());
  }

  private Optional<Credential> credential() {
    try {
      return Credential.find(WorkFolder.credential(settings.work()), disk)
          .filter(each -> each.server().equals(settings.server().toString()));
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  private List<Check> machine() {
    Path there = settings.work().toAbsolutePath();
    while (!java.nio.file.Files.isDirectory(there)) {
      there = there.getParent();
    }
    return new MachineChecks(
            Machine.cores(),
            Machine.memoryBytes(),
            settings.threads(),
            settings.memory(),
            there.toFile().getUsableSpace())
        .look(there);
  }
}
