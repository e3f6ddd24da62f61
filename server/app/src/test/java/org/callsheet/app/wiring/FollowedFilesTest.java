package org.callsheet.app.wiring;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.callsheet.app.SampleCopy;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;

/** A server that never reads everything again sees what others do to its files all the same. */
@QuarkusTest
@TestProfile(FollowedFilesTest.NoRescan.class)
class FollowedFilesTest {
  private static final SampleCopy HOME = SampleCopy.make();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Once a day is never. */
  public static final class NoRescan implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString(), "callsheet.rescan", "P1D");
    }
  }

  @Test
  void aNewAssetShows() {
    HOME.with("films/lighthouse/props/in new folder/oar.blend.json", "{\"type\": \"prop\"}");
    NamedPath oar = NamedPath.parse("films::lighthouse/props/in new folder/oar.blend");
    await(() -> bean(Catalog.class).find(oar).isPresent());
  }

  @Test
  void aNewUserAndANewFilmShow() {
    HOME.with("config/users/nils.json", "{\"ident\": \"nils\", \"name\": \"Nils\"}");
    await(() -> bean(People.class).find(new UserId("nils")).isPresent());
    HOME.with("films/short/project.json", "{\"title\": \"Short\"}");
    HOME.with(
        "config/projects/short.json", "{\"ident\": \"short\", \"directory\": \"films::short\"}");
    await(() -> bean(Films.class).list().size() == 2);
  }

  @Test
  void healthSaysHowFilesAreFollowed() {
    given()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'engine' }.data.followedFolders", greaterThan(5))
        .body("checks.find { it.name == 'engine' }.data.rescanSeconds", equalTo(86_400));
  }

  private static <T> T bean(Class<T> type) {
    return Arc.container().instance(type).get();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Semaphore never = new Semaphore(0);
    try {
      while (!condition.getAsBoolean() && System.nanoTime() < end) {
        never.tryAcquire(20, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    assertTrue(condition.getAsBoolean(), () -> "not within " + LIMIT);
  }
}
