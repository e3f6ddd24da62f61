package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.Link;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Links of files that are texts, one link or output a line, so that they can lie on a disk in
 * memory: {@code LIkeeper //../keeper.blend}, {@code SCScene //renders/}. A path of more than 60
 * characters does not fit.
 */
final class TextLinks implements BlendLinks {
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Z]{2}\\S+) (.+)$");
  private static final int FITS = 60;

  private final Disk disk;
  private final AtomicFile files;
  private final Path films;

  TextLinks(Disk disk, AtomicFile files, Path films) {
    this.disk = disk;
    this.files = files;
    this.films = films;
  }

  @Override
  public List<NamedPath> linkingTo(NamedPath place) {
    List<NamedPath> all = new ArrayList<>();
    find(films, all);
    return all;
  }

  private void find(Path folder, List<NamedPath> all) {
    try {
      for (Path each : disk.list(folder)) {
        Optional<Disk.Stat> stat = disk.find(each);
        if (stat.isEmpty()) {
          continue; // somebody was quicker
        }
        if (stat.get().folder()) {
          if (!each.endsWith("old") && !each.endsWith(".callsheet")) {
            find(each, all);
          }
        } else if (each.toString().endsWith(".blend")) {
          all.add(new NamedPath("films", films.relativize(each).toString()));
        }
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  @Override
  public Said read(Path blend) {
    List<Link> links = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    Matcher lines = LINE.matcher(text(blend));
    while (lines.find()) {
      if (lines.group(1).startsWith("SC")) {
        outputs.add(new Output(lines.group(1).substring(2), lines.group(2)));
      } else {
        links.add(
            new Link(Link.Kind.LIBRARY, lines.group(2), lines.group(1), false, Link.Repeat.SINGLE));
      }
    }
    return new Said(links, outputs);
  }

  @Override
  public void edit(Path blend, List<BlendEdit> edits) {
    String text = text(blend);
    for (BlendEdit edit : edits) {
      text =
          switch (edit) {
            case BlendEdit.LinkPath link ->
                replaced(text, link.owner() + " " + link.from(), link.owner() + " " + link.to());
            case BlendEdit.Output output ->
                text.replaceAll(
                    "(?m)^SC" + output.scene() + " .*$",
                    Matcher.quoteReplacement("SC" + output.scene() + " " + output.pattern()));
            default -> throw new AssertionError(edit);
          };
    }
    files.put(blend, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String replaced(String text, String before, String after) {
    if (after.length() > FITS) {
      throw Refusal.of(Refusal.Kind.INVALID, "blend-edit-unfit", "field", "path");
    }
    return text.replace(before + "\n", after + "\n");
  }

  private String text(Path blend) {
    try {
      return new String(disk.read(blend), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Refusal.ofDisk(blend, e);
    }
  }
}
