package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTest {
  private static final Path PATH = Path.of("Größe \"1\".blend.json");

  @Test
  void aChangeKeepsUnknownFieldsTheirOrderAndTheLayout() {
    String text =
        """
        {
            "zeta": {"b": 1, "a": [1, 2.50, null]},
            "state": "todo",
            "alpha": 1e400,
            "priority": 50
        }
        """;
    JsonFile changed = parse(text).with("state", "done").with("owner", "ana");
    assertThat(text(changed))
        .isEqualTo(
            """
            {
                "zeta": {
                    "b": 1,
                    "a": [
                        1,
                        2.50,
                        null
                    ]
                },
                "state": "done",
                "alpha": 1E+400,
                "priority": 50,
                "owner": "ana"
            }
            """);
  }

  @Test
  void oneLineStaysOneLine() {
    assertThat(text(parse("{\"a\": 1, \"b\": [1, 2], \"c\": {}}").with("a", 2)))
        .isEqualTo("{\"a\": 2, \"b\": [1, 2], \"c\": {}}");
  }

  @Test
  void windowsLineEndsStay() {
    assertThat(text(parse("{\r\n\t\"a\": 1\r\n}\r\n").with("a", 2)))
        .isEqualTo("{\r\n\t\"a\": 2\r\n}\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"50\" | 60 | \"60\"",
        "50.0 | 60 | 60.0",
        "50 | 60 | 60",
        "50 | 60.0 | 60",
        "50 | 60.5 | 60.5",
        "\"true\" | false | \"false\"",
        "1 | false | 0",
        "null | 60 | 60",
        "50 | null | null",
        "\"a\" | \"b\" | \"b\"",
        "50 | \"b\" | \"b\"",
      })
  void aFieldIsWrittenBackInTheTypeItHad(String old, String value, String written) {
    JsonFile file = parse("{\"f\": " + old + "}");
    JsonFile changed = file.with("f", parse("{\"v\": " + value + "}").tree().get("v"));
    assertThat(text(changed)).isEqualTo("{\"f\": " + written + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'{\"a\": 1,\n \"b\": }' | json-malformed | 2 | 7",
        "'{\"a\": 1,\n \"a\": 2}' | json-malformed | 2 | 5",
        "'{\"a\": 1' | json-malformed | 1 | 8",
        "'{} {}' | json-malformed | 1 | 4",
        "'' | json-not-an-object | |",
        "'[1]' | json-not-an-object | |",
        "'{\"a\": NaN}' | json-malformed | 1 | 10",
      })
  void aBrokenFileSaysWhere(String text, String code, String line, String column) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> parse(text));
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.parameters()).containsEntry("file", PATH.toString());
    if (line != null) {
      assertThat(refusal.parameters())
          .containsEntry("line", line)
          .containsEntry("column", column)
          .containsKey("reason");
    }
  }

  @Test
  void whatIsPutIsReadBack(@TempDir Path folder) {
    LocalDisk disk = new LocalDisk();
    Path path = folder.resolve(PATH);
    assertThat(JsonFile.readOrEmpty(disk, path).tree()).isEmpty();
    JsonFile.empty(path)
        .with(Map.of("support", List.of("ana", "bo")))
        .put(new AtomicFile(disk, Access.SHARED));
    assertThat(JsonFile.read(disk, path).find("support").orElseThrow()).hasSize(2);
    assertThat(JsonFile.read(disk, path).find("owner")).isEmpty();
  }

  private static JsonFile parse(String text) {
    return JsonFile.parse(PATH, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }
}
