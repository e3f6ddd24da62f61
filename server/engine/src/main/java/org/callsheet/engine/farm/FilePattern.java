package org.callsheet.engine.farm;

import java.util.List;
import java.util.Optional;
import org.callsheet.floor.NumberedName;

/**
 * The names of a frame's files as a rule, so that they need not be kept for each frame: the frame's
 * number stands where it stood in the first one's name, with as many digits.
 */
record FilePattern(List<NumberedName> files) {

  FilePattern {
    files = List.copyOf(files);
  }

  /** The rule behind a frame's files; empty when a name does not contain the number. */
  static Optional<FilePattern> of(int frame, List<KeptFile> files) {
    List<Optional<NumberedName>> names =
        files.stream().map(file -> name(frame, file.target())).toList();
    return !names.isEmpty() && names.stream().allMatch(Optional::isPresent)
        ? Optional.of(new FilePattern(names.stream().map(Optional::get).toList()))
        : Optional.empty();
  }

  List<String> at(int frame) {
    return files.stream().map(name -> name.at(frame)).toList();
  }

  boolean fits(int frame, List<KeptFile> actual) {
    if (actual.size() != files.size()) {
      return false;
    }
    for (int at = 0; at < files.size(); at++) {
      if (!files.get(at).fits(frame, actual.get(at).target())) {
        return false;
      }
    }
    return true;
  }

  /** The rule behind the name of a frame's file. */
  static Optional<NumberedName> name(int frame, String target) {
    int folder = Math.max(target.lastIndexOf('/') + 1, target.indexOf("::") + 2);
    for (int digits = 12; digits >= 1; digits--) {
      String number = NumberedName.padded(frame, digits);
      int at = target.lastIndexOf(number);
      if (number.length() == digits && at >= folder) {
        String after = target.substring(at + digits);
        return Optional.of(new NumberedName(target.substring(0, at), digits, after));
      }
    }
    return Optional.empty();
  }
}
