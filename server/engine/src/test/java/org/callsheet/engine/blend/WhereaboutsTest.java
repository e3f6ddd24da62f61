package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callsheet.engine.blend.Whereabouts.Absolute;
import org.callsheet.engine.blend.Whereabouts.Adrift;
import org.callsheet.engine.blend.Whereabouts.Found;
import org.callsheet.engine.blend.Whereabouts.Missing;
import org.callsheet.engine.blend.Whereabouts.OtherCase;
import org.callsheet.engine.blend.Whereabouts.Outside;
import org.callsheet.engine.blend.Whereabouts.Packed;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final Map<String, Set<String>> TREE =
      Map.of(
          "", Set.of("Props", "shots", "Wood.png"),
          "Props", Set.of("Keeper.blend", "Größe.blend", "a.png", "A.png", "skin.1001.exr"),
          "shots", Set.of("010.blend", "plates", "tiles.u1_v1.png"),
          "shots/plates", Set.of("p 0007.png", "p 0008.png", "P 9.jpg"));

  private final Set<String> asked = new TreeSet<>();

  @Test
  void aPathLeadsToAFileOrSaysWhyNot() {
    leads("//../Props/Keeper.blend", new Found("Props/Keeper.blend"));
    leads("//..\\Props\\Keeper.blend", new Found("Props/Keeper.blend"));
    leads("//./plates//p 0007.png", new Found("shots/plates/p 0007.png"));
    leads("//plates/", new Found("shots/plates"));
    leads("//../props/keeper.blend", other("props/keeper.blend", "Props/Keeper.blend"));
    leads("//../wood.PNG", other("wood.PNG", "Wood.png"));
    leads("//../Props/a.png", new Found("Props/a.png"));
    leads(
        "//../Props/Gro\u0308\u00dfe.blend",
        other("Props/Gro\u0308\u00dfe.blend", "Props/Größe.blend"));
    leads("//../Props/oak.blend", new Missing("Props/oak.blend"));
    leads("//../nowhere/oak.blend", new Missing("nowhere/oak.blend"));
    leads("//../../else/a.png", new Outside("../else/a.png"));
    leads("//../../../else/../a.png", new Outside("../../a.png"));
    leads("C:\\Users\\Ana\\a.png", new Absolute("C:/Users/Ana/a.png"));
    leads("\\\\share\\film\\a.png", new Absolute("//share/film/a.png"));
    leads("/home/ana/a.png", new Absolute("/home/ana/a.png"));
    leads("textures\\a.png", new Adrift("textures/a.png"));
  }

  @Test
  void aPathOfManyFilesIsThereIfOneIs() {
    many("//plates/p 0001.png", Link.Repeat.SEQUENCE, new Found("shots/plates/p 0007.png"));
    many(
        "//plates/p 0001.jpg",
        Link.Repeat.SEQUENCE,
        other("shots/plates/p 0001.jpg", "shots/plates/P 9.jpg"));
    many("//plates/q 0001.png", Link.Repeat.SEQUENCE, new Missing("shots/plates/q 0001.png"));
    many("//plates/p 0001.png", Link.Repeat.SINGLE, new Missing("shots/plates/p 0001.png"));
    many("//../Props/skin.<UDIM>.exr", Link.Repeat.TILES, new Found("Props/skin.1001.exr"));
    many(
        "//../Props/SKIN.<UDIM>.exr",
        Link.Repeat.TILES,
        other("Props/SKIN.<UDIM>.exr", "Props/skin.1001.exr"));
    many("//tiles.<UVTILE>.png", Link.Repeat.TILES, new Found("shots/tiles.u1_v1.png"));
    many("//tiles.<UDIM>.png", Link.Repeat.TILES, new Missing("shots/tiles.<UDIM>.png"));
  }

  @Test
  void whatIsPackedIsNotLookedFor() {
    Link link = new Link(Link.Kind.IMAGE, "//gone.png", "IMgone", true, Link.Repeat.SINGLE);
    assertThat(Whereabouts.of(link, "shots/010.blend", this::names)).isEqualTo(new Packed());
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyTheFoldersOnTheWayAreAskedFor() {
    leads("//../Props/Keeper.blend", new Found("Props/Keeper.blend"));
    assertThat(asked).containsExactly("", "Props");
  }

  private void leads(String path, Whereabouts where) {
    many(path, Link.Repeat.SINGLE, where);
  }

  private void many(String path, Link.Repeat repeat, Whereabouts where) {
    Link link = new Link(Link.Kind.IMAGE, path, "IMa", false, repeat);
    assertThat(Whereabouts.of(link, "shots/010.blend", this::names)).as(path).isEqualTo(where);
  }

  private static OtherCase other(String path, String actual) {
    return new OtherCase(path, actual);
  }

  private Set<String> names(String folder) {
    asked.add(folder);
    return TREE.getOrDefault(folder, Set.of());
  }
}
