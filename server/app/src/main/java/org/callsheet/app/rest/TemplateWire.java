package org.callsheet.app.rest;

import java.util.List;
import java.util.OptionalInt;
import org.callsheet.contract.Project;
import org.callsheet.contract.Template;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.Priorities;
import org.callsheet.engine.catalog.RenderPreset;
import org.callsheet.engine.catalog.StartingFile;
import org.callsheet.engine.storage.ProblemFile;

/** Presets as they travel. */
final class TemplateWire {
  private TemplateWire() {}

  static Template of(
      org.callsheet.engine.catalog.Template template, List<ProblemFile> problems, Voice voice) {
    var settings = template.settings();
    return new Template(
        template.name(),
        template.base().orElse(null),
        numberOrNull(settings.width()),
        numberOrNull(settings.height()),
        numberOrNull(settings.fps()),
        settings.engine().orElse(null),
        template.listTypes().stream().map(TemplateWire::type).toList(),
        scale(template.priorities()),
        template.presets().stream().map(TemplateWire::preset).toList(),
        problems.stream().map(problem -> problem(problem, voice)).toList());
  }

  static Template.WrongFile problem(ProblemFile problem, Voice voice) {
    return new Template.WrongFile(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.code(),
        voice.say("reason." + problem.code(), problem.parameters()));
  }

  static List<Project.State> states(AssetType type) {
    return type.states().stream()
        .map(state -> new Project.State(state.id(), state.name(), type.isFinished(state.id())))
        .toList();
  }

  static List<Project.PriorityName> names(Priorities priorities) {
    return priorities.named().stream()
        .map(name -> new Project.PriorityName(name.name(), name.value()))
        .toList();
  }

  private static Template.AssetType type(AssetType type) {
    return new Template.AssetType(
        type.id(),
        type.name(),
        type.directory(),
        type.priority(),
        type.state(),
        states(type),
        type.timeBudget(),
        type.file().isPresent(),
        numberOrNull(type.file().map(StartingFile::start).orElse(OptionalInt.empty())),
        numberOrNull(type.file().map(StartingFile::end).orElse(OptionalInt.empty())),
        type.output().orElse(null),
        type.render(),
        type.isFinal());
  }

  private static Template.Scale scale(Priorities priorities) {
    return new Template.Scale(
        priorities.visible(),
        priorities.low(),
        priorities.high(),
        names(priorities),
        priorities.boosting(),
        priorities.boost());
  }

  private static Template.RenderPreset preset(RenderPreset preset) {
    return new Template.RenderPreset(
        preset.id(),
        preset.name(),
        numberOrNull(preset.samples()),
        numberOrNull(preset.percentage()),
        numberOrNull(preset.frameStep()));
  }

  private static Integer numberOrNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
