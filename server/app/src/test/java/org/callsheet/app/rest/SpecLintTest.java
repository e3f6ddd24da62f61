package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.security.Policy;
import org.junit.jupiter.api.Test;

/**
 * The committed description of the interface keeps the rules that programs made from it rely on.
 */
class SpecLintTest {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Pattern STEP = Pattern.compile("[a-z][a-z-]*|\\{[a-z][A-Za-z]*}");
  private static final Pattern OPERATION = Pattern.compile("[a-z][A-Za-z]*");

  private final JsonNode spec = read();

  private record Operation(String path, String method, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @Test
  void everyOperationSaysWhetherOneMustSignIn() {
    for (Operation each : operations()) {
      JsonNode security = each.node().has("security") ? each.node().path("security") : inherited();
      List<String> schemes = new ArrayList<>();
      security.forEach(one -> one.fieldNames().forEachRemaining(schemes::add));
      if (Policy.isOpen(each.id()) || isOfStrangers(each)) {
        assertThat(schemes).as("%s is open", each).isEmpty();
      } else {
        assertThat(schemes).as("%s needs a token", each).containsExactly("bearer");
      }
    }
    assertThat(spec.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
  }

  /** They join with the token in their body. */
  private static boolean isOfStrangers(Operation operation) {
    return Set.of("enrolNode", "enrolPrenode").contains(operation.id());
  }

  private JsonNode inherited() {
    return spec.path("security");
  }

  @Test
  void everyOperationHasOneNameOneTagAndWords() {
    Set<String> names = new HashSet<>();
    Set<String> tags = new HashSet<>();
    spec.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    for (Operation each : operations()) {
      assertThat(each.id()).as(each.toString()).matches(OPERATION);
      assertThat(names.add(each.id())).as("%s has a name of its own", each).isTrue();
      assertThat(each.node().path("summary").asText()).as(each.toString()).isNotBlank();
      assertThat(each.node().path("summary").asText().length()).as(each.toString()).isLessThan(80);
      assertThat(each.node().path("description").asText()).as(each.toString()).isNotBlank();
      assertThat(each.node().path("tags")).as(each.toString()).hasSize(1);
      assertThat(tags).as(each.toString()).contains(each.node().path("tags").path(0).asText());
    }
    assertThat(names).hasSizeGreaterThan(80);
  }

  @Test
  void everyParameterOfAPathIsDescribedAndEveryPathIsPlain() {
    for (Operation each : operations()) {
      Set<String> inPath = new TreeSet<>();
      PARAMETER.matcher(each.path()).results().forEach(found -> inPath.add(found.group(1)));
      Set<String> described = new TreeSet<>();
      for (JsonNode parameter : each.node().path("parameters")) {
        if (parameter.path("in").asText().equals("path")) {
          described.add(parameter.path("name").asText());
          assertThat(parameter.path("required").asBoolean()).as(each.toString()).isTrue();
        }
        assertThat(parameter.has("schema")).as("%s: %s", each, parameter.path("name")).isTrue();
      }
      assertThat(described).as(each.toString()).isEqualTo(inPath);
      for (String step : each.path().substring(1).split("/")) {
        assertThat(step).as(each.toString()).matches(STEP);
      }
    }
  }

  @Test
  void everyAnswerHasAShapeAndEveryFailureIsAProblem() {
    for (Operation each : operations()) {
      JsonNode responses = each.node().path("responses");
      assertThat(responses.at("/default/content").has("application/problem+json"))
          .as(each.toString())
          .isTrue();
      List<String> good = new ArrayList<>();
      responses.fieldNames().forEachRemaining(good::add);
      assertThat(good).as(each.toString()).anyMatch(status -> status.startsWith("2"));
      assertThat(each.method().equals("get") && each.node().has("requestBody"))
          .as("%s has no body", each)
          .isFalse();
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndNothingIsDescribedInVain() {
    Set<String> used = new TreeSet<>();
    references(spec, used);
    Set<String> missing = new TreeSet<>(used);
    missing.removeIf(reference -> !spec.at(reference.substring(1)).isMissingNode());
    assertThat(missing).isEmpty();
    Set<String> idle = new TreeSet<>();
    spec.at("/components/schemas")
        .fieldNames()
        .forEachRemaining(name -> idle.add("#/components/schemas/" + name));
    idle.removeAll(used);
    assertThat(idle).isEmpty();
  }

  private static void references(JsonNode node, Set<String> found) {
    if (node.path("$ref").isTextual()) {
      found.add(node.path("$ref").asText());
    }
    node.forEach(inside -> references(inside, found));
  }

  private List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    spec.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            all.add(
                                new Operation(path.getKey(), method.getKey(), method.getValue()))));
    assertThat(all).hasSizeGreaterThan(80);
    return all;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(SampleCopy.REPOSITORY.resolve("openapi/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
