package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Answer;
import org.callsheet.contract.PeopleImport;
import org.callsheet.engine.film.crew.CrewDesk;
import org.callsheet.engine.film.crew.CrewPlan;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bringing people in from a list. */
@Api
@Path("/api/users/import")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleImportResource {
  private final Call call;
  private final CrewDesk desk;
  private final Words words;

  /** Takes the desk where people come in. */
  public PeopleImportResource(Call call, CrewDesk desk, Words words) {
    this.call = call;
    this.desk = desk;
    this.words = words;
  }

  /** A whole list. */
  @POST
  @Consumes("text/csv")
  @RunOnVirtualThread
  @Operation(
      operationId = "importUsers",
      summary = "Bring people in from a list",
      description =
          "A table as spreadsheets write it (comma, semicolon or tab; UTF-8 or Windows-1252), with"
              + " a heading of id, name, role, projects, language, or without one as RFAM has it:"
              + " name, user name, projects. Nothing is taken away: films are added, an empty cell"
              + " leaves what is. With a wrong line nothing is done, unless they are skipped. A"
              + " second time the same list changes nothing.")
  public Answer<PeopleImport> importUsers(
      @Parameter(description = "Only say what would happen.")
          @QueryParam("dryRun")
          @DefaultValue("false")
          boolean dryRun,
      @Parameter(description = "Create films that are not there.")
          @QueryParam("createProjects")
          @DefaultValue("false")
          boolean createProjects,
      @Parameter(description = "Do what is right although other lines are wrong.")
          @QueryParam("skipWrong")
          @DefaultValue("false")
          boolean skipWrong,
      @RequestBody(
              content = {
                @Content(
                    mediaType = "text/csv",
                    schema = @Schema(type = SchemaType.STRING, format = "binary"))
              })
          byte[] list) {
    var order =
        new CrewDesk.Order(
            createProjects,
            skipWrong,
            words.languages(),
            Role.valueOf(call.caller().role().name()));
    CrewDesk.Done done =
        dryRun ? new CrewDesk.Done(desk.plan(list, order), Map.of()) : desk.apply(list, order);
    CrewPlan plan = done.plan();
    PeopleImport result =
        new PeopleImport(
            dryRun,
            plan.entries().stream().map(entry -> entry(entry, done.passcodes())).toList(),
            plan.projects().stream().map(ProjectId::value).toList(),
            plan.ignored());
    Voice voice = dryRun ? call.voice().about("dry") : call.voice();
    return voice.answer(
        result,
        "new",
        count(plan, CrewPlan.Fate.NEW),
        "changed",
        count(plan, CrewPlan.Fate.CHANGED),
        "wrong",
        count(plan, CrewPlan.Fate.WRONG));
  }

  private PeopleImport.ImportLine entry(CrewPlan.Entry entry, Map<UserId, String> passcodes) {
    var person = entry.person();
    return new PeopleImport.ImportLine(
        entry.line(),
        person.map(p -> p.id().value()).orElse(""),
        person.map(CrewPlan.Person::name).orElse(entry.said()),
        person.map(p -> p.role().word()).orElse(""),
        person
            .map(p -> p.projects().stream().map(ProjectId::value).toList())
            .orElse(java.util.List.of()),
        entry.fate().name().toLowerCase(java.util.Locale.ROOT),
        entry.changes().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                each ->
                    new PeopleImport.ImportChange(
                        each.getKey(), each.getValue().before(), each.getValue().after()))
            .toList(),
        entry
            .fault()
            .map(fault -> call.voice().say("reason." + fault.code(), fault.parameters()))
            .orElse(""),
        person.map(p -> passcodes.get(p.id())).orElse(null));
  }

  private static String count(CrewPlan plan, CrewPlan.Fate fate) {
    return Integer.toString(plan.list(fate).size());
  }
}
