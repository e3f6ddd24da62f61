package org.callsheet.node.blender;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.callsheet.contract.Overrides;

/**
 * What a Blender is told to open, and how.
 *
 * @param scripts whether Python in the file may run by itself
 * @param missingAllowed render although files it links to are missing
 * @param video all frames into one movie
 * @param cards whether Cycles computes on graphics cards
 * @param outputFolder where everything goes instead of the file's own output
 * @param overrides what to render differently from what the file says
 */
public record OpenFile(
    Path file,
    boolean scripts,
    boolean missingAllowed,
    boolean video,
    Cards cards,
    Optional<Path> outputFolder,
    Optional<Overrides> overrides) {

  /** Whether Cycles computes on graphics cards. */
  public enum Cards {
    /** As the file says. */
    FILE,
    /** Where there is one. */
    ALWAYS,
    NEVER;

    /** As people and Blender's script read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String command(Path privateFolder) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("do", "open");
    json.put("file", file.toString());
    json.put("scripts", scripts);
    json.put("missing", missingAllowed ? "render" : "fail");
    json.put("video", video);
    json.put("device", cards.word());
    json.put("private", privateFolder.toString());
    outputFolder.ifPresent(folder -> json.put("outputFolder", folder.toString()));
    ObjectNode changes = json.putObject("overrides");
    overrides.ifPresent(
        wanted -> {
          changes.put("scene", wanted.scene());
          changes.put("viewLayer", wanted.viewLayer());
          changes.put("camera", wanted.camera());
          changes.put("engine", wanted.engine());
          changes.put("samples", wanted.samples());
          changes.put("resolutionPercent", wanted.resolutionPercent());
        });
    return json.toString();
  }
}
