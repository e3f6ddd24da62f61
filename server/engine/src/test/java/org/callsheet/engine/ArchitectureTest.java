package org.callsheet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house to its plan; and a house built wrongly shows that each rule can fail. */
class ArchitectureTest {
  private static final String ENGINE = "org.callsheet.engine";
  private static final String WRONG = "org.callsheet.engine.wronghouse";
  private static final Path SOURCES = Path.of("src/main/java/org/callsheet/engine");

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ENGINE, "org.callsheet.floor");
  private final JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);

  @Test
  void roomsUseOnlyWhatStandsBelowThem() {
    HouseRules.orderOfRooms(ENGINE).forEach(rule -> rule.check(house));
    assertThat(HouseRules.orderOfRooms(WRONG).stream().filter(this::isBroken)).hasSize(1);
  }

  @Test
  void everyRoomIsInThePlanAndSaysWhatItIs() throws IOException {
    try (Stream<Path> rooms = Files.list(SOURCES)) {
      Set<String> found = new TreeSet<>();
      for (Path room : rooms.filter(Files::isDirectory).toList()) {
        found.add(room.getFileName().toString());
        assertThat(room.resolve("package-info.java")).exists();
      }
      assertThat(HouseRules.ROOMS.keySet()).containsAll(found);
    }
  }

  @Test
  void onlyFloorAndStorageWriteBytes() {
    HouseRules.onlyFloorAndStorageWrite(ENGINE).check(house);
    assertThat(violations(HouseRules.onlyFloorAndStorageWrite(WRONG))).hasSize(4);
  }

  @Test
  void timeComesInThroughTheConstructor() {
    HouseRules.timeComesInThroughTheConstructor(ENGINE).check(house);
    assertThat(violations(HouseRules.timeComesInThroughTheConstructor(WRONG))).hasSize(1);
  }

  @Test
  void theEngineKnowsNoWireAndNoFramework() {
    HouseRules.engineKnowsNoWireAndNoFramework(ENGINE).check(house);
    assertThat(violations(HouseRules.engineKnowsNoWireAndNoFramework(WRONG))).isNotEmpty();
  }

  @Test
  void floorUsesNobody() {
    HouseRules.floorUsesNobody().check(house);
  }

  private boolean isBroken(ArchRule rule) {
    return rule.evaluate(wrong).hasViolation();
  }

  private List<String> violations(ArchRule rule) {
    return rule.evaluate(wrong).getFailureReport().getDetails();
  }
}
