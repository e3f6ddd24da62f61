package org.callsheet.engine.blend;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.floor.Refusal;

/** Finds the bytes that edits change while a file is gone through: all of them, or a refusal. */
final class EditPlan implements Finding {
  private final String file;
  private final List<BlendEdit> edits;
  private final int version;
  private final Set<BlendEdit> found = new HashSet<>();
  private final Map<String, String> libraries = new TreeMap<>();
  private final Patches patches = new Patches();

  /** A plan for the edits of one file, which {@code file} names in refusals. */
  EditPlan(String file, List<BlendEdit> edits, int version) {
    this.file = file;
    this.edits = List.copyOf(edits);
    this.version = version;
  }

  /** What is to be changed, when the file has been gone through. */
  Patches patches() {
    for (BlendEdit edit : edits) {
      if (!found.contains(edit)) {
        throw unknown(edit);
      }
    }
    return patches;
  }

  private Refusal unknown(BlendEdit edit) {
    return switch (edit) {
      case BlendEdit.OfScene setting ->
          refusal("blend-edit-unknown", "SC" + setting.scene(), "scene");
      case BlendEdit.LinkPath link -> refusal("blend-edit-unknown", link.owner(), link.from());
      case BlendEdit.Rename rename -> refusal("blend-edit-unknown", rename.owner(), "name");
    };
  }

  private Refusal refusal(String code, String owner, String field) {
    return Refusal.of(Refusal.Kind.INVALID, code, "file", file, "owner", owner, "field", field);
  }

  @Override
  public void scene(Values scene) throws BlendFault {
    String owner = scene.text(Values.NAME);
    for (BlendEdit edit : edits) {
      if (edit instanceof BlendEdit.OfScene setting && isOf(setting, owner)) {
        set(setting, scene, owner);
        found.add(edit);
      }
    }
  }

  private static boolean isOf(BlendEdit.OfScene setting, String owner) {
    return setting.scene().equals(BlendEdit.EVERY_SCENE) || owner.equals("SC" + setting.scene());
  }

  private void set(BlendEdit.OfScene edit, Values scene, String owner) throws BlendFault {
    switch (edit) {
      case BlendEdit.Size size -> {
        patches.put(place(scene, "r.xsch", owner), size.width());
        patches.put(place(scene, "r.ysch", owner), size.height());
      }
      case BlendEdit.Percentage part ->
          patches.put(place(scene, "r.size", owner), part.percentage());
      case BlendEdit.Rate rate -> {
        patches.put(place(scene, "r.frs_sec", owner), rate.rate());
        patches.put(place(scene, "r.frs_sec_base", owner), rate.base());
      }
      case BlendEdit.Frames frames -> {
        patches.put(place(scene, "r.sfra", owner), frames.first());
        patches.put(place(scene, "r.efra", owner), frames.last());
      }
      case BlendEdit.CurrentFrame current -> {
        patches.put(place(scene, "r.cfra", owner), current.frame());
        patches.put(place(scene, "r.subframe", owner), 0f);
      }
      case BlendEdit.Engine engine ->
          put(place(scene, "r.engine", owner), engine.in(version), owner);
      case BlendEdit.Output output -> put(place(scene, "r.pic", owner), output.pattern(), owner);
    }
  }

  private Place place(Values scene, String way, String owner) throws BlendFault {
    return scene.place(way).orElseThrow(() -> refusal("blend-edit-unknown", owner, way));
  }

  private void put(Place place, String text, String owner) {
    if (!patches.put(place, text)) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "blend-edit-unfit",
          "file",
          file,
          "owner",
          owner,
          "field",
          place.field(),
          "max",
          Integer.toString(place.bytes() - 1));
    }
  }

  @Override
  public void link(Link link, List<Place> places) {
    String path = link.path();
    for (BlendEdit edit : edits) {
      if (edit instanceof BlendEdit.LinkPath change
          && change.owner().equals(link.owner())
          && change.from().equals(link.path())) {
        path = change.to();
        put(link, places, path);
        found.add(edit);
      }
    }
    // Two libraries that are one file are a fault to Blender.
    if (link.kind() == Link.Kind.LIBRARY) {
      String other = libraries.putIfAbsent(path, link.path());
      if (other != null && !(other.equals(path) && link.path().equals(path))) {
        throw taken(link.owner(), path);
      }
    }
  }

  private void put(Link link, List<Place> places, String path) {
    Place first = places.getFirst();
    if (link.isStrip()) {
      int behind = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
      String name = path.substring(behind);
      if (places.size() == 1 ? !name.equals(link.fileName()) : name.isEmpty()) {
        throw refusal("blend-edit-fixed", link.owner(), "name");
      }
      put(first, path.substring(0, behind), link.owner());
      if (places.size() > 1) {
        put(places.get(1), name, link.owner());
      }
    } else {
      put(first, path, link.owner());
    }
  }

  private Refusal taken(String owner, String by) {
    return Refusal.of(
        Refusal.Kind.CONFLICT, "blend-edit-taken", "file", file, "owner", owner, "by", by);
  }

  @Override
  public boolean wantsNames() {
    return edits.stream().anyMatch(BlendEdit.Rename.class::isInstance);
  }

  @Override
  public void name(Values id) throws BlendFault {
    String name = id.text("name");
    boolean linked = id.address("lib") != 0 || id.block().code() == Block.LINKED;
    Optional<BlendEdit.Rename> asked = rename(name);
    if (asked.isPresent() && linked) {
      throw refusal("blend-edit-linked", name, "name");
    }
    if (asked.isPresent()) {
      String now = name.substring(0, 2) + asked.get().to();
      put(
          id.place("name").orElseThrow(() -> refusal("blend-edit-unknown", name, "name")),
          now,
          name);
      found.add(asked.get());
    }
    String last = asked.map(rename -> name.substring(0, 2) + rename.to()).orElse(name);
    for (BlendEdit edit : edits) {
      if (!linked
          && edit instanceof BlendEdit.Rename rename
          && !rename.owner().equals(name)
          && last.equals(rename.owner().substring(0, 2) + rename.to())) {
        throw taken(rename.owner(), rename.to());
      }
    }
  }

  private Optional<BlendEdit.Rename> rename(String name) {
    return edits.stream()
        .filter(BlendEdit.Rename.class::isInstance)
        .map(BlendEdit.Rename.class::cast)
        .filter(edit -> edit.owner().equals(name))
        .findFirst();
  }

  /** The summary of a scene at the head of the file: two numbers and its name. */
  void summary(Block block, byte[] content) throws BlendFault {
    if (content.length <= 8) {
      return;
    }
    String owner = "SC" + Values.text(content, 8, content.length - 8);
    for (BlendEdit edit : edits) {
      if (edit instanceof BlendEdit.Frames frames && isOf(frames, owner)) {
        patches.put(new Place("first", block.at(), 4), frames.first());
        patches.put(new Place("last", block.at() + 4, 4), frames.last());
      }
    }
    Optional<BlendEdit.Rename> rename = rename(owner);
    if (rename.isPresent()) {
      put(new Place("name", block.at() + 8, content.length - 8), rename.get().to(), owner);
    }
  }
}
