package org.callsheet.engine.film.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.people.PasscodeHash;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.StateFile;
import org.callsheet.engine.people.TokenFile;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonDeskTest {
  private static final UserId ZOE = new UserId("zoe");
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final PersonDesk.By RUTH = by("ruth", Role.MENTOR);
  private static final PersonDesk.By ADMIN = by("root", Role.ADMIN);

  @TempDir Path folder;
  private SampleHome home;
  private PersonDesk desk;
  private Passcodes passcodes;
  private Tokens tokens;

  /** Quick: how hashes are made is not what is tested here. */
  private static final class PlainHash implements PasscodeHash {
    @Override
    public String hash(String passcode) {
      return "#" + passcode;
    }

    @Override
    public boolean matches(String passcode, String hash) {
      return hash.equals("#" + passcode);
    }

    @Override
    public boolean isCurrent(String hash) {
      return true;
    }
  }

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.system());
    LocalDisk disk = new LocalDisk();
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    passcodes =
        Passcodes.open(
            new Passcodes.Files(
                new StateFile(home.file("state/passcodes.json"), disk),
                new StateFile(home.file("state/cards.txt"), disk)),
            new PlainHash(),
            InstantSource.system(),
            new Random(3));
    tokens =
        Tokens.open(
            new TokenFile(new StateFile(home.file("state/tokens.json"), disk)),
            InstantSource.system(),
            new Random(4));
    UserFiles users = new UserFiles(new ConfigFiles(disk, files, home.file("config/users")));
    desk = new PersonDesk(new PersonDesk.Parts(home.people, users, passcodes, tokens, home.films));
  }

  @Test
  void somebodyNewHasACardAndIsInTheTeam() {
    PersonDesk.Made made = desk.create("", edit("Ola Ångström", Role.STUDENT, List.of(FILM)), RUTH);
    assertThat(made.user().id()).isEqualTo(new UserId("ola-angstrom"));
    passcodes.check(made.user().id(), made.passcode(), "10.0.0.7");
    assertThat(home.people.team(FILM)).contains(made.user());
  }

  @Test
  void aNameInUseIsNotGivenTwice() {
    assertRefused(
        () -> desk.create("zoe", edit("Other", Role.STUDENT, List.of()), RUTH), "person-exists");
    assertRefused(
        () -> desk.create("ZOE", edit("Other", Role.STUDENT, List.of()), RUTH), "person-id-alike");
    assertRefused(
        () -> desk.create("../zoe", edit("Other", Role.STUDENT, List.of()), RUTH),
        "ident-malformed");
  }

  @Test
  void whoRetiresIsSignedOutAndStaysInTheCredits() {
    String secret =
        tokens.create(TokenOwner.of(ZOE), "PC", Optional.of(Duration.ofDays(1))).secret();
    User after = desk.change(ZOE, version(ZOE), retired(true), RUTH);
    assertThat(after.retired()).isTrue();
    assertThat(tokens.find(secret)).isEmpty();
    assertThat(home.people.team(FILM)).doesNotContain(after);
    assertThat(home.people.crew(FILM)).contains(after);
    assertThat(desk.change(ZOE, version(ZOE), retired(false), RUTH).retired()).isFalse();
    assertThat(home.people.team(FILM)).extracting(User::id).contains(ZOE);
  }

  @Test
  void nobodyGivesOrTakesARoleAboveTheirOwn() {
    desk.create("root", edit("Root", Role.ADMIN, List.of()), ADMIN);
    UserId root = new UserId("root");
    assertRefused(
        () -> desk.create("boss", edit("Boss", Role.ADMIN, List.of()), RUTH), "person-role-above");
    assertRefused(() -> desk.change(root, version(root), retired(true), RUTH), "person-role-above");
    assertRefused(
        () -> desk.change(ZOE, version(ZOE), role(Role.ADMIN), RUTH), "person-role-above");
    assertThat(home.people.get(ZOE).role()).isEqualTo(Role.STUDENT);
  }

  @Test
  void theLastAdminStaysOne() {
    desk.create("root", edit("Root", Role.ADMIN, List.of()), ADMIN);
    UserId root = new UserId("root");
    PersonDesk.By other = by("other", Role.ADMIN);
    assertRefused(
        () -> desk.change(root, version(root), role(Role.MENTOR), other), "person-last-admin");
    assertRefused(
        () -> desk.change(root, version(root), retired(true), other), "person-last-admin");
    desk.create("other", edit("Other", Role.ADMIN, List.of()), ADMIN);
    assertRefused(
        () -> desk.change(root, version(root), retired(true), ADMIN), "person-self-retire");
    assertThat(desk.change(root, version(root), role(Role.MENTOR), other).role())
        .isEqualTo(Role.MENTOR);
  }

  @Test
  void whatWasDecidedOnSomethingOlderIsRefused() {
    String old = version(ZOE);
    desk.change(ZOE, old, role(Role.MENTOR), RUTH);
    assertRefused(() -> desk.change(ZOE, old, retired(true), RUTH), "person-stale");
    assertThat(home.people.get(ZOE).retired()).isFalse();
  }

  @Test
  void aFilmThatIsNotThereIsRefused() {
    assertRefused(
        () ->
            desk.create("new1", edit("New", Role.STUDENT, List.of(new ProjectId("nofilm"))), RUTH),
        "no-such-project");
    assertThat(home.people.find(new UserId("new1"))).isEmpty();
  }

  private String version(UserId id) {
    return PersonDesk.version(home.people.get(id));
  }

  private static PersonDesk.By by(String user, Role role) {
    return new PersonDesk.By(new UserId(user), role, Set.of("en"));
  }

  private static PersonDesk.Edit edit(String name, Role role, List<ProjectId> projects) {
    return new PersonDesk.Edit(
        Optional.of(name),
        Optional.of(role),
        Optional.empty(),
        Optional.of(projects),
        Optional.empty());
  }

  private static PersonDesk.Edit role(Role role) {
    return new PersonDesk.Edit(
        Optional.empty(), Optional.of(role), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static PersonDesk.Edit retired(boolean retired) {
    return new PersonDesk.Edit(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(retired));
  }

  private static void assertRefused(Runnable what, String code) {
    assertThatThrownBy(what::run)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code));
  }
}
