package org.callsheet.engine.catalog.files;

import org.callsheet.engine.people.ProjectId;

/** The work with files of assets: one for all films, as one work waits for another. Thread-safe. */
public final class AssetFiles {
  private final Workshop shop;
  private final Checkpoints checkpoints;
  private final DeletedAssets deleted;

  /** Work done with these tools. */
  public AssetFiles(Tools tools) {
    this.shop = new Workshop(tools);
    this.checkpoints = new Checkpoints(shop);
    this.deleted = new DeletedAssets(shop);
  }

  /** Finishes or undoes what a crash left in a film; later work in the film does so too. */
  public void recover(ProjectId project) {
    shop.recover(project);
  }

  /** Older states of files. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** What was deleted. */
  public DeletedAssets deleted() {
    return deleted;
  }
}
