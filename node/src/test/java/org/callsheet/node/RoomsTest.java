package org.callsheet.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The order of the node's rooms. */
@AnalyzeClasses(
    packages = "org.callsheet.node",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule ROOMS_USE_ONLY_WHAT_STANDS_BELOW_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("node")
          .definedBy("org.callsheet.node")
          .layer("work")
          .definedBy("..work..")
          .layer("link")
          .definedBy("..link..")
          .layer("blender")
          .definedBy("..blender..")
          .layer("times")
          .definedBy("..times..")
          .layer("doctor")
          .definedBy("..doctor..")
          .layer("pictures")
          .definedBy("..pictures..")
          .layer("programs")
          .definedBy("..programs..")
          .whereLayer("node")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("work")
          .mayOnlyBeAccessedByLayers("node")
          .whereLayer("times")
          .mayOnlyBeAccessedByLayers("node")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("node")
          .whereLayer("link")
          .mayOnlyBeAccessedByLayers("node", "doctor")
          .whereLayer("blender")
          .mayOnlyBeAccessedByLayers("node", "work", "doctor", "programs")
          .whereLayer("programs")
          .mayOnlyBeAccessedByLayers("node", "work", "doctor")
          .whereLayer("pictures")
          .mayOnlyBeAccessedByLayers("node", "work", "doctor");

  @ArchTest
  static final ArchRule ONLY_THE_LINK_KNOWS_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage("..link..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.rest..");

  /** There is no AWT in the native program. */
  @ArchTest
  static final ArchRule NOTHING_DRAWS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..");
}
