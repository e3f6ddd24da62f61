package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.security.Doors;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/**
 * The pages in front of all others. Each is made for one request and kept nowhere, so that nothing
 * of a device that knows the class word reaches one that does not.
 */
@Singleton
public final class DoorPages {
  /** Stands for everybody who is in no film. */
  private static final String OTHERS = "*";

  private final Answers answers;
  private final Ways ways;
  private final House house;

  /** Who and what is shown. */
  @Singleton
  record House(People people, Films films, Doors doors, ClassDoor classDoor) {}

  DoorPages(Answers answers, Ways ways, House house) {
    this.answers = answers;
    this.ways = ways;
    this.house = house;
  }

  /**
   * What was chosen so far.
   *
   * @param film empty: none yet
   * @param user empty: nobody yet
   * @param typed whether the user name is typed instead
   * @param to the page that was asked for
   * @param instead the door that nobody can overhear; empty: this one is
   */
  record Choice(String film, String user, boolean typed, String to, String instead) {
    /** The same where no faces are shown. */
    Choice byName() {
      return new Choice(film, user, true, to, instead);
    }
  }

  /**
   * The next thing to choose or to type.
   *
   * @param known whether this is a device of the class; without it {@code choice} is by name
   */
  Response door(int status, Texts texts, Choice choice, String problem, boolean known) {
    if (choice.typed()) {
      boolean asks = !known && house.classDoor().school().word().isPresent();
      return typed(status, texts, page(choice, problem, asks));
    }
    Optional<User> user =
        house.people().find(new UserId(choice.user())).filter(found -> !found.retired());
    if (user.isPresent()) {
      return face(status, texts, choice, user.get(), problem);
    }
    if (!problem.isEmpty()) {
      // Whoever it was about is not here to be shown.
      return typed(status, texts, page(choice, problem, false));
    }
    List<Project> films = house.films().list();
    boolean others = !others().isEmpty();
    Optional<Project> film = house.films().find(new ProjectId(choice.film()));
    if (film.isEmpty() && films.size() == 1 && !others) {
      film = Optional.of(films.getFirst());
    }
    if (film.isPresent()) {
      return faces(texts, choice, film.get(), films.size() > 1 || others);
    }
    if (others && (choice.film().equals(OTHERS) || films.isEmpty())) {
      return faces(texts, choice, texts.say("sign-in.others"), others(), !films.isEmpty());
    }
    return films.isEmpty()
        ? typed(status, texts, page(choice, "", false))
        : films(texts, choice, films, others);
  }

  private static SignInPage page(Choice choice, String problem, boolean asksWord) {
    return new SignInPage(choice.user(), problem, choice.to(), asksWord, "", choice.instead());
  }

  /** The door where one types the user name. */
  Response typed(int status, Texts texts, SignInPage page) {
    return show(status, texts, "sign-in.title", Templates.signIn(page, texts).render());
  }

  private Response films(Texts texts, Choice choice, List<Project> films, boolean others) {
    List<FilmsPage.Film> all = new ArrayList<>();
    for (Project film : films) {
      String href = Address.signIn(choice.to(), film.id().value());
      all.add(new FilmsPage.Film(film.film().title(), film.name(), href));
    }
    if (others) {
      String href = Address.signIn(choice.to(), OTHERS);
      all.add(new FilmsPage.Film(texts.say("sign-in.others"), "", href));
    }
    String school = house.classDoor().school().name();
    ChooseFilmPage page = new ChooseFilmPage(school, all, Address.signInTyped(choice.to()));
    return show(200, texts, "sign-in.title", Templates.chooseFilm(page, texts).render());
  }

  private Response faces(Texts texts, Choice choice, Project film, boolean more) {
    return faces(texts, choice, film.film().title(), house.people().team(film.id()), more);
  }

  private Response faces(Texts texts, Choice choice, String title, List<User> users, boolean more) {
    List<FacesPage.Known> faces =
        users.stream()
            .map(
                user ->
                    new FacesPage.Known(
                        faceOf(user),
                        Address.signIn(choice.to(), choice.film(), user.id().value())))
            .toList();
    String back = more ? Address.signIn(choice.to()) : "";
    FacesPage page = new FacesPage(title, faces, back, Address.signInTyped(choice.to()));
    return show(200, texts, "sign-in.title", Templates.faces(page, texts).render());
  }

  private Response face(int status, Texts texts, Choice choice, User user, String problem) {
    FacePage page =
        new FacePage(
            faceOf(user),
            choice.film(),
            choice.to(),
            Address.signIn(choice.to(), choice.film()),
            problem,
            house.doors().comesUnproven(user),
            choice.instead());
    return show(status, texts, "sign-in.title", Templates.face(page, texts).render());
  }

  private List<User> others() {
    return house.people().active().stream().filter(user -> user.projects().isEmpty()).toList();
  }

  private static Face faceOf(User user) {
    return new Face(user.id().value(), user.name());
  }

  private Response show(int status, Texts texts, String title, String body) {
    return answers.once(status, ways.outside(texts.say(title)), texts, body);
  }
}
