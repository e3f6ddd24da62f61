package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the disk does at any moment, work with several files is done as a whole or not at all.
 */
class FilesPowerTest {
  private static final UserId ANA = new UserId("ana");
  private static final int OPERATIONS_MAX = 400;
  private static final String LAMP = "props/Lampe 'é'.blend";
  private static final String OLDER = "props/old/Lampe 'é' 20261101T080000Z.blend";
  private static final String GONE = "props/old/Tür 20261101T080000Z deleted.blend";
  private static final Map<String, String> BEFORE =
      Map.of(
          "shots/010.blend",
          "BLENDER\nLIlamp //../props/Lampe 'é'.blend\n",
          "shots/010.blend.json",
          "{\"type\": \"shot\", \"dependencies\": [\"props/Lampe 'é'.blend\"]}\n",
          "props/blendcache_Lampe 'é'/1.bphys",
          "baked",
          LAMP,
          "BLENDER lamp\nIMwood //wood.png\n",
          LAMP + ".json",
          "{\"name\": \"Lampe\", \"type\": \"prop\", \"mine\": [1.50]}\n",
          OLDER,
          "BLENDER older lamp",
          "other/music.json",
          "{\"name\": \"Music\", \"type\": \"other\"}\n",
          GONE,
          "BLENDER door",
          GONE + ".json",
          """
          {"name": "Tür", "type": "prop", "id": "0123456789abcdef", \
          "checkpoint": {"by": "ana", "why": "delete", "file": "Tür.blend"}}
          """);

  /** One work. */
  record Work(String name, Consumer<ForgetfulFilm> run) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> works() {
    Stream<Work> works =
        Stream.of(
            new Work("checkpoint", f -> f.files().checkpoints().create(f.asset(LAMP), ANA, "nice")),
            new Work(
                "restore",
                f -> f.files().checkpoints().restore(f.asset(LAMP), "20261101T080000Z", ANA)),
            new Work("delete", f -> f.files().deleted().delete(f.asset(LAMP), ANA)),
            new Work(
                "delete without file",
                f -> f.files().deleted().delete(f.asset("other/music.json"), ANA)),
            new Work("clone", f -> f.files().clones().create(f.asset(LAMP), "Kopie", ANA)),
            new Work(
                "move",
                f ->
                    f.files()
                        .moves()
                        .move(
                            f.asset(LAMP),
                            new Moves.Wanted(Optional.of("sets/sea"), Optional.of("Laterne")),
                            ANA)),
            new Work(
                "bring back",
                f ->
                    f.files()
                        .deleted()
                        .bringBack(f.files().deleted().list(ForgetfulFilm.FILM).getFirst(), ANA)));
    return works.flatMap(
        work ->
            Stream.of(ForgetfulDisk.Fault.values())
                .flatMap(
                    fault ->
                        Stream.of(true, false).map(power -> Arguments.of(work, fault, power))));
  }

  @ParameterizedTest(name = "{0}, {1}, power lost {2}")
  @MethodSource("works")
  void allOrNothing(Work work, ForgetfulDisk.Fault fault, boolean powerLost) {
    ForgetfulFilm whole = new ForgetfulFilm(new Random(0), BEFORE);
    work.run().accept(whole);
    Map<String, String> after = outside(whole);
    long seed = System.nanoTime();
    int failures = 0;
    for (int n = 1; n <= OPERATIONS_MAX; n++) {
      Random chance = new Random(seed + n);
      ForgetfulFilm film = new ForgetfulFilm(chance, BEFORE);
      long begun = film.disk.operations();
      film.disk.failAt(n, fault);
      boolean answered = attempt(work, film);
      boolean untouched = film.disk.operations() - begun < n;
      film.disk.failNever();
      if (powerLost || fault == ForgetfulDisk.Fault.POWER) {
        film.disk.restart(chance);
      }
      film.start();
      String said = "seed %d, operation %d: %s".formatted(seed, n, film.content());
      assertThat(outside(film)).as(said).isIn(outside(BEFORE), after);
      assertThat(film.content()).as(said).containsAllEntriesOf(kept(film));
      if (answered) {
        assertThat(outside(film)).as(said).isEqualTo(after);
      } else {
        failures++;
      }
      assertThat(film.plans()).as(said).isZero();
      assertThat(film.content().keySet()).as(said).noneMatch(name -> name.contains("/work-"));
      if (untouched) {
        break;
      }
    }
    if (fault != ForgetfulDisk.Fault.DONE_BUT_REPORTED) {
      assertThat(failures).as("operations that failed").isGreaterThan(3);
    }
  }

  private static boolean attempt(Work work, ForgetfulFilm film) {
    try {
      work.run().accept(film);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  /** What was in old/ before is there whatever happens, or back outside. */
  private static Map<String, String> kept(ForgetfulFilm film) {
    Map<String, String> kept = new TreeMap<>(BEFORE);
    boolean isMoved = film.content().containsKey("sets/sea/Laterne.blend");
    kept.keySet().removeIf(name -> isMoved || !name.equals(OLDER));
    return kept;
  }

  private static Map<String, String> outside(ForgetfulFilm film) {
    return outside(film.content());
  }

  /** All but what one checkpoint more or less, and a temporary file left over, make different. */
  private static Map<String, String> outside(Map<String, String> content) {
    Map<String, String> outside = new TreeMap<>(content);
    outside.keySet().removeIf(name -> name.contains(".callsheet") || isCheckpoint(name));
    return outside;
  }

  private static boolean isCheckpoint(String name) {
    return name.contains("old/") && !name.contains("deleted") && !name.contains("20261101");
  }
}
