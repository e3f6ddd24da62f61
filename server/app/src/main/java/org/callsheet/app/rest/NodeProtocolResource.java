package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.callsheet.app.config.Settings;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.Node;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.SyncMessage;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.results.Thumbnails;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What nodes call. Fields that this server does not know are passed over. */
@Api
@Path("/api/farm")
@Tag(name = "nodes only")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NodeProtocolResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Farm farm;
  private final Fleet fleet;
  private final Thumbnails thumbnails;
  private final SyncTimes times;
  private final Settings settings;
  private final EngineWire engines;

  /** Takes the farm and its nodes. */
  public NodeProtocolResource(
      Call call,
      Farm farm,
      Fleet fleet,
      Thumbnails thumbnails,
      SyncTimes times,
      Settings settings,
      EngineWire engines) {
    this.engines = engines;
    this.settings = settings;
    this.times = times;
    this.thumbnails = thumbnails;
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
  }

  /** A node introduces itself. */
  @POST
  @Path("/enrol")
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "enrolNode",
      summary = "Join the farm",
      description =
          "A node introduces itself with the join token and gets its id and its own credential,"
              + " which is shown once and serves node operations only.")
  public Answer<Enrolled> enrolNode(Enrol enrol) {
    String joinToken = Given.text(enrol.joinToken(), "joinToken");
    var enrolled = fleet.enrol(joinToken, ProtocolWire.card(enrol), farm.view());
    if (settings.farm().newNodesWait()) {
      // Before it knows its credential, so that it cannot have asked for work yet.
      fleet.drain(enrolled.node(), true);
    }
    return call.answer(
        new Enrolled(enrolled.node().toString(), enrolled.credential()), "name", enrol.name());
  }

  /** Who the calling node is. */
  @GET
  @Path("/node")
  @NonBlocking
  @Operation(
      operationId = "getOwnNode",
      summary = "Which node am I",
      description = "The calling node as the server sees it: whether its credential is good.")
  public Answer<Node> getOwnNode() {
    var node =
        NodeId.parse(call.caller().id())
            .flatMap(id -> fleet.find(id, farm.view()))
            .orElseThrow(() -> new Refused(ProblemCode.FORBIDDEN));
    return call.answer(NodeWire.of(node, call.voice()), "name", node.card().name());
  }

  /** A node says what it can do. */
  @PUT
  @Path("/abilities")
  @RunOnVirtualThread
  @Operation(
      operationId = "putAbilities",
      summary = "Say what this node can do",
      description =
          "What it can do besides rendering with Blender, in place of what it said before. A node"
              + " says so when it has joined, and when that changes.")
  public Answer<NodeAbilities> putAbilities(NodeAbilities abilities) {
    NodeId node =
        NodeId.parse(call.caller().id()).orElseThrow(() -> new Refused(ProblemCode.FORBIDDEN));
    Set<String> can = Set.copyOf(Given.orEmpty(abilities.can()));
    fleet.can(node, can);
    return call.answer(new NodeAbilities(can.stream().sorted().toList()));
  }

  /** The one call of a node. */
  @POST
  @Path("/sync")
  @NonBlocking
  @Operation(
      operationId = "syncNode",
      summary = "Report and get work",
      description =
          "Says what the node holds and has finished, and brings new leases, cancellations and"
              + " acknowledgements. May be held back up to waitSeconds until there is something to"
              + " say. See docs/protocol.md.")
  public CompletionStage<Answer<SyncAnswer>> syncNode(SyncCall sync) {
    NodeId node =
        NodeId.parse(call.caller().id()).orElseThrow(() -> new Refused(ProblemCode.FORBIDDEN));
    Voice voice = call.voice();
    SyncMessage message = ProtocolWire.message(sync);
    return times
        .measure(!message.results().isEmpty(), () -> farm.sync(node, message))
        .thenApply(reply -> voice.answer(ProtocolWire.answer(reply, engines::recipe)));
  }

  /** A node gives the small picture of a frame. */
  @PUT
  @Path("/jobs/{job}/frames/{frame}/thumbnail")
  @Consumes("image/jpeg")
  @RunOnVirtualThread
  @Operation(
      operationId = "putFrameThumbnail",
      summary = "Give the small picture of a frame",
      description =
          "A JPEG of at most 64 KB, of a frame that this node renders or has rendered. It may come"
              + " long after the frame, or never.")
  public Answer<String> putFrameThumbnail(
      @PathParam("job") String job, @PathParam("frame") int frame, byte[] jpeg) {
    JobId id = JobId.parse(job).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "job", job));
    Optional<NodeId> node = NodeId.parse(call.caller().id());
    boolean isTheirs =
        farm.frames(id)
            .toCompletableFuture()
            .join()
            .find(frame)
            .flatMap(FrameView::node)
            .equals(node);
    if (node.isEmpty() || !isTheirs) {
      throw new Refused(ProblemCode.FORBIDDEN, "job", job);
    }
    thumbnails.put(id, frame, jpeg);
    return call.answer("");
  }
}
