package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.BlendEditor;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.catalog.links.Links;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;

/** What {@code .blend} files ask for, and how that is changed. */
public interface BlendLinks {
  /** The assets' files that link to that place, by what the catalog last saw of them. */
  List<NamedPath> linkingTo(NamedPath place);

  /** What a file on this machine says now. */
  Said read(Path blend);

  /** Writes the edits into a file, all or none. */
  void edit(Path blend, List<BlendEdit> edits);

  /**
   * What counts when a file moves.
   *
   * @param outputs where its scenes render to
   */
  record Said(List<Link> links, List<Output> outputs) {
    public Said {
      links = List.copyOf(links);
      outputs = List.copyOf(outputs);
    }
  }

  /** Where a scene renders to. */
  record Output(String scene, String pattern) {}

  /** Those of real files. */
  static BlendLinks of(Links links, Disk disk, AtomicFile files) {
    BlendEditor editor = new BlendEditor(disk, files);
    return new BlendLinks() {
      @Override
      public List<NamedPath> linkingTo(NamedPath place) {
        links.catchUp();
        return links.linkingTo(place);
      }

      @Override
      public Said read(Path blend) {
        BlendFacts facts = new BlendFile(blend).facts();
        List<Output> outputs = new ArrayList<>();
        facts.scenes().forEach(scene -> outputs.add(new Output(scene.name(), scene.output())));
        return new Said(facts.links(), outputs);
      }

      @Override
      public void edit(Path blend, List<BlendEdit> edits) {
        editor.write(blend, edits, blend);
      }
    };
  }
}
