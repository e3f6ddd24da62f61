package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.contract.Asset;
import org.callsheet.contract.Urgency;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.Marks;
import org.callsheet.engine.catalog.Opened;
import org.callsheet.engine.catalog.Sidecar;
import org.callsheet.engine.catalog.Statistics;
import org.callsheet.engine.catalog.links.Warnings;
import org.callsheet.engine.history.Hand;
import org.callsheet.engine.people.UserId;

/** Assets as they travel, with what people say and do around them. */
@Singleton
public final class AssetWire {
  /** What the catalog says alone decides what an asset looks like, so that it can be kept. */
  static final KeptAssets KEPT = new KeptAssets();

  private final Catalog catalog;

  /** Takes what is around assets. */
  public AssetWire(Catalog catalog) {
    this.catalog = catalog;
  }

  /** An asset as it travels. */
  public Asset of(org.callsheet.engine.catalog.Asset asset) {
    Marks marks = catalog.board().marks(asset);
    return KEPT.get(new KeptAssets.Source(asset, marks), AssetWire::make);
  }

  private static Asset make(KeptAssets.Source source) {
    var asset = source.asset();
    Marks marks = source.marks();
    Sidecar says = asset.says();
    return new Asset(
        asset.id().value(),
        asset.version(),
        asset.project().value(),
        asset.path().toString(),
        asset.name(),
        says.description(),
        says.type(),
        asset.type().name(),
        says.creator().map(UserId::value).orElse(null),
        asset.owner().map(UserId::value).orElse(null),
        asset.support().stream().map(UserId::value).toList(),
        asset.state().id(),
        asset.state().name(),
        asset.isFinished(),
        asset.priority(),
        asset.effectivePriority(),
        says.render(),
        says.isFinal(),
        says.timeBudget(),
        says.dependencies(),
        says.rating().orElse(null),
        says.pipeline().orElse(null),
        numberOrNull(says.start()),
        numberOrNull(says.end()),
        says.output().orElse(null),
        numberOrNull(says.order()),
        says.deadline().orElse(null),
        asset.file().present(),
        asset.file().bytes(),
        asset.file().modified(),
        asset.statistics().map(AssetWire::statistics).orElse(null),
        numberOrNull(asset.firstFrame()),
        numberOrNull(asset.lastFrame()),
        asset.content().flatMap(AssetWire::scene).orElse(null),
        Warnings.count(asset),
        marks.openBy().stream().map(AssetWire::opened).toList(),
        marks.hand().map(AssetWire::hand).orElse(null),
        marks.openNotes());
  }

  /** Assets as they travel. */
  List<Asset> of(List<org.callsheet.engine.catalog.Asset> assets) {
    return assets.stream().map(this::of).toList();
  }

  private static Optional<Asset.Scene> scene(FileContent content) {
    return content
        .scene()
        .map(
            scene ->
                new Asset.Scene(
                    scene.name(),
                    scene.first(),
                    scene.last(),
                    scene.step(),
                    scene.width(),
                    scene.height(),
                    scene.percentage(),
                    scene.framesPerSecond(),
                    scene.engine(),
                    scene.camera(),
                    scene.output(),
                    scene.format().name(),
                    content.blenderText()));
  }

  static Urgency of(org.callsheet.engine.catalog.Urgency urgency) {
    return new Urgency(
        urgency.by().value(), urgency.byName(), urgency.from().value(), urgency.fromName());
  }

  static Asset.Opened opened(Opened opened) {
    return new Asset.Opened(opened.user().value(), opened.since(), opened.machine());
  }

  private static Asset.Hand hand(Hand hand) {
    return new Asset.Hand(hand.user().value(), hand.since(), hand.text());
  }

  private static Asset.RenderStatistics statistics(Statistics statistics) {
    return new Asset.RenderStatistics(
        statistics.frames(),
        statistics.meanSeconds(),
        statistics.fastestFrame(),
        statistics.fastestSeconds(),
        statistics.slowestFrame(),
        statistics.slowestSeconds(),
        statistics.totalSeconds());
  }

  private static Integer numberOrNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
