package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callsheet.app.rest.Api;
import org.callsheet.contract.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void everyOperationHasARowAndEveryRowAnOperation() {
    assertThat(operations().keySet()).isEqualTo(Policy.operations());
  }

  @Test
  void everyOperationIsDescribedUnderItsOwnName() {
    operations()
        .forEach(
            (name, method) -> {
              Operation described = method.getAnnotation(Operation.class);
              assertThat(described).as(name).isNotNull();
              assertThat(described.operationId()).as(name).isEqualTo(name);
              assertThat(described.summary()).as(name).isNotBlank();
              assertThat(described.description()).as(name).isNotBlank();
            });
  }

  @Test
  void whatHasNoRowIsForNobody() {
    for (Role role : Role.values()) {
      assertThat(Policy.scope("dropEverything", role)).isEqualTo(Scope.NONE);
    }
    assertThat(Policy.isOpen("dropEverything")).isFalse();
  }

  @Test
  void aNodeMayOnlySyncGivePicturesAndAskWhoItIs() {
    assertThat(Policy.operations())
        .filteredOn(operation -> !Policy.isOpen(operation))
        .filteredOn(operation -> Policy.scope(operation, Role.NODE) != Scope.NONE)
        .containsExactlyInAnyOrder("syncNode", "putFrameThumbnail", "putAbilities", "getOwnNode");
  }

  @Test
  void aPrenodeMayOnlyAskWhatIsWantedAndWhatHappened() {
    assertThat(Policy.operations())
        .filteredOn(operation -> !Policy.isOpen(operation))
        .filteredOn(operation -> Policy.scope(operation, Role.PRENODE) != Scope.NONE)
        .containsExactlyInAnyOrder("getDemand", "reportDemand", "listJobEvents", "tellJobEvents");
  }

  @Test
  void aViewerChangesNothingButTheOwnSignIns() {
    operations()
        .forEach(
            (name, method) -> {
              boolean reads = method.isAnnotationPresent(jakarta.ws.rs.GET.class);
              boolean own = Set.of("signOut", "createToken", "revokeToken").contains(name);
              if (!reads && !own && !Policy.isOpen(name)) {
                assertThat(Policy.scope(name, Role.VIEWER)).as(name).isEqualTo(Scope.NONE);
              }
            });
  }

  private static Map<String, Method> operations() {
    Map<String, Method> operations = new TreeMap<>();
    try (Stream<Path> classes = Files.walk(CLASSES)) {
      classes
          .filter(file -> file.toString().endsWith("Resource.class"))
          .map(PolicyTest::load)
          .filter(type -> type.isAnnotationPresent(Api.class))
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .filter(method -> Arrays.stream(method.getAnnotations()).anyMatch(PolicyTest::isVerb))
          .forEach(
              method ->
                  assertThat(operations.put(method.getName(), method))
                      .as("two operations called " + method.getName())
                      .isNull());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return operations;
  }

  private static boolean isVerb(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(HttpMethod.class);
  }

  private static Class<?> load(Path file) {
    String name =
        CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
    try {
      return Class.forName(name, false, PolicyTest.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
