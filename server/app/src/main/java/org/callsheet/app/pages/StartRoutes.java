package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.FirstStart;
import org.callsheet.app.security.SessionCookie;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first start: whoever reads the console becomes admin. Gone as soon as somebody is. */
@Path("/start")
@RunOnVirtualThread
public class StartRoutes {
  private static final int NOT_FOUND = 404;

  private final RoutingContext request;
  private final Visitors visitors;
  private final FirstStart first;
  private final Doors doors;
  private final Sheets sheets;

  /** What the page is made with. */
  @Singleton
  record Sheets(
      Answers answers,
      Ways ways,
      Words words,
      Settings settings,
      ClassDoor classDoor,
      org.callsheet.engine.catalog.Templates templates) {}

  /** What the form sends. What is not on it is {@code null}. */
  public static class Form {
    @FormParam("secret")
    String secret;

    @FormParam("name")
    String name;

    @FormParam("user")
    String user;

    @FormParam("passcode")
    String passcode;

    @FormParam("film")
    String film;

    @FormParam("title")
    String title;

    @FormParam("template")
    String template;

    @FormParam("school")
    String school;

    @FormParam("word")
    String word;
  }

  /** Takes the door of the first start. */
  public StartRoutes(
      RoutingContext request, Visitors visitors, FirstStart first, Doors doors, Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.first = first;
    this.doors = doors;
    this.sheets = sheets;
  }

  /** The form. */
  @GET
  @Operation(hidden = true)
  public Response form() {
    return first.isOpen() ? page(200, "", new Form()) : gone();
  }

  /** Makes the first admin, who is signed in then. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response begin(@BeanParam Form form) {
    AuditTrail.does(request, "firstStart");
    if (!first.isOpen()) {
      return gone();
    }
    try {
      User admin = first.begin(wish(form));
      AuditTrail.claims(request, admin.id().value());
      String label = visitors.texts(request).say("sign-in.label");
      var life = sheets.settings().sessions().page();
      Doors.Opened opened = doors.admit(admin.id(), label, life);
      return Answers.goTo(Address.PEOPLE)
          .cookie(SessionCookie.carrying(request.request(), opened.secret(), life))
          .build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return page(problem.status(), problem.detail(), form);
    }
  }

  private FirstStart.Wish wish(Form form) {
    FilmDesk.Plan film =
        new FilmDesk.Plan(
            new ProjectId(text(form.film)),
            "",
            text(form.title),
            text(form.template),
            Optional.empty());
    return new FirstStart.Wish(
        text(form.secret),
        text(form.name),
        text(form.user),
        text(form.passcode),
        film,
        text(form.school),
        text(form.word),
        sheets.words().languages());
  }

  private Response gone() {
    return Response.status(NOT_FOUND).build();
  }

  private Response page(int status, String problem, Form form) {
    Texts texts = visitors.texts(request);
    String usual = sheets.templates().usual();
    List<PersonPage.Choice> presets =
        sheets.templates().list().stream()
            .map(Template::name)
            .map(name -> new PersonPage.Choice(name, name, name.equals(usual)))
            .toList();
    StartPage page =
        new StartPage(
            problem,
            text(form.name),
            text(form.user),
            text(form.film),
            text(form.title),
            text(form.school),
            form.word == null ? sheets.classDoor().propose() : text(form.word),
            presets);
    return sheets
        .answers()
        .once(
            status,
            sheets.ways().outside(texts.say("start.title")),
            texts,
            Templates.start(page, texts).render());
  }

  private static String text(String given) {
    return given == null ? "" : given.strip();
  }
}
