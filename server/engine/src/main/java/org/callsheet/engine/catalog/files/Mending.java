package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Finds the links that a move breaks, and prepares files in which they are right again. */
final class Mending {
  private final Workshop shop;
  private final BlendLinks blends;
  private final LinkText text;

  Mending(Workshop shop, BlendLinks blends) {
    this.shop = shop;
    this.blends = blends;
    this.text = new LinkText(shop.tools().paths());
  }

  /** The files of a film that link to {@code from}, each with what leads to {@code to} instead. */
  List<MovePlan.Edited> others(ProjectId project, NamedPath from, NamedPath to) {
    if (from.equals(to)) {
      return List.of();
    }
    Set<NamedPath> asking = new LinkedHashSet<>(blends.linkingTo(from));
    asking.removeIf(file -> !file.isInside(shop.film(project)));
    shop.tools().catalog().get(project).loose().stream()
        .filter(file -> Sidecars.isBlend(file.fileName()))
        .forEach(asking::add);
    asking.remove(from);
    List<MovePlan.Edited> edited = new ArrayList<>();
    for (NamedPath file : asking) {
      List<MovePlan.Change> changes = changes(file, from, to);
      if (!changes.isEmpty()) {
        edited.add(new MovePlan.Edited(file, changes));
      }
    }
    return edited;
  }

  private List<MovePlan.Change> changes(NamedPath file, NamedPath from, NamedPath to) {
    Optional<BlendLinks.Said> said = find(file);
    List<MovePlan.Change> changes = new ArrayList<>();
    for (Link link : said.map(BlendLinks.Said::links).orElse(List.of())) {
      if (text.leadsTo(link, file, from)) {
        add(
            changes,
            new MovePlan.Change(link.owner(), link.path(), text.leading(link, file, to), false));
      }
    }
    return changes;
  }

  /** What is no {@code .blend} of Blender's, or is gone, has no links. */
  private Optional<BlendLinks.Said> find(NamedPath file) {
    try {
      return Optional.of(blends.read(shop.tools().paths().resolve(file)));
    } catch (Refusal unreadable) {
      if (unreadable.kind() == Refusal.Kind.INTERNAL) {
        throw unreadable;
      }
      return Optional.empty();
    }
  }

  /** The paths of the moved file itself that start at its folder. */
  List<MovePlan.Change> own(NamedPath from, NamedPath to) {
    List<MovePlan.Change> changes = new ArrayList<>();
    if (from.parent().equals(to.parent()) || !Sidecars.isBlend(from.fileName())) {
      return changes;
    }
    Optional<BlendLinks.Said> said = find(from);
    for (Link link : said.map(BlendLinks.Said::links).orElse(List.of())) {
      String after = LinkText.moved(link.path(), from.parent(), to.parent());
      add(changes, new MovePlan.Change(link.owner(), link.path(), after, false));
    }
    for (BlendLinks.Output output : said.map(BlendLinks.Said::outputs).orElse(List.of())) {
      String after = LinkText.moved(output.pattern(), from.parent(), to.parent());
      add(changes, new MovePlan.Change("SC" + output.scene(), output.pattern(), after, true));
    }
    return changes;
  }

  private static void add(List<MovePlan.Change> changes, MovePlan.Change change) {
    if (!change.before().equals(change.after()) && !changes.contains(change)) {
      changes.add(change);
    }
  }

  /** A prepared copy of the file with these changes; refuses all of them if one does not fit. */
  Path prepare(Draft draft, Path file, List<MovePlan.Change> changes) {
    Path copy = draft.copy(file);
    List<BlendEdit> edits = new ArrayList<>();
    for (MovePlan.Change change : changes) {
      edits.add(
          change.output()
              ? new BlendEdit.Output(change.owner().substring(2), change.after())
              : new BlendEdit.LinkPath(change.owner(), change.before(), change.after()));
    }
    blends.edit(copy, edits);
    return copy;
  }
}
