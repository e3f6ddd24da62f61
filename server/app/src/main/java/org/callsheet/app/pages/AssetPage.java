package org.callsheet.app.pages;

import java.util.List;

/**
 * Everything about one asset.
 *
 * @param found what will go wrong when it is rendered, what matters most first
 * @param refused why the visitor can change nothing here; empty: everything can be changed
 * @param problem what was wrong with the change that was asked for; empty if nothing was
 */
public record AssetPage(
    Sheet sheet,
    String here,
    String list,
    String picture,
    Slip slip,
    Form form,
    List<Fact> facts,
    List<Link> needs,
    List<Link> neededBy,
    Talk talk,
    List<Line> history,
    List<Kept> checkpoints,
    boolean hasFile,
    List<Found> found,
    String refused,
    String problem,
    List<Conflict> conflicts) {

  public AssetPage {
    facts = List.copyOf(facts);
    found = List.copyOf(found);
    needs = List.copyOf(needs);
    neededBy = List.copyOf(neededBy);
    history = List.copyOf(history);
    checkpoints = List.copyOf(checkpoints);
    conflicts = List.copyOf(conflicts);
  }

  /** The form, filled in with what the asset says. */
  public record Form(
      String version,
      String name,
      String description,
      String priority,
      String support,
      String deadline,
      boolean shot,
      String start,
      String end,
      String order,
      List<AssetListPage.Choice> types,
      List<AssetListPage.Choice> states,
      List<AssetListPage.Choice> owners,
      List<AssetListPage.Choice> priorities,
      List<AssetListPage.Choice> helpers,
      List<AssetListPage.Choice> ratings,
      List<AssetListPage.Choice> pipelines) {
    public Form {
      types = List.copyOf(types);
      states = List.copyOf(states);
      owners = List.copyOf(owners);
      priorities = List.copyOf(priorities);
      helpers = List.copyOf(helpers);
      ratings = List.copyOf(ratings);
      pipelines = List.copyOf(pipelines);
    }

    /** Whether the deadline is a day, so that a browser can offer its calendar. */
    public boolean dated() {
      return deadline.isEmpty() || deadline.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** The value that a list of choices has now. */
    public String chosen(List<AssetListPage.Choice> choices) {
      return choices.stream()
          .filter(AssetListPage.Choice::chosen)
          .map(AssetListPage.Choice::value)
          .findFirst()
          .orElse("");
    }
  }

  /** Something to know. */
  public record Fact(String label, String value) {}

  /**
   * Another file.
   *
   * @param href its asset; empty if it is none
   * @param warning what is wrong with it; empty if nothing is
   */
  public record Link(String href, String name, String warning) {}

  /**
   * Something that will go wrong when it is rendered.
   *
   * @param level the code of how much it matters
   * @param label the same in words
   */
  public record Found(String level, String label, String sentence) {}

  /** An older state of the file. */
  public record Kept(String id, Moment at, String by, String remark, String size) {}

  /**
   * What people say about it, and who works in its file.
   *
   * @param openBy who has it open, each as one line
   * @param hand who is stuck; empty if nobody is
   * @param notes open ones first
   */
  public record Talk(List<String> openBy, List<Raised> hand, List<Note> notes) {
    public Talk {
      openBy = List.copyOf(openBy);
      hand = List.copyOf(hand);
      notes = List.copyOf(notes);
    }
  }

  /** A raised hand. */
  public record Raised(String who, Moment since, String text) {}

  /**
   * A note.
   *
   * @param frame which frame it is about; empty: the whole
   * @param resolved who said it is done with; empty: it is open
   */
  public record Note(
      String id, String text, String author, Moment at, String frame, String resolved) {}

  /** Something that happened. */
  public record Line(Moment at, Face who, List<String> what) {
    public Line {
      what = List.copyOf(what);
    }
  }

  /**
   * Two people gave a field different values.
   *
   * @param yours in words
   * @param theirs in words
   * @param values yours as the form has to say it again
   * @param was theirs as the form has to say it
   */
  public record Conflict(
      String field, String label, String yours, String theirs, List<String> values, String was) {
    public Conflict {
      values = List.copyOf(values);
    }
  }
}
