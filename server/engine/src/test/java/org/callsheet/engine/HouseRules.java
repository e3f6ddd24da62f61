package org.callsheet.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of the house, for the rooms under one package. */
final class HouseRules {
  /** Each room, and the rooms it may use besides {@code floor}. */
  static final Map<String, Set<String>> ROOMS = rooms();

  private static final Set<String> READING =
      Set.of(
          "exists",
          "find",
          "getAttribute",
          "getFileStore",
          "getLastModifiedTime",
          "isDirectory",
          "isExecutable",
          "isReadable",
          "isRegularFile",
          "isSameFile",
          "isSymbolicLink",
          "lines",
          "list",
          "newBufferedReader",
          "newDirectoryStream",
          "newInputStream",
          "notExists",
          "readAllBytes",
          "readAllLines",
          "readAttributes",
          "readString",
          "readSymbolicLink",
          "size",
          "walk",
          "walkFileTree");

  private static final Set<String> CHANNEL_WRITING =
      Set.of("write", "transferFrom", "truncate", "force");

  private static final Set<String> FILE_WRITING =
      Set.of("createNewFile", "createTempFile", "delete", "mkdir", "mkdirs", "renameTo");

  private static final Set<String> WRITERS =
      Set.of("java.io.FileOutputStream", "java.io.FileWriter", "java.io.RandomAccessFile");

  private HouseRules() {}

  static List<ArchRule> orderOfRooms(String base) {
    List<ArchRule> rules = new ArrayList<>();
    ROOMS.forEach(
        (room, below) -> {
          List<String> allowed = new ArrayList<>(List.of(base + "." + room + ".."));
          below.forEach(each -> allowed.add(base + "." + each + ".."));
          rules.add(
              noClasses()
                  .that()
                  .resideInAPackage(base + "." + room + "..")
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage(base + "..")
                          .and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
                  .because(room + " may use " + below + " and floor only (DESIGN, section 2)")
                  .allowEmptyShould(true));
        });
    return rules;
  }

  static ArchRule onlyFloorAndStorageWrite(String base) {
    return noClasses()
        .that(resideOutsideOfPackages(base + ".storage..", "org.callsheet.floor.."))
        .should()
        .callMethodWhere(describe("writes files", HouseRules::writesFiles))
        .orShould()
        .callConstructorWhere(
            describe("opens a file to write", call -> WRITERS.contains(owner(call))))
        .because("only floor and storage write bytes; use AtomicFile, Journal or Disk")
        .allowEmptyShould(true);
  }

  static ArchRule timeComesInThroughTheConstructor(String base) {
    return noClasses()
        .that(resideInAPackage(base + ".."))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("the clock is an InstantSource given to the constructor, and nobody sleeps")
        .allowEmptyShould(true);
  }

  static ArchRule engineKnowsNoWireAndNoFramework(String base) {
    return noClasses()
        .that(resideInAPackage(base + ".."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.callsheet.contract..",
                "org.callsheet.app..",
                "jakarta..",
                "io.quarkus..",
                "io.vertx..",
                "org.eclipse.microprofile.."))
        .because("the engine is plain Java; records that travel belong to the shell")
        .allowEmptyShould(true);
  }

  static ArchRule floorUsesNobody() {
    return noClasses()
        .that(resideInAPackage("org.callsheet.floor.."))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "org.callsheet.floor..", "java..", "javax.crypto..", "javax.net.ssl..")))
        .because("everything stands on floor");
  }

  private static boolean writesFiles(JavaCall<?> call) {
    String owner = owner(call);
    String name = call.getTarget().getName();
    return owner.equals(Files.class.getName()) && !READING.contains(name)
        || owner.equals(FileChannel.class.getName()) && CHANNEL_WRITING.contains(name)
        || owner.equals(AsynchronousFileChannel.class.getName())
        || owner.equals(File.class.getName()) && FILE_WRITING.contains(name);
  }

  private static String owner(JavaCall<?> call) {
    return call.getTargetOwner().getFullName();
  }

  private static Map<String, Set<String>> rooms() {
    Map<String, Set<String>> rooms = new LinkedHashMap<>();
    rooms.put("storage", Set.of());
    rooms.put("blend", Set.of("storage"));
    rooms.put("people", Set.of("blend", "storage"));
    rooms.put("history", Set.of("people", "blend", "storage"));
    rooms.put("catalog", Set.of("people", "history", "blend", "storage"));
    rooms.put("film", Set.of("catalog", "people", "history", "blend", "storage"));
    rooms.put("farm", Set.of());
    rooms.put("dispatch", Set.of("farm"));
    rooms.put("fleet", Set.of("farm", "storage"));
    rooms.put("results", Set.of("farm", "storage"));
    rooms.put("backup", Set.of("storage"));
    Set<String> all = Set.copyOf(rooms.keySet());
    rooms.put("production", all);
    return rooms;
  }
}
