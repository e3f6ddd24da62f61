package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.words.Words;
import org.callsheet.engine.film.crew.CrewDesk;
import org.callsheet.engine.film.crew.CrewPlan;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;

/** Makes the pages on which people are brought in. */
@Singleton
public final class PeoplePages {
  private final CrewDesk desk;
  private final People people;
  private final Words words;
  private final Ways ways;
  private final Answers answers;
  private final PersonChoices choices;

  /** Takes the desk where people come in. */
  PeoplePages(
      CrewDesk desk,
      People people,
      Words words,
      Ways ways,
      Answers answers,
      PersonChoices choices) {
    this.choices = choices;
    this.desk = desk;
    this.people = people;
    this.words = words;
    this.ways = ways;
    this.answers = answers;
  }

  /** A list that was looked at and is to be taken. */
  record Taken(byte[] list, boolean creates, boolean skips) {}

  Response people(Visit visit, int status, String problem) {
    return show(visit, status, problem, List.of());
  }

  Response plan(Visit visit, byte[] list, boolean creates) {
    CrewPlan plan = desk.plan(list, order(visit, creates, false));
    return show(visit, 200, "", List.of(shown(visit.texts(), plan, list, creates)));
  }

  Response take(Visit visit, Taken taken, String address) {
    CrewDesk.Done done = desk.apply(taken.list(), order(visit, taken.creates(), taken.skips()));
    Texts texts = visit.texts();
    List<CardsPage.Card> cards = new ArrayList<>();
    for (CrewPlan.Entry entry : done.plan().list(CrewPlan.Fate.NEW)) {
      CrewPlan.Person person = entry.person().orElseThrow();
      cards.add(
          new CardsPage.Card(
              person.name(), person.id().value(), done.passcodes().get(person.id())));
    }
    CardsPage page = new CardsPage(tally(texts, done.plan()), address, Address.PEOPLE, cards);
    return answers.once(
        200,
        ways.frame(visit, texts.say("people.cards"), Address.PEOPLE),
        texts,
        Templates.cards(page, texts).render());
  }

  /** The card of one person. */
  Response card(Visit visit, User user, String passcode, String address) {
    Texts texts = visit.texts();
    CardsPage.Card card = new CardsPage.Card(user.name(), user.id().value(), passcode);
    CardsPage page = new CardsPage("", address, Address.PEOPLE, List.of(card));
    return answers.once(
        200,
        ways.frame(visit, texts.say("people.cards"), Address.PEOPLE),
        texts,
        Templates.cards(page, texts).render());
  }

  private Response show(Visit visit, int status, String problem, List<PeoplePage.Plan> plan) {
    Texts texts = visit.texts();
    PeoplePage page =
        new PeoplePage(
            Address.PEOPLE,
            problem,
            plan,
            faces(people.active()),
            faces(people.list().stream().filter(User::retired).toList()),
            choices.of(visit, Optional.empty()),
            PathRoutes.isFor(visit) ? Address.PATHS : "");
    return answers.once(
        status,
        ways.frame(visit, texts.say("people.title"), Address.PEOPLE),
        texts,
        Templates.people(page, texts).render());
  }

  private static List<Face> faces(List<User> users) {
    return users.stream().map(user -> new Face(user.id().value(), user.name())).toList();
  }

  private CrewDesk.Order order(Visit visit, boolean creates, boolean skips) {
    Role highest = Role.valueOf(visit.caller().role().name());
    return new CrewDesk.Order(creates, skips, words.languages(), highest);
  }

  private static PeoplePage.Plan shown(Texts texts, CrewPlan plan, byte[] list, boolean creates) {
    List<String> notes = new ArrayList<>();
    if (!plan.projects().isEmpty()) {
      notes.add(texts.say("people.creates", Map.of("projects", ids(plan.projects()))));
    }
    if (!plan.ignored().isEmpty()) {
      notes.add(texts.say("people.ignored", Map.of("columns", String.join(", ", plan.ignored()))));
    }
    int useful = plan.list(CrewPlan.Fate.NEW).size() + plan.list(CrewPlan.Fate.CHANGED).size();
    return new PeoplePage.Plan(
        // Whatever it was written in: a byte of Windows-1252 comes back as the letter it means.
        CrewDesk.text(list),
        creates,
        tally(texts, plan),
        notes,
        plan.entries().stream().map(entry -> line(texts, entry)).toList(),
        useful > 0,
        !plan.list(CrewPlan.Fate.WRONG).isEmpty());
  }

  private static PeoplePage.Line line(Texts texts, CrewPlan.Entry entry) {
    String fate = entry.fate().name().toLowerCase(Locale.ROOT);
    return new PeoplePage.Line(
        entry.line(),
        entry.person().map(CrewPlan.Person::name).orElse(entry.said()),
        entry.person().map(p -> p.id().value()).orElse(""),
        fate,
        texts.say("people.fate." + fate),
        entry
            .fault()
            .map(fault -> texts.reason(fault.code(), fault.parameters()))
            .orElseGet(() -> what(texts, entry)));
  }

  private static String what(Texts texts, CrewPlan.Entry entry) {
    if (entry.fate() == CrewPlan.Fate.NEW) {
      CrewPlan.Person person = entry.person().orElseThrow();
      return person.role().word()
          + (person.projects().isEmpty() ? "" : ", ")
          + ids(person.projects());
    }
    List<String> changes = new ArrayList<>();
    entry
        .changes()
        .forEach(
            (field, change) ->
                changes.add(
                    texts.say(
                        "people.change",
                        Map.of(
                            "field", texts.say("people.field." + field),
                            "before", change.before(),
                            "after", change.after()))));
    return String.join(" ", changes.stream().sorted().toList());
  }

  private static String tally(Texts texts, CrewPlan plan) {
    return texts.say(
        "people.tally",
        Map.of(
            "new", plan.list(CrewPlan.Fate.NEW).size(),
            "changed", plan.list(CrewPlan.Fate.CHANGED).size(),
            "unchanged", plan.list(CrewPlan.Fate.UNCHANGED).size(),
            "wrong", plan.list(CrewPlan.Fate.WRONG).size()));
  }

  private static String ids(List<ProjectId> projects) {
    return String.join(", ", projects.stream().map(ProjectId::value).toList());
  }
}
