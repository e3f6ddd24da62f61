package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages and the table of words know the same keys. */
class PageWordsTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("callsheet.root", "../.."));
  private static final Path MAIN = REPOSITORY.resolve("server/app/src/main");
  private static final Pattern IN_TEMPLATES = Pattern.compile("t\\.(?:say|count)\\('([^']+)'");
  private static final Pattern IN_CODE = Pattern.compile("(?:say|count)\\(\\s*\"([^\"]+)\"");

  @Test
  void everyTextOfAPageIsInTheTableOfWords() throws IOException {
    Set<String> known = known();
    Set<String> used = used();
    assertThat(used).hasSizeGreaterThan(40);
    assertThat(used)
        .allSatisfy(
            key ->
                assertThat(known)
                    .as(key)
                    // Keys that end in a dot are completed by a state or the name of a message.
                    .anyMatch(one -> key.endsWith(".") ? one.startsWith(key) : one.equals(key)));
  }

  @Test
  void noTextOfAPageIsLeftOver() throws IOException {
    Set<String> used = used();
    assertThat(known())
        .allSatisfy(
            key ->
                assertThat(used)
                    .as(key)
                    .anyMatch(one -> one.endsWith(".") ? key.startsWith(one) : key.equals(one)));
  }

  @Test
  void aTemplateHasNoSentenceOfItsOwn() throws IOException {
    Pattern words = Pattern.compile(">[^<{]*\\p{L}{2,}[^<{]*[<{]");
    try (Stream<Path> files = Files.walk(MAIN.resolve("resources/templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        String text =
            Files.readString(file)
                .replaceAll("\\{[^{}]*}", "{}")
                .replace(">Callsheet<", "><")
                .replaceAll("<title>.*</title>", "");
        Matcher found = words.matcher(text);
        assertThat(found.find() ? found.group() : "").as(file.toString()).isEmpty();
      }
    }
  }

  private static Set<String> known() throws IOException {
    return new ObjectMapper()
        .readTree(REPOSITORY.resolve("config/languages/en.json").toFile())
        .propertyStream()
        .map(entry -> entry.getKey())
        .filter(key -> key.startsWith("page."))
        .map(key -> key.substring("page.".length()))
        // What is said of one is chosen by the table itself.
        .map(key -> key.endsWith(".one") ? key.substring(0, key.length() - 4) : key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> used() throws IOException {
    Set<String> used = new TreeSet<>();
    collect(used, MAIN.resolve("resources/templates"), IN_TEMPLATES);
    collect(used, MAIN.resolve("java/org/callsheet/app/pages"), IN_CODE);
    return used;
  }

  private static void collect(Set<String> used, Path folder, Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        pattern.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(used::add);
      }
    }
  }
}
