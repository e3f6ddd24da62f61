package org.callsheet.app.rest;

import java.util.List;
import org.callsheet.contract.Checkpoint;
import org.callsheet.contract.DeletedAsset;
import org.callsheet.contract.Moved;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.files.MovePlan;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;

/** What was done with files, as it travels. */
final class FileWire {
  private FileWire() {}

  static Checkpoint of(org.callsheet.engine.catalog.files.Checkpoint checkpoint) {
    return new Checkpoint(
        checkpoint.id(),
        checkpoint.at(),
        checkpoint.bytes(),
        checkpoint.by().map(UserId::value).orElse(null),
        checkpoint.remark(),
        checkpoint.why().word());
  }

  static DeletedAsset of(org.callsheet.engine.catalog.files.DeletedAsset deleted) {
    return new DeletedAsset(
        deleted.id().value(),
        deleted.project().value(),
        deleted.path().toString(),
        deleted.name(),
        deleted.type(),
        deleted.at(),
        deleted.by().map(UserId::value).orElse(null),
        deleted.bytes(),
        List.of());
  }

  static Moved of(MovePlan plan) {
    return new Moved(
        plan.asset().id().value(),
        plan.name(),
        plan.asset().path().toString(),
        plan.to().toString(),
        plan.edited().stream().map(FileWire::of).toList(),
        plan.sidecars().stream().map(NamedPath::toString).toList(),
        plan.open().stream().map(FileWire::of).toList());
  }

  private static Moved.Open of(MovePlan.Open open) {
    return new Moved.Open(
        open.file().toString(), open.by().user().value(), open.by().machine(), open.by().since());
  }

  private static Moved.Mended of(MovePlan.Edited edited) {
    return new Moved.Mended(
        edited.file().toString(),
        edited.changes().stream()
            .map(change -> new Moved.Path(change.owner(), change.before(), change.after()))
            .toList());
  }

  /** What would be deleted. */
  static DeletedAsset of(Asset asset, List<NamedPath> linkedFrom) {
    return new DeletedAsset(
        asset.id().value(),
        asset.project().value(),
        asset.path().toString(),
        asset.name(),
        asset.says().type(),
        null,
        null,
        asset.file().bytes(),
        linkedFrom.stream().map(NamedPath::toString).toList());
  }
}
