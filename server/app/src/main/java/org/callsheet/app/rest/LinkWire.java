package org.callsheet.app.rest;

import java.util.List;
import java.util.Locale;
import org.callsheet.contract.AssetLinks;
import org.callsheet.contract.Reason;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Urgency;
import org.callsheet.engine.catalog.links.Warning;
import org.callsheet.engine.catalog.links.Warnings;

/** Links of a film's assets as they travel, in the caller's words. */
record LinkWire(ProjectAssets film, Voice voice) {

  AssetLinks of(Asset asset) {
    List<FileLink> links = asset.content().map(FileContent::links).orElse(List.of());
    return new AssetLinks(
        asset.id().value(),
        asset.content().isPresent(),
        asset.content().map(FileContent::blenderText).filter(v -> !v.isEmpty()).orElse(null),
        Urgency.of(film, asset).map(AssetWire::of).orElse(null),
        links.stream().map(link -> link(asset, link)).toList(),
        film.waiting(asset.path()).stream().map(LinkWire::end).toList(),
        Warnings.of(film, asset).stream().map(this::reason).toList());
  }

  private AssetLinks.Link link(Asset asset, FileLink link) {
    return new AssetLinks.Link(
        word(link.asked().kind()),
        link.asked().path(),
        link.asked().owner(),
        link.asked().packed(),
        word(link.state()),
        link.target().map(Object::toString).orElse(null),
        link.target().flatMap(film::find).map(LinkWire::end).orElse(null),
        Warnings.of(film, asset, link).map(this::reason).orElse(null));
  }

  private static AssetLinks.End end(Asset asset) {
    return new AssetLinks.End(
        asset.id().value(),
        asset.name(),
        asset.path().toString(),
        asset.state().id(),
        asset.state().name(),
        asset.isFinished());
  }

  private Reason reason(Warning warning) {
    return new Reason(
        warning.code(),
        warning.parameters(),
        voice.say("reason." + warning.code(), warning.parameters()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
