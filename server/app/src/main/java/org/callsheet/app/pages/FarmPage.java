package org.callsheet.app.pages;

import java.util.List;

/**
 * What renders, and what waits to.
 *
 * @param statistics address of the page about the use of the farm; empty: it is not for this reader
 */
public record FarmPage(
    Sheet sheet,
    String statistics,
    String status,
    int nodesHere,
    int busy,
    int slots,
    int framesToDo,
    List<String> warnings,
    List<News> news,
    List<Job> jobs,
    List<Node> nodes,
    List<Site> sites,
    Staff staff) {

  public FarmPage {
    warnings = List.copyOf(warnings);
    news = List.copyOf(news);
    jobs = List.copyOf(jobs);
    nodes = List.copyOf(nodes);
    sites = List.copyOf(sites);
  }

  /** The same page for whoever looks after the farm. */
  FarmPage with(Staff found) {
    return new FarmPage(
        sheet,
        statistics,
        status,
        nodesHere,
        busy,
        slots,
        framesToDo,
        warnings,
        news,
        jobs,
        nodes,
        sites,
        found);
  }

  /**
   * What whoever looks after the farm can do.
   *
   * @param address where it is done; empty: it is not for this reader
   * @param paused whether nothing is given out
   * @param autostart whether renders begin by themselves
   * @param fair whether every film gets its share, else as submitted
   */
  public record Staff(
      String address, boolean paused, boolean autostart, boolean fair, Rehearsed rehearsed) {
    /** Not for this reader. */
    static final Staff NONE = new Staff("", false, false, false, new Rehearsed("", List.of()));
  }

  /**
   * What the last rehearsal has found.
   *
   * @param said how many are well; empty: none was held yet
   */
  public record Rehearsed(String said, List<Player> players) {
    public Rehearsed {
      players = List.copyOf(players);
    }
  }

  /** A node that took part; {@code troubles} is what it has found, worst first. */
  public record Player(String name, String level, String troubles) {}

  /** A render and how far it is; {@code percent} is 100 only when every frame is there. */
  public record Job(
      String id,
      String address,
      String name,
      String film,
      String state,
      String why,
      int done,
      int all,
      int percent) {}

  /**
   * Something that happened lately.
   *
   * @param address where there is more to see; empty: nowhere
   */
  public record News(Moment at, String said, String address) {}

  /**
   * A program that renders.
   *
   * @param order what staff may tell it, {@code drain} or {@code approve}; empty: nothing now
   */
  public record Node(String id, String name, String state, String work, String order) {}

  /** Where nodes are started; {@code trouble} is what its last command said when it failed. */
  public record Site(String name, String nodes, String trouble) {}
}
