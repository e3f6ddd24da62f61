package org.callsheet.engine.film.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.crew.CrewPlan.Fate;
import org.callsheet.engine.people.PasscodeHash;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.StateFile;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrewDeskTest {
  private static final PasscodeHash PLAIN =
      new PasscodeHash() {
        @Override
        public String hash(String passcode) {
          return "#" + passcode;
        }

        @Override
        public boolean matches(String passcode, String hash) {
          return hash.equals("#" + passcode);
        }

        @Override
        public boolean isCurrent(String hash) {
          return true;
        }
      };

  @TempDir Path folder;
  private SampleHome home;
  private CrewDesk desk;
  private Passcodes passcodes;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.system());
    Disk disk = new LocalDisk();
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    passcodes =
        Passcodes.open(
            new Passcodes.Files(
                new StateFile(home.file("state/passcodes.json"), disk),
                new StateFile(home.file("state/cards.txt"), disk)),
            PLAIN,
            InstantSource.system(),
            new Random(3));
    desk =
        new CrewDesk(
            new CrewDesk.Parts(
                home.people,
                new UserFiles(new ConfigFiles(disk, files, home.file("config/users"))),
                passcodes,
                home.films,
                new FilmDesk(
                    new FilmDesk.Parts(
                        home.films,
                        home.templates,
                        home.paths,
                        disk,
                        files,
                        new ConfigFiles(disk, files, home.file("config/projects")))),
                CrewDeskTest::table));
  }

  @Test
  void rfamsListsAreReadAsTheyAre() {
    CrewDesk.Done done = apply("Zoë,zoe,lighthouse\nNew Person,newp,lighthouse\n");
    assertThat(done.plan().entries())
        .extracting(e -> e.line(), e -> e.fate())
        .containsExactly(Tuple.tuple(1, Fate.UNCHANGED), Tuple.tuple(2, Fate.NEW));
    User fresh = home.people.get(new UserId("newp"));
    assertThat(fresh.name()).isEqualTo("New Person");
    assertThat(fresh.role()).isEqualTo(Role.STUDENT);
    passcodes.check(fresh.id(), done.passcodes().get(fresh.id()), "10.0.0.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8|false|,",
        "UTF-8|true|;",
        "windows-1252|false|;",
        "windows-1252|false|tab",
        "UTF-8|true|tab"
      })
  void spreadsheetsOfAllKindsAreRead(String charset, boolean mark, String separator) {
    String text =
        """
        Name,Class,User,Film,Role
        "Söhne, Ünal „ß“",7b,unal,lighthouse,student

        Zoë,7b,zoe,,mentor
        """
            .replace("\n", "\r\n")
            .replace(",", "tab".equals(separator) ? "\t" : separator);
    byte[] bytes = ((mark ? "\ufeff" : "") + text).getBytes(Charset.forName(charset));
    CrewPlan plan = desk.plan(bytes, order());
    assertThat(plan.ignored()).containsExactly("Class");
    assertThat(plan.entries())
        .extracting(e -> e.line(), e -> e.fate())
        .containsExactly(Tuple.tuple(2, Fate.NEW), Tuple.tuple(4, Fate.CHANGED));
    assertThat(plan.entries().getFirst().person().orElseThrow().name())
        .startsWith("Söhne")
        .endsWith("Ünal „ß“");
    assertThat(plan.entries().get(1).changes())
        .containsEntry("role", new CrewPlan.Change("student", "mentor"));
  }

  @Test
  void aSecondTimeNothingChanges() throws IOException {
    String list =
        """
        name,project,language
        Ana García,lighthouse,en
        Ana García-Ñ,reef storm,
        李 小龙,reef,
        """;
    CrewDesk.Order creating = new CrewDesk.Order(true, false, Set.of("en"), Role.ADMIN);
    CrewDesk.Done done = desk.apply(utf8(list), creating);
    assertThat(done.plan().projects())
        .containsExactly(new ProjectId("reef"), new ProjectId("storm"));
    assertThat(done.passcodes().keySet())
        .containsExactlyInAnyOrder(
            new UserId("ana-garcia"), new UserId("ana-garcia-n"), new UserId("李-小龙"));
    assertThat(home.films.find(new ProjectId("storm"))).isPresent();
    assertThat(home.films.problems()).isEmpty();
    Map<String, String> before = everything();
    CrewDesk.Done again = desk.apply(utf8(list), creating);
    assertThat(again.plan().entries()).allMatch(e -> e.fate() == Fate.UNCHANGED);
    assertThat(again.passcodes()).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsSaidLineByLineAndThenNothingIsChanged() throws IOException {
    String list =
        """
        id,name,role,projects,language
        good,Good,student,lighthouse,en
        bad/id,Bad,student,,
        ,,student,,
        x,Xavier,king,,
        y,Yael,student,nowhere,
        z,Zed,student,,klingon
        good,Again,student,,
        GOOD,Loud,student,,
        boss,Boss,admin,,
        nameless,,,,
        zoe,,,reef,
        """;
    CrewDesk.Order order = new CrewDesk.Order(false, false, Set.of("en"), Role.MENTOR);
    CrewPlan plan = desk.plan(utf8(list), order);
    assertThat(plan.entries())
        .extracting(e -> e.line(), e -> e.fault().map(CrewPlan.Fault::code).orElse("-"))
        .containsExactly(
            Tuple.tuple(2, "-"),
            Tuple.tuple(3, "ident-malformed"),
            Tuple.tuple(4, "person-id-missing"),
            Tuple.tuple(5, "person-role"),
            Tuple.tuple(6, "no-such-project"),
            Tuple.tuple(7, "person-language"),
            Tuple.tuple(8, "person-twice"),
            Tuple.tuple(9, "person-id-alike"),
            Tuple.tuple(10, "person-role-above"),
            Tuple.tuple(11, "person-name-missing"),
            Tuple.tuple(12, "no-such-project"));
    Map<String, String> before = everything();
    assertThatThrownBy(() -> desk.apply(utf8(list), order))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.parameters())
                    .containsEntry("total", "10")
                    .containsEntry("lines", "3, 4, 5, 6, 7, 8, 9, 10, 11, 12"));
    assertThat(everything()).isEqualTo(before);
    CrewDesk.Done some =
        desk.apply(utf8(list), new CrewDesk.Order(false, true, Set.of("en"), Role.MENTOR));
    assertThat(some.passcodes()).containsOnlyKeys(new UserId("good"));
    assertThat(home.people.find(new UserId("boss"))).isEmpty();
  }

  @Test
  void whatSomebodyHasIsAddedToAndFieldsWeDoNotKnowSurvive() {
    home.write(
        "config/users/other-name.json",
        """
        {"ident": "kim", "name": "Kim", "projects": ["lighthouse"], "shoe": 38.50}
        """);
    home.write("config/projects/reef.json", "{\"directory\": \"films::reef\"}");
    home.films.refresh();
    apply("id,name,projects\nkim,Kim Lee,reef\n");
    assertThat(home.read("config/users/other-name.json")).contains("38.50", "Kim Lee");
    assertThat(home.people.get(new UserId("kim")).projects())
        .containsExactly(new ProjectId("lighthouse"), new ProjectId("reef"));
    assertThat(Files.exists(home.file("config/users/kim.json"))).isFalse();
  }

  @Test
  void aBrokenFileOfTheSameNameIsNotWrittenOver() {
    home.write("config/users/kim.json", "{broken");
    apply("id,name\nkim,Kim\n");
    assertThat(home.read("config/users/kim.json")).isEqualTo("{broken");
    assertThat(home.people.get(new UserId("kim")).name()).isEqualTo("Kim");
  }

  @Test
  void aNameThatSeveralHaveNeedsTheId() {
    apply("id,name\nkim1,Kim\nkim2,Kim\n");
    CrewPlan plan = desk.plan(utf8("name,role\nKim,mentor\n"), order());
    assertThat(plan.entries().getFirst().fault().orElseThrow().code())
        .isEqualTo("person-name-shared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", " ; ; \n"})
  void anEmptyListIsRefused(String list) {
    assertThatThrownBy(() -> desk.plan(utf8(list), order()))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("people-list-empty"));
  }

  @Test
  void whatIsNoListIsRefused() {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff};
    assertRefused(picture, "people-list-no-text");
    assertRefused(new byte[CrewTable.BYTES_MAX + 1], "people-list-too-large");
    assertRefused(utf8("a,b\n".repeat(CrewTable.ROWS_MAX + 1)), "people-too-many");
    assertRefused(utf8("name,id\n\"Kim,kim\n"), "people-list-broken");
  }

  @Test
  void garbageEndsInAnAnswerNeverInAFault() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "aé\"',;\t\r\n=\u0000name id\ufeff😀";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        desk.plan(text.toString().getBytes(StandardCharsets.UTF_8), order());
      } catch (Refusal refused) {
        assertThat(refused.kind()).as("seed " + seed).isEqualTo(Refusal.Kind.INVALID);
      }
    }
  }

  /** As the server reads it; there a test of its own looks at quotes and line numbers. */
  private static List<TableReader.Line> table(String text, char separator) {
    List<TableReader.Line> lines = new ArrayList<>();
    try (MappingIterator<List<String>> read =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .readValues(text)) {
      while (read.hasNextValue()) {
        int before = read.getParser().currentTokenLocation().getLineNr();
        lines.add(
            new TableReader.Line(
                lines.isEmpty() ? 1 : 1 + before,
                read.nextValue().stream().map(cell -> cell == null ? "" : cell).toList()));
      }
      return lines;
    } catch (IOException broken) {
      throw Refusal.of(Refusal.Kind.INVALID, "people-list-broken", "line", "1");
    }
  }

  private void assertRefused(byte[] list, String code) {
    assertThatThrownBy(() -> desk.plan(list, order()))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  private CrewDesk.Done apply(String list) {
    return desk.apply(utf8(list), order());
  }

  private static CrewDesk.Order order() {
    return new CrewDesk.Order(false, false, Set.of("en", "de"), Role.ADMIN);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String part : List.of("config/users", "config/projects", "state")) {
      try (Stream<Path> files = Files.walk(home.file(part))) {
        for (Path each : files.filter(Files::isRegularFile).toList()) {
          all.put(each + " " + Files.getLastModifiedTime(each), Files.readString(each));
        }
      }
    }
    return all;
  }
}
