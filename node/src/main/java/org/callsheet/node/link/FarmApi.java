package org.callsheet.node.link;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.Node;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;
import org.jboss.resteasy.reactive.RestResponse;

/** The operations of the interface that are for nodes only. */
@Path("/api/farm")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface FarmApi {
  @POST
  @Path("/enrol")
  Answer<Enrolled> enrol(@HeaderParam("Callsheet-Version") String version, Enrol enrol);

  @GET
  @Path("/node")
  RestResponse<Answer<Node>> node(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer);

  @POST
  @Path("/sync")
  Answer<SyncAnswer> sync(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      SyncCall call);

  @PUT
  @Path("/abilities")
  Answer<NodeAbilities> abilities(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      NodeAbilities abilities);

  @PUT
  @Path("/jobs/{job}/frames/{frame}/thumbnail")
  @Consumes("image/jpeg")
  Answer<String> thumbnail(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      @PathParam("job") String job,
      @PathParam("frame") int frame,
      byte[] jpeg);
}
