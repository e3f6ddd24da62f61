package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Template;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Presets for films. */
@Api
@Path("/api/templates")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class TemplateResource {
  private final Call call;
  private final Templates templates;

  /** Takes the presets. */
  public TemplateResource(Call call, Templates templates) {
    this.call = call;
    this.templates = templates;
  }

  /** Presets. */
  @GET
  @Operation(
      operationId = "listTemplates",
      summary = "List presets",
      description =
          "The presets a film can have, by name, each with asset types, states, priorities and ways"
              + " to render, and what is wrong with its files.")
  public Answer<List<Template>> listTemplates(@BeanParam Paging paging) {
    var part =
        paging.of(
            templates.list(), template -> new Cursor(0, template.name(), template.name()), false);
    Voice voice = call.voice();
    return voice.answer(
        part.map(each -> TemplateWire.of(each, templates.problems(each.name()), voice)),
        part.page());
  }
}
