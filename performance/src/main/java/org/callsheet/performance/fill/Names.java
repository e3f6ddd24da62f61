package org.callsheet.performance.fill;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Words to name fake assets with. Pure. */
final class Names {
  private static final Map<String, List<String>> THINGS =
      Map.of(
          "char",
          List.of("Keeper", "Captain", "Postwoman", "Gull", "Fisher", "Baker", "Twin", "Stranger"),
          "prop",
          List.of(
              "Lantern",
              "Buoy",
              "Rope",
              "Teapot",
              "Ladder",
              "Suitcase",
              "Oar",
              "Radio",
              "Umbrella",
              "Crate",
              "Bell",
              "Anchor"),
          "set",
          List.of("Harbour", "Kitchen", "Tower", "Beach", "Market", "Deck", "Cellar"),
          "ani",
          List.of("Walk", "Run", "Wave", "Climb", "Idle", "Jump"),
          "mat",
          List.of("Wood", "Wet stone", "Brass", "Skin", "Cloth", "Sea"),
          "comp",
          List.of("Fog", "Glow", "Rain", "Grade"));
  private static final List<String> OTHERS = List.of("Storyboard", "Sounds", "Music", "Poster");
  private static final List<String> KINDS =
      List.of(
          "", "Old", "Small", "Red", "Broken", "Golden", "Sleepy", "Tall", "Blue", "Rusty", "Quiet",
          "Wooden", "Wet", "Round", "Bright", "Lost", "Green", "Heavy", "Striped", "Strange");
  private static final List<String> SHOTS =
      List.of(
          "The light goes out",
          "She looks up",
          "Down the stairs",
          "The ferry turns",
          "Chase",
          "A hand on the rope",
          "Nobody home",
          "The wave",
          "He laughs",
          "Letters fall",
          "Into the fog",
          "First light");
  private static final List<String> NOTES =
      List.of(
          "",
          "Keep it simple, it is only seen from far away.",
          "Close-up, needs detail.",
          "See the storyboard, page 3.",
          "Slow push in. Evening.",
          "Ask before changing the rig.");

  private Names() {}

  /** The name of the {@code count}-th thing of that type, from 1; no two are the same. */
  static String of(String type, int count) {
    List<String> things = THINGS.getOrDefault(type, OTHERS);
    int at = count - 1;
    String thing = things.get(at % things.size());
    at /= things.size();
    String kind = KINDS.get(at % KINDS.size());
    at /= KINDS.size();
    String name = kind.isEmpty() ? thing : kind + " " + thing.toLowerCase(java.util.Locale.ROOT);
    return at == 0 ? name : name + " " + (at + 1);
  }

  static String shot(Random chance) {
    return SHOTS.get(chance.nextInt(SHOTS.size()));
  }

  static String description(String type, Random chance) {
    return type.equals("other") ? "" : NOTES.get(chance.nextInt(NOTES.size()));
  }
}
