package org.callsheet.node.blender;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Blenders of this machine.
 *
 * @param all at least one, from the oldest to the newest
 */
public record InstalledBlenders(List<BlenderProgram> all) {
  private static final Pattern WANTED = Pattern.compile("(>=)?(\\d{1,3})\\.(\\d{1,2})");

  /** Sorts them. */
  public InstalledBlenders {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no Blender");
    }
    all =
        all.stream()
            .sorted(
                Comparator.comparingInt(BlenderProgram::number)
                    .thenComparingInt(BlenderProgram::patch))
            .toList();
  }

  /** The newest one, which opens any file that can be opened here. */
  public BlenderProgram newest() {
    return all.getLast();
  }

  /** Their versions, as people read them. */
  public String versions() {
    return all.stream().map(BlenderProgram::version).distinct().collect(Collectors.joining(", "));
  }

  /** Those with which nobody has tried this program. */
  public List<BlenderProgram> untried() {
    return all.stream().filter(each -> !each.isTried()).toList();
  }

  /**
   * The oldest one that is not older than the file, and of its versions the last; the newest there
   * is when all are older: its failure says so.
   *
   * @param wanted {@code >=4.2} or {@code 4.2}, as a lease says; {@code null}: no wish
   */
  public BlenderChoice choose(String wanted, Path file) {
    return choose(wanted, BlendHeader.findVersion(file));
  }

  BlenderChoice choose(String wanted, OptionalInt header) {
    Matcher wish = WANTED.matcher(wanted == null ? "" : wanted);
    if (!wish.matches()) {
      return new BlenderChoice(header.isPresent() ? atLeast(header.getAsInt()) : newest(), header);
    }
    int version = Integer.parseInt(wish.group(2)) * 100 + Integer.parseInt(wish.group(3));
    if (wish.group(1) == null) {
      return new BlenderChoice(last(each -> each.number() == version).orElse(newest()), header);
    }
    // What the header does not say, as that of a compressed file, the server has read.
    return new BlenderChoice(atLeast(Math.max(version, header.orElse(0))), header);
  }

  private BlenderProgram atLeast(int version) {
    return all.stream()
        .filter(each -> each.number() >= version)
        .findFirst()
        .flatMap(first -> last(each -> each.number() == first.number()))
        .orElse(newest());
  }

  private Optional<BlenderProgram> last(Predicate<BlenderProgram> which) {
    return all.stream().filter(which).reduce((earlier, later) -> later);
  }
}
