package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** What a folder before our addresses must not be taken for. */
class PrefixTest {
  private static final Pattern PAGES = Pattern.compile("PAGES = frozenset\\(([^)]*)\\)");
  private static final String FOR_BENCHMARKS = "bench";

  @Test
  void blenderKnowsWithWhatAddressesOfPagesBegin() throws IOException {
    Matcher known =
        PAGES.matcher(
            Files.readString(
                SampleCopy.REPOSITORY.resolve("blender-addon/callsheet/client/http.py")));
    assertThat(known.find()).isTrue();
    Set<String> words = new TreeSet<>(Arrays.asList(known.group(1).split("[^a-z-]+")));
    words.remove("");
    words.removeIf(word -> word.equals("split"));
    assertThat(words).containsAll(begins()).contains("q", "api");
  }

  private static Set<String> begins() {
    Set<String> begins = new TreeSet<>();
    for (JavaClass each : new ClassFileImporter().importPackages("org.callsheet.app.pages")) {
      String at = each.tryGetAnnotationOfType(Path.class).map(Path::value).orElse(null);
      if (at == null) {
        continue;
      }
      if (!at.equals("/")) {
        begins.add(at.split("/")[1]);
        continue;
      }
      for (JavaMethod method : each.getMethods()) {
        method
            .tryGetAnnotationOfType(Path.class)
            .map(Path::value)
            .filter(path -> path.startsWith("/") && path.length() > 1)
            .ifPresent(path -> begins.add(path.split("/")[1]));
      }
    }
    begins.remove(FOR_BENCHMARKS);
    assertThat(begins).contains("farm", "sign-in");
    return begins;
  }
}
