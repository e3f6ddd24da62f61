package org.callsheet.app.pages;

import java.util.List;
import java.util.Optional;

/** Views as a small film fills them, with names that are not easy. */
final class Examples {

  static final Face AMINA = new Face("amina", "Amina");
  static final Face JUN = new Face("jun", "Jun");
  static final Face MATEO = new Face("mateo", "Mateo");
  static final Face ZOE = new Face("zoe", "Zoë");

  private static final Sheet FILM =
      new Sheet(
          "Home Before Dark",
          "One evening the light in the tower does not come on, and the last ferry is still out.",
          "project:lighthouse",
          "1-7");

  private Examples() {}

  static Slip slip(
      String name, String what, Slip.State state, Slip.Priority priority, Face... with) {
    return new Slip(
        name.replace(' ', '-'),
        name,
        what,
        "Wide. Evening. The lighthouse stays dark and the last ferry is still far out.",
        state,
        priority,
        List.of(AMINA),
        List.of(with));
  }

  static TeamView team() {
    return new TeamView(
        FILM,
        "The people of The Lighthouse Crew",
        9,
        3,
        12,
        List.of(
            new TeamView.Member(
                AMINA,
                "Directed by, Story",
                Optional.of(
                    slip("010 The light is out", "Shot", state("Acceptable", 4, 5), normal(), JUN)),
                "1 to do, 1 finished"),
            new TeamView.Member(
                JUN,
                "Harbour and lantern, Music",
                Optional.of(slip("Harbour", "Set", state("Usable", 3, 5), high(), MATEO)),
                "2 to do, 1 finished"),
            new TeamView.Member(
                MATEO,
                "Character, Animation",
                Optional.of(
                    slip("The keeper", "Character", state("Rigged", 4, 6), urgent(), ZOE, AMINA)),
                "2 to do, 0 finished"),
            new TeamView.Member(
                ZOE, "Story, Ferry, Animation", Optional.empty(), "0 to do, 1 finished")));
  }

  static CallSheetView callSheet() {
    return new CallSheetView(
        FILM,
        MATEO,
        Optional.of(slip("The keeper", "Character", state("Rigged", 4, 6), urgent(), ZOE)),
        List.of(
            slip("030 Home", "Shot", state("Incomplete", 2, 5), normal(), AMINA, JUN),
            slip("Poster text", "Other", state("Not Started", 1, 5), new Slip.Priority("Meh", 0))),
        List.of(slip("Harbour", "Set", state("Acceptable", 4, 5), high())),
        List.of(slip("Buoy", "Prop", state("Polished", 5, 5), normal())));
  }

  static CreditsView credits() {
    return new CreditsView(
        FILM,
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        List.of(
            new CreditsView.Heading("Directed by", List.of("Amina")),
            new CreditsView.Heading("Story", List.of("Amina", "Zoë")),
            new CreditsView.Heading("Character", List.of("Mateo")),
            new CreditsView.Heading("Harbour and lantern", List.of("Jun"))),
        List.of("Ruth"),
        List.of(
            new CreditsView.External(
                "Buoy (props/buoy.blend)", "CC0 1.0", "Made by the Callsheet contributors.")));
  }

  static FarmView farm() {
    return new FarmView(
        new Sheet("", "", "farm", "1-3"),
        "Rendering",
        1,
        1,
        1,
        41,
        List.of(
            new FarmView.Job(
                "j3",
                "030 Home",
                "Home Before Dark",
                "Waiting",
                "Another render is first.",
                0,
                24,
                0),
            new FarmView.Job(
                "j2", "020 The spare light", "Home Before Dark", "Rendering", "", 7, 24, 29),
            new FarmView.Job(
                "j1", "010 The light is out", "Home Before Dark", "Finished", "", 24, 24, 100)),
        List.of(
            new FarmView.Node("n1", "classroom-07", "Rendering", "020 The spare light, frame 8")));
  }

  static Slip.State state(String name, int step, int steps) {
    return new Slip.State(name, step, steps);
  }

  static Slip.Priority normal() {
    return new Slip.Priority("Normal", 0.5);
  }

  static Slip.Priority high() {
    return new Slip.Priority("High", 0.75);
  }

  static Slip.Priority urgent() {
    return new Slip.Priority("Urgent", 1);
  }
}
