package org.callsheet.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.callsheet.app.wiring.Place;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference.md} is made from the sources of {@link Settings} and {@link Place}. With
 * {@code -Dupdate.reference} this test writes it anew.
 */
class ReferenceTest {
  private static final Path ROOT = Path.of(System.getProperty("callsheet.root"));
  private static final Path PAGE = ROOT.resolve("docs/reference.md");
  private static final Path SOURCES = ROOT.resolve("server/app/src/main/java/org/callsheet/app");
  private static final Path SETTINGS = SOURCES.resolve("config/Settings.java");
  private static final Path PLACES = SOURCES.resolve("wiring/Place.java");

  @Test
  void theReferenceNamesEveryKeyOfTheSettingsAndEveryFileOfAHome() throws Exception {
    var page = page(keys(), places());
    if (System.getProperty("update.reference") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference.md is out of step: run the test with -Dupdate.reference")
        .isEqualTo(page);
  }

  @Test
  void everyKeyHasASentence() throws Exception {
    assertThat(keys())
        .isNotEmpty()
        .allSatisfy((key, entry) -> assertThat(entry.what()).isNotBlank());
  }

  @Test
  void everyPlaceHasASentence() throws Exception {
    assertThat(places()).hasSameSizeAs(Place.values()).noneMatch(row -> row.endsWith("|  |"));
  }

  private record Entry(String type, String initial, String what) {}

  private static String page(Map<String, Entry> keys, List<String> places) {
    var rows =
        keys.entrySet().stream()
            .map(
                each ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            each.getKey(),
                            each.getValue().type(),
                            each.getValue().initial(),
                            each.getValue().what()))
            .collect(Collectors.joining("\n"));
    return """
        # Reference

        Made from the code (`Settings.java`, `Place.java`); a test keeps it in step. The node's options are in
        [node.md](node.md).

        ## Settings

        Each key may be given as `-Dkey=value`, as an environment variable (`CALLSHEET_FILES_GROUP`), or in a file
        `config/application.properties` beside the server. `./callsheet serve` sets the home, the shipped configuration
        and the port itself. A key under `callsheet.` that is not in the table stops the start (but for the environment,
        where node and add-on have names too).

        | key | type | default | meaning |
        |---|---|---|---|
        %s

        ## Files of a home

        What a server's folder (`callsheet.home`) has, besides what people put into the films' folders themselves.
        Folders end in a slash; what stands in `<>` differs.

        | file | what |
        |---|---|
        %s
        """
        .formatted(rows, String.join("\n", places));
  }

  private static Map<String, Entry> keys() throws Exception {
    var groups = new TreeMap<String, Map<String, Method>>();
    read(SETTINGS, docs -> new Reader(docs, groups));
    var keys = new TreeMap<String, Entry>();
    collect("callsheet", "Settings", groups, keys);
    return keys;
  }

  private static List<String> places() throws Exception {
    var rows = new ArrayList<String>();
    read(PLACES, docs -> new PlaceReader(docs, rows));
    return rows;
  }

  private static void read(Path source, Function<DocTrees, TreePathScanner<Void, Void>> reader)
      throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjects(source));
      var unit = task.parse().iterator().next();
      reader.apply(DocTrees.instance(task)).scan(new TreePath(unit), null);
    }
  }

  private static String sentence(DocCommentTree doc) {
    return doc.getFullBody().stream()
        .map(Object::toString)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`");
  }

  private record Method(String type, String initial, String what) {}

  private static void collect(
      String prefix,
      String group,
      Map<String, Map<String, Method>> groups,
      Map<String, Entry> keys) {
    groups
        .get(group)
        .forEach(
            (name, method) -> {
              var key = prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
              if (groups.containsKey(method.type())) {
                collect(key, method.type(), groups, keys);
              } else {
                keys.put(key, new Entry(method.type(), method.initial(), method.what()));
              }
            });
  }

  /** Gathers the constants of the enum in the file. */
  private static final class PlaceReader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> rows;

    PlaceReader(DocTrees docs, List<String> rows) {
      this.docs = docs;
      this.rows = rows;
    }

    @Override
    public Void visitVariable(VariableTree constant, Void nothing) {
      if (constant.getInitializer() instanceof NewClassTree made) {
        var pattern = Place.valueOf(constant.getName().toString()).pattern();
        assertThat(made.getArguments().getFirst()).hasToString('"' + pattern + '"');
        var doc = docs.getDocCommentTree(getCurrentPath());
        rows.add("| `%s` | %s |".formatted(pattern, doc == null ? "" : sentence(doc)));
      }
      return nothing;
    }
  }

  /** Gathers the methods of each interface in the file. */
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final Map<String, Map<String, Method>> groups;
    private final Deque<String> inside = new ArrayDeque<>();

    Reader(DocTrees docs, Map<String, Map<String, Method>> groups) {
      this.docs = docs;
      this.groups = groups;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      inside.push(type.getSimpleName().toString());
      groups.put(inside.peek(), new TreeMap<>());
      super.visitClass(type, nothing);
      inside.pop();
      return nothing;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      var type = method.getReturnType().toString();
      var optional = type.startsWith("Optional<");
      var plain = optional ? type.substring("Optional<".length(), type.length() - 1) : type;
      var initial = optional ? "none" : initial(method.getModifiers());
      DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
      var what = doc == null ? "" : sentence(doc);
      groups.get(inside.peek()).put(method.getName().toString(), new Method(plain, initial, what));
      return nothing;
    }

    private static String initial(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .filter(each -> each.getAnnotationType().toString().equals("WithDefault"))
          .map(
              each ->
                  "`"
                      + each.getArguments().getFirst().toString().replaceAll("^value = |\"", "")
                      + "`")
          .findFirst()
          .orElse("must be given");
    }
  }
}
