package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.words.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that other programs are tested with are what our records read and write. */
class ExamplesTest {
  private static final Path CONTRACT =
      SampleCopy.REPOSITORY.resolve("openapi/src/main/java/org/callsheet/contract");
  private static final Path EXAMPLES = SampleCopy.REPOSITORY.resolve("openapi/examples");

  static List<String> records() {
    try (Stream<Path> files = Files.list(CONTRACT)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .filter(name -> load(name).isRecord())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void anExampleIsReadStrictlyAndWrittenBackTheSame(String name) throws IOException {
    byte[] file = Files.readAllBytes(EXAMPLES.resolve(name + ".json"));
    ObjectMapper json = WireJson.strict();
    Object read = json.readValue(file, load(name));
    JsonNode written = json.readTree(json.writeValueAsBytes(read));
    assertThat(written).isEqualTo(json.readTree(file));
  }

  @Test
  void everyExampleBelongsToARecord() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(records());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("org.callsheet.contract." + name);
    } catch (ClassNotFoundException notThere) {
      throw new IllegalStateException(notThere);
    }
  }
}
