package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Pool;
import org.callsheet.contract.PoolChange;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.fleet.NodeState;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Named sets of nodes. */
@Api
@Path("/api/pools")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
public class PoolResource {
  private final Call call;
  private final Pools pools;
  private final Fleet fleet;
  private final Farm farm;

  /** Takes the pools and who may be in them. */
  public PoolResource(Call call, Pools pools, Fleet fleet, Farm farm) {
    this.call = call;
    this.pools = pools;
    this.fleet = fleet;
    this.farm = farm;
  }

  /** All pools. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listPools",
      summary = "List pools",
      description = "Every pool with the nodes that are in it as of now, by name.")
  public Answer<List<Pool>> listPools(@BeanParam Paging paging) {
    List<Node> nodes = fleet.list(farm.view());
    var part = paging.of(pools.list(), pool -> new Cursor(0, pool.name(), pool.ident()), false);
    return call.answer(part.map(pool -> wire(pool, nodes)), part.page());
  }

  /** One pool. */
  @GET
  @Path("/{pool}")
  @NonBlocking
  @Operation(
      operationId = "getPool",
      summary = "Read a pool",
      description = "One pool with the nodes that are in it as of now.")
  public Answer<Pool> getPool(@PathParam("pool") String ident) {
    return answer(pools.get(ident));
  }

  /** Makes a pool. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "createPool",
      summary = "Make a pool",
      description = "With dryRun=true it only tells which nodes would be in it.")
  public Answer<Pool> createPool(
      @Parameter(description = "Whether to change nothing.") @QueryParam("dryRun") boolean dryRun,
      PoolChange body) {
    var pool = Pools.check(pool(Given.text(body.id(), "id"), body));
    if (pools.find(pool.ident()).isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "pool-exists", "pool", pool.ident());
    }
    if (!dryRun) {
      pools.put(pool);
      call.changed(null, pool);
    }
    return answer(pool);
  }

  /** Changes a pool. */
  @PUT
  @Path("/{pool}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "putPool",
      summary = "Change a pool",
      description =
          "Replaces its name and nodes; it holds from the next frame that is given out. Needs"
              + " If-Match with the version it was decided on.")
  public Answer<Pool> putPool(
      @PathParam("pool") String ident,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      PoolChange body) {
    checkVersion(ident, ifMatch);
    var before = pools.get(ident);
    var pool = pool(ident, body);
    pools.put(pool);
    call.changed(before, pool);
    return answer(pool);
  }

  /** Removes a pool. */
  @DELETE
  @Path("/{pool}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deletePool",
      summary = "Remove a pool",
      description = "Jobs that want it wait until they get another one. Needs If-Match.")
  public Answer<Pool> deletePool(
      @PathParam("pool") String ident,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch) {
    checkVersion(ident, ifMatch);
    var before = pools.get(ident);
    pools.remove(ident);
    call.changed(before, null);
    return call.answer(null, "name", before.name());
  }

  private void checkVersion(String ident, String ifMatch) {
    String expected = Call.requireVersion(ifMatch);
    String version = version(pools.get(ident));
    if (!version.equals(expected)) {
      throw Refusal.of(
          Refusal.Kind.STALE, "pool-stale", "pool", ident, "yours", expected, "current", version);
    }
  }

  private static org.callsheet.engine.fleet.Pool pool(String ident, PoolChange body) {
    String name = body.name() == null || body.name().isBlank() ? ident : body.name().strip();
    return new org.callsheet.engine.fleet.Pool(ident, name, Given.orEmpty(body.nodes()));
  }

  private Answer<Pool> answer(org.callsheet.engine.fleet.Pool pool) {
    Pool wire = wire(pool, fleet.list(farm.view()));
    return call.answer(wire, "name", wire.name(), "nodes", Integer.toString(wire.matches().size()));
  }

  private static Pool wire(org.callsheet.engine.fleet.Pool pool, List<Node> nodes) {
    List<Node> in = nodes.stream().filter(node -> pool.has(node.card().name())).toList();
    return new Pool(
        pool.ident(),
        version(pool),
        pool.name(),
        pool.nodes(),
        in.stream().map(node -> node.card().name()).sorted().toList(),
        (int) in.stream().filter(node -> node.state() != NodeState.AWAY).count());
  }

  private static String version(org.callsheet.engine.fleet.Pool pool) {
    return Integer.toHexString(pool.hashCode());
  }
}
