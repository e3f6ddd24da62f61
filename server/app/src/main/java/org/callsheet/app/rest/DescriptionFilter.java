package org.callsheet.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.callsheet.app.security.Policy;
import org.callsheet.app.words.Problems;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to the description what holds for every operation: that any failure is a problem, that all
 * but the open ones need a token; and to every record its example and what its source says of its
 * fields.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class DescriptionFilter implements OASFilter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> CREATING = Set.of("signIn", "enrolNode", "submitJob");
  private static final String ENVELOPE = "Answer";
  private static final String LIST = "AnswerList";
  private static final String PROBLEM = "#/components/schemas/Problem";

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(DescriptionFilter::complete));
    Map<String, Schema> records = description.getComponents().getSchemas();
    records.forEach(DescriptionFilter::addExample);
    RecordSentences sentences = RecordSentences.read(records.keySet());
    records.forEach(
        (name, schema) ->
            sentences
                .find(name.startsWith(ENVELOPE) ? ENVELOPE : name)
                .ifPresent(said -> describe(name, schema, said)));
  }

  private static void describe(String name, Schema schema, RecordSentences.Said said) {
    schema.setDescription(said.what());
    if (name.startsWith(ENVELOPE) && !name.startsWith(LIST)) {
      schema.removeProperty("page");
    }
    Optional.ofNullable(schema.getProperties())
        .orElse(Map.of())
        .forEach(
            (property, value) -> {
              RecordSentences.Field field =
                  Objects.requireNonNull(
                      said.fields().get(property), name + "." + property + " has no sentence");
              value.setDescription(field.what());
              if (!field.mayBeMissing() || name.startsWith(LIST)) {
                schema.addRequired(property);
              }
            });
  }

  private static void complete(Operation operation) {
    APIResponses responses = operation.getResponses();
    responses.removeAPIResponse("400");
    if (CREATING.contains(operation.getOperationId())) {
      responses.addAPIResponse("201", responses.getAPIResponse("200").description("Made."));
      responses.removeAPIResponse("200");
    }
    responses.addAPIResponse(
        "default",
        OASFactory.createAPIResponse()
            .description("Any failure.")
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problems.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(PROBLEM)))));
    if (!Policy.isOpen(operation.getOperationId())) {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme("bearer", List.of()));
    }
  }

  private static void addExample(String name, Schema schema) {
    try (InputStream file =
        DescriptionFilter.class.getResourceAsStream("/callsheet/examples/" + name + ".json")) {
      if (file != null) {
        JsonNode example = JSON.readTree(file);
        schema.addExample(JSON.convertValue(example, Object.class));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
