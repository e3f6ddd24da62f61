package org.callsheet.engine.catalog.files;

import org.callsheet.engine.people.ProjectId;

/** The work with files of assets: one for all films, as one work waits for another. Thread-safe. */
public final class AssetFiles {
  private final Workshop shop;
  private final Checkpoints checkpoints;
  private final DeletedAssets deleted;
  private final Moves moves;
  private final Clones clones;
  private final Offers offers;
  private final Temporaries temporaries;

  /** Work done with these tools. */
  public AssetFiles(Tools tools, BlendLinks blends) {
    this.shop = new Workshop(tools);
    this.checkpoints = new Checkpoints(shop);
    this.deleted = new DeletedAssets(shop);
    this.clones = new Clones(shop);
    this.temporaries = new Temporaries(shop);
    Mending mending = new Mending(shop, blends);
    this.moves = new Moves(shop, checkpoints, mending);
    this.offers = new Offers(shop, checkpoints, moves, mending);
  }

  /** Finishes or undoes what a crash left in a film; later work in the film does so too. */
  public void recover(ProjectId project) {
    shop.recover(project);
  }

  /**
   * Removes hidden files that a crash left in a film, where nobody can be writing them any more.
   *
   * @return how many there were
   */
  public int sweep(ProjectId project) {
    return temporaries.sweep(project);
  }

  /** Older states of files. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** What was deleted. */
  public DeletedAssets deleted() {
    return deleted;
  }

  /** Other names and places. */
  public Moves moves() {
    return moves;
  }

  /** Copies. */
  public Clones clones() {
    return clones;
  }

  /** What does not fit together, and the ways out. */
  public Offers offers() {
    return offers;
  }
}
