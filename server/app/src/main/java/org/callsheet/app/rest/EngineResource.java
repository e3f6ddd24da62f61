package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Engine;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Renderers other than Blender. Nobody changes them here: they are files of the operator. */
@Api
@Path("/api/engines")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
public class EngineResource {
  private static final String FOLDER = "config/engines/";
  private static final String ENDING = ".json";

  private final Call call;
  private final Engines engines;
  private final Fleet fleet;
  private final Farm farm;

  /** Takes the engines and who may have them. */
  public EngineResource(Call call, Engines engines, Fleet fleet, Farm farm) {
    this.call = call;
    this.engines = engines;
    this.fleet = fleet;
    this.farm = farm;
  }

  /** All engines, and the files that describe none. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listEngines",
      summary = "List engines",
      description =
          "Every renderer other than Blender that is described in config/engines, by name, with the"
              + " nodes that have its program; and the descriptions that cannot be used, with the"
              + " reason.")
  public Answer<List<Engine>> listEngines(@BeanParam Paging paging) {
    List<Node> nodes = fleet.list(farm.view());
    List<Engine> all = new ArrayList<>();
    engines.list().forEach(engine -> all.add(wire(engine, nodes)));
    engines.problems().forEach(problem -> all.add(wire(problem)));
    var part = paging.of(all, engine -> new Cursor(0, engine.name(), engine.id()), false);
    return call.answer(part.entries(), part.page());
  }

  private Engine wire(org.callsheet.engine.production.engines.Engine engine, List<Node> nodes) {
    return new Engine(
        engine.ident(),
        engine.name(),
        engine.endings(),
        nodes.stream()
            .filter(node -> fleet.abilities(node.id()).has().contains(engine.ability()))
            .map(node -> node.card().name())
            .sorted()
            .toList(),
        engine.tried(),
        null);
  }

  private Engine wire(ProblemFile problem) {
    String id =
        problem.file().substring(FOLDER.length(), problem.file().length() - ENDING.length());
    return new Engine(
        id, id, List.of(), List.of(), false, TemplateWire.problem(problem, call.voice()));
  }
}
