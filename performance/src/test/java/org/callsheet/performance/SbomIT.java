package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the programs are made of is what {@code docs/sbom} says, to the byte: a library that comes,
 * goes or changes is seen by whoever changes it. {@code -Dupdate.sbom} writes it anew.
 */
class SbomIT {
  private static final Path ROOT = Programs.find().root();
  private static final Path LIST = ROOT.resolve("docs/sbom");
  private static final String OURS = "org.callsheet";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @ParameterizedTest
  @CsvSource({"server/app, server", "node, node", "prenode, prenode"})
  void theListOfVersionsIsThatOfTheBuild(String module, String name) throws IOException {
    JsonNode built = JSON.readTree(ROOT.resolve(module).resolve("target/bom.json").toFile());
    ObjectNode now = plain(built, name);
    assertThat(now.path("components")).as("what was found is a program").hasSizeGreaterThan(30);
    Path file = LIST.resolve(name + ".json");
    if (System.getProperty("update.sbom") != null) {
      Files.createDirectories(LIST);
      Files.writeString(file, JSON.writeValueAsString(now) + "\n");
    }
    assertThat(versions(JSON.readTree(file.toFile())))
        .as("docs/sbom/%s.json; -Dupdate.sbom writes it anew", name)
        .isEqualTo(versions(now));
    try (Stream<Path> jars = Files.walk(ROOT.resolve(module).resolve("target/quarkus-app/lib"))) {
      assertThat(jars.filter(SbomIT::isOfOthers))
          .as("what is handed out stands in the list")
          .hasSizeGreaterThan(30)
          .allSatisfy(jar -> assertThat(versions(now)).containsValue(sha256(jar)));
    }
  }

  private static boolean isOfOthers(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(OURS);
  }

  private static String sha256(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyLibraryHasALicenceThatGoesWithOurs() throws IOException {
    for (String name : List.of("server", "node", "prenode")) {
      for (JsonNode each :
          JSON.readTree(LIST.resolve(name + ".json").toFile()).path("components")) {
        assertThat(each.path("licenses")).as(each.path("purl").asText()).isNotEmpty();
        assertThat(licences(each))
            .as(each.path("purl").asText())
            .anyMatch(licence -> !licence.startsWith("GPL") && !licence.startsWith("AGPL"));
      }
    }
  }

  /** Without what differs from build to build: our own jars, and when it was made. */
  private static ObjectNode plain(JsonNode built, String name) {
    ObjectNode sbom = JSON.createObjectNode();
    sbom.put("bomFormat", "CycloneDX");
    sbom.set("specVersion", built.path("specVersion"));
    sbom.put("version", 1);
    sbom.putObject("metadata")
        .putObject("component")
        .put("type", "application")
        .put("group", OURS)
        .put("name", "callsheet-" + name);
    List<JsonNode> components = new ArrayList<>();
    for (JsonNode each : built.path("components")) {
      if (!each.path("group").asText().equals(OURS)) {
        components.add(component(each));
      }
    }
    components.sort(Comparator.comparing(each -> each.path("purl").asText()));
    sbom.putArray("components").addAll(components);
    return sbom;
  }

  private static ObjectNode component(JsonNode each) {
    ObjectNode component = JSON.createObjectNode();
    for (String field : List.of("type", "bom-ref", "group", "name", "version", "purl")) {
      component.set(field, each.path(field));
    }
    ArrayNode hashes = component.putArray("hashes");
    for (JsonNode hash : each.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        hashes.add(hash);
      }
    }
    component.set("licenses", each.path("licenses"));
    return component;
  }

  private static Map<String, String> versions(JsonNode sbom) {
    Map<String, String> versions = new TreeMap<>();
    for (JsonNode each : sbom.path("components")) {
      versions.put(
          each.path("purl").asText(), each.path("hashes").path(0).path("content").asText());
    }
    return versions;
  }

  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode licence = each.path("license");
      licences.add(
          licence.hasNonNull("id") ? licence.path("id").asText() : licence.path("name").asText());
      if (each.hasNonNull("expression")) {
        licences.set(licences.size() - 1, each.path("expression").asText());
      }
    }
    return licences;
  }
}
