package org.callsheet.prenode.link;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Demand;
import org.callsheet.contract.DemandReport;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.JobEvent;
import org.callsheet.contract.JobEventsTold;
import org.callsheet.contract.PrenodeEnrol;

/** The operations of the interface that are for prenodes only. */
@Path("/api/farm")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface PrenodeApi {
  @POST
  @Path("/enrol-prenode")
  Answer<Enrolled> enrol(@HeaderParam("Callsheet-Version") String version, PrenodeEnrol enrol);

  @GET
  @Path("/demand")
  Answer<Demand> demand(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      @QueryParam("site") String site);

  @POST
  @Path("/demand/{order}")
  Answer<Demand> report(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      @PathParam("order") String order,
      DemandReport report);

  @GET
  @Path("/job-events")
  Answer<List<JobEvent>> events(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer);

  @POST
  @Path("/job-events")
  Answer<List<String>> told(
      @HeaderParam("Callsheet-Version") String version,
      @HeaderParam("Authorization") String bearer,
      JobEventsTold told);
}
