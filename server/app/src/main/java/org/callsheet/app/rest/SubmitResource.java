package org.callsheet.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.WireJson;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobCheck;
import org.callsheet.contract.JobClone;
import org.callsheet.contract.JobSubmit;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.SubmitKey;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.Checked;
import org.callsheet.engine.production.Production;
import org.callsheet.engine.production.Submission;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sending something to render. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubmitResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Production production;
  private final Films films;
  private final Catalog catalog;
  private final Jobs jobs;

  /** Takes what makes jobs out of assets. */
  public SubmitResource(Call call, Production production, Films films, Catalog catalog, Jobs jobs) {
    this.call = call;
    this.production = production;
    this.films = films;
    this.catalog = catalog;
    this.jobs = jobs;
  }

  /** Submits a job. */
  @POST
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "submitJob",
      summary = "Send to render",
      description =
          "Frames of an asset or of a file of a film. What is left out comes from the asset. With"
              + " an Idempotency-Key a repetition within 24 hours brings the job of the first time.")
  public Answer<Job> submitJob(
      @Parameter(description = "Any text; makes a repetition harmless.")
          @HeaderParam("Idempotency-Key")
          String key,
      JobSubmit submit) {
    return submit(submit, key);
  }

  /** Submits a job once more. */
  @POST
  @Path("/{id}/clone")
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "cloneJob",
      summary = "Send once more",
      description =
          "The same again, with the file as it is now. The body says what is to be different; with"
              + " an Idempotency-Key a repetition brings the job of the first time.")
  public Answer<Job> cloneJob(
      @PathParam("id") String id,
      @Parameter(description = "Any text; makes a repetition harmless.")
          @HeaderParam("Idempotency-Key")
          String key,
      JobClone changes) {
    JobView original = jobs.get(id, call);
    Job said = jobs.wire(original, call.voice());
    return submit(SubmissionWire.again(said, !original.isTest(), changes), key);
  }

  private Answer<Job> submit(JobSubmit submit, String key) {
    Submission asked = SubmissionWire.of(submit);
    filmOf(asked).ifPresent(film -> call.requireFilm(film.value()));
    if (asked.force() && !call.reachesAll()) {
      throw new Refused(ProblemCode.FORBIDDEN, "field", "force");
    }
    UserId by = new UserId(call.caller().id());
    Voice voice = call.voice();
    JobView job =
        production
            .submit(asked, by, Optional.ofNullable(key).map(text -> key(text, submit)))
            .toCompletableFuture()
            .join();
    call.answerHeader("Location", "/api/jobs/" + job.id());
    return voice.answer(
        jobs.wire(job, voice),
        "name",
        job.name(),
        "frames",
        Integer.toString(job.counts().total()));
  }

  /** Looks at what would be submitted. */
  @POST
  @Path("/check")
  @RunOnVirtualThread
  @Operation(
      operationId = "checkJob",
      summary = "Look before sending to render",
      description =
          "What sending the same body would come to, and everything that is wrong with the file."
              + " Nothing is sent. How much each thing matters is the film's template's.")
  public Answer<JobCheck> checkJob(JobSubmit submit) {
    Submission asked = SubmissionWire.of(submit);
    filmOf(asked).ifPresent(film -> call.requireFilm(film.value()));
    Checked checked = production.check(asked, call.user());
    Voice voice = call.voice();
    String found = Integer.toString(checked.findings().size());
    Voice about =
        checked.block().isPresent()
            ? voice.about("blocked")
            : checked.findings().isEmpty() ? voice.about("clean") : voice;
    return about.answer(CheckWire.of(checked, voice), "name", checked.job().name(), "found", found);
  }

  /** Whose film it is; what is in no film is refused by the engine. */
  private Optional<ProjectId> filmOf(Submission asked) {
    if (asked.asset().isPresent()) {
      return Optional.of(catalog.get(asked.asset().get()).project());
    }
    return asked
        .file()
        .flatMap(
            file ->
                films.list().stream()
                    .filter(film -> file.isInside(film.directory()))
                    .map(film -> film.id())
                    .findFirst());
  }

  private SubmitKey key(String text, JobSubmit submit) {
    try {
      String digest = Etags.hash(WireJson.strict().writeValueAsBytes(submit));
      return new SubmitKey(call.caller().id(), Given.key(text), digest);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("it has just been read", impossible);
    }
  }
}
