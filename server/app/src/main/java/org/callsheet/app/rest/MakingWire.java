package org.callsheet.app.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.AssetPreview;
import org.callsheet.contract.NewAssets;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.catalog.making.NewAsset;
import org.callsheet.engine.catalog.making.PastedList;
import org.callsheet.engine.catalog.making.PlannedFile;

/** New assets as they travel. */
final class MakingWire {
  private MakingWire() {}

  static NewAsset of(org.callsheet.contract.NewAsset asked) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "description", asked.description());
    put(fields, "owner", asked.owner());
    put(fields, "support", asked.support());
    put(fields, "priority", asked.priority());
    put(fields, "state", asked.state());
    put(fields, "start", asked.start());
    put(fields, "end", asked.end());
    put(fields, "output", asked.output());
    put(fields, "order", asked.order());
    put(fields, "deadline", asked.deadline());
    return new NewAsset(
        Given.text(asked.name(), "name"),
        Given.text(asked.type(), "type"),
        Optional.ofNullable(asked.folder()),
        fields);
  }

  static List<NewAsset> of(NewAssets asked, Template template) {
    NewAsset each = of(one("?", asked));
    if (asked.names() == null) {
      return PastedList.read(Given.text(asked.text(), "text"), each, template);
    }
    if (asked.text() != null) {
      throw Given.notPossible("text", asked.text(), "names or text, not both");
    }
    return asked.names().stream().map(name -> of(one(Given.text(name, "names"), asked))).toList();
  }

  private static org.callsheet.contract.NewAsset one(String name, NewAssets asked) {
    return new org.callsheet.contract.NewAsset(
        name,
        asked.type(),
        asked.folder(),
        asked.description(),
        asked.owner(),
        asked.support(),
        asked.priority(),
        asked.state(),
        asked.start(),
        asked.end(),
        null,
        null,
        null);
  }

  static AssetPreview of(Making.Proposal proposal, Voice voice) {
    return new AssetPreview(
        proposal.asked().name(),
        proposal.asked().type(),
        proposal.planned().map(planned -> planned.path().toString()).orElse(null),
        proposal
            .mistake()
            .map(mistake -> voice.say("reason." + mistake.code(), mistake.parameters()))
            .orElse(null),
        proposal.mistake().map(mistake -> mistake.code()).orElse(null),
        proposal.planned().flatMap(planned -> planned.file()).map(MakingWire::file).orElse(null));
  }

  private static AssetPreview.FilePreview file(PlannedFile file) {
    return new AssetPreview.FilePreview(
        file.width(),
        file.height(),
        file.fps(),
        file.engine(),
        file.start(),
        file.end(),
        file.output(),
        file.collection().orElse(null));
  }

  private static void put(Map<String, Object> fields, String word, Object value) {
    if (value != null) {
      fields.put(word, value);
    }
  }
}
