package org.callsheet.app.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the records of the contract say of themselves in their sources. Used when the server is
 * built, never when it runs: it needs a compiler.
 */
final class RecordSentences {
  private static final String FOLDER = "/callsheet/contract/";

  private final Map<String, Said> records;

  private RecordSentences(Map<String, Said> records) {
    this.records = Map.copyOf(records);
  }

  /** What a record says of itself, and of its fields by their names in JSON. */
  record Said(String what, Map<String, Field> fields) {
    Said {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * What a record says of a field. By its words one knows whether it may be missing: then it names
   * {@code null} or what happens when it is left out.
   */
  record Field(String what) {
    boolean mayBeMissing() {
      return what.contains("`null`") || what.contains("left out");
    }
  }

  /** Reads the sources of those of these records that have one, with the records inside them. */
  static RecordSentences read(Collection<String> names) {
    List<JavaFileObject> sources = new ArrayList<>();
    names.forEach(name -> source(name).ifPresent(sources::add));
    source("Answer").ifPresent(sources::add);
    Map<String, Said> records = new HashMap<>();
    try {
      var task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, List.of("-proc:none"), null, sources);
      Reader reader = new Reader(DocTrees.instance(task), records);
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(new TreePath(unit), null);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new RecordSentences(records);
  }

  /** What the record of that name says. */
  Optional<Said> find(String record) {
    return Optional.ofNullable(records.get(record));
  }

  private static Optional<JavaFileObject> source(String name) {
    try (InputStream file = RecordSentences.class.getResourceAsStream(FOLDER + name + ".java")) {
      return file == null
          ? Optional.empty()
          : Optional.of(new Source(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final Map<String, Said> records;

    Reader(DocTrees docs, Map<String, Said> records) {
      this.docs = docs;
      this.records = records;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
      if (type.getKind() == Tree.Kind.RECORD && doc != null) {
        Map<String, String> named = namesInJson(type);
        Map<String, Field> fields = new LinkedHashMap<>();
        for (DocTree tag : doc.getBlockTags()) {
          if (tag instanceof ParamTree component) {
            String name = component.getName().toString();
            fields.put(named.getOrDefault(name, name), new Field(text(component.getDescription())));
          }
        }
        records.put(type.getSimpleName().toString(), new Said(text(doc.getFullBody()), fields));
      }
      return super.visitClass(type, nothing);
    }

    private static Map<String, String> namesInJson(ClassTree type) {
      Map<String, String> names = new HashMap<>();
      for (Tree member : type.getMembers()) {
        if (member instanceof VariableTree component) {
          for (AnnotationTree annotation : component.getModifiers().getAnnotations()) {
            if (annotation
                .getAnnotationType()
                .toString()
                .equals(JsonProperty.class.getSimpleName())) {
              names.put(component.getName().toString(), value(annotation));
            }
          }
        }
      }
      return names;
    }

    private static String value(AnnotationTree annotation) {
      return annotation.getArguments().getFirst() instanceof LiteralTree literal
          ? literal.getValue().toString()
          : annotation.getArguments().getFirst().toString().replaceAll("^value = |\"", "");
    }

    private static String text(List<? extends DocTree> words) {
      return words.stream()
          .map(Object::toString)
          .collect(Collectors.joining())
          .replaceAll("\\s+", " ")
          .replaceAll("\\{@code ([^}]*)}", "`$1`")
          .replaceAll("\\{@link ([^}]*)}", "`$1`")
          .strip();
    }
  }
}
