package org.callsheet.app.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Rehearsal;
import org.callsheet.engine.farm.Rehearsal.Finding;
import org.callsheet.engine.farm.Rehearsal.Level;
import org.callsheet.engine.farm.Rehearsal.Report;

/** What the last rehearsal has found, node by node. Pure. */
final class RehearsalLayout {
  private final Texts texts;
  private final Function<NodeId, String> names;

  /** Takes the texts and the names of nodes. */
  RehearsalLayout(Texts texts, Function<NodeId, String> names) {
    this.texts = texts;
    this.names = names;
  }

  /** For whoever may hold one. */
  FarmPage.Rehearsed of(Rehearsal rehearsal) {
    List<FarmPage.Player> players =
        rehearsal.nodes().entrySet().stream()
            .map(each -> player(names.apply(each.getKey()), each.getValue()))
            .sorted(Comparator.comparing(FarmPage.Player::name))
            .toList();
    long well =
        rehearsal.nodes().values().stream()
            .flatMap(Optional::stream)
            .filter(report -> report.level() == Level.OK)
            .count();
    String said =
        rehearsal.id().isEmpty()
            ? ""
            : texts.sentence(
                "done.getRehearsal",
                Map.of("nodes", Integer.toString(players.size()), "well", Long.toString(well)));
    return new FarmPage.Rehearsed(said, players);
  }

  private FarmPage.Player player(String name, Optional<Report> report) {
    String level = report.map(Report::level).map(Level::word).orElse("waiting");
    return new FarmPage.Player(
        name,
        texts.say("farm.rehearsal." + level),
        report.map(Report::findings).orElse(List.of()).stream()
            .filter(found -> found.level() != Level.OK)
            .sorted(Comparator.comparing(Finding::level).reversed())
            .map(found -> texts.reason(found.reason().code(), found.reason().parameters()))
            .collect(Collectors.joining(" ")));
  }
}
