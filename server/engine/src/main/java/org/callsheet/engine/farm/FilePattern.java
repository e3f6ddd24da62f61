package org.callsheet.engine.farm;

import java.util.List;
import java.util.Optional;

/**
 * The names of a frame's files as a rule, so that they need not be kept for each frame: the frame's
 * number stands where it stood in the first one's name, with as many digits.
 */
record FilePattern(List<Name> files) {

  /** One file's name: what stands before the number, how many digits at least, what follows. */
  record Name(String before, int digits, String after) {

    String at(int frame) {
      return before + padded(frame, digits) + after;
    }

    boolean fits(int frame, String name) {
      int end = name.length() - after.length();
      return end >= before.length() + digits
          && name.startsWith(before)
          && name.endsWith(after)
          && isAt(name, before.length(), end, frame);
    }

    /** Whether this frame's number stands there; told without making a text for each frame. */
    private boolean isAt(String name, int from, int end, int frame) {
      if (frame < 0) {
        return name.substring(from, end).equals(padded(frame, digits));
      }
      int number = 0;
      for (int at = from; at < end; at++) {
        int digit = name.charAt(at) - '0';
        if (digit < 0 || digit > 9 || number > 9_999_999) {
          return false;
        }
        number = 10 * number + digit;
      }
      return number == frame && (end - from == digits || name.charAt(from) != '0');
    }
  }

  FilePattern {
    files = List.copyOf(files);
  }

  /** The rule behind a frame's files; empty when a name does not contain the number. */
  static Optional<FilePattern> of(int frame, List<KeptFile> files) {
    List<Optional<Name>> names = files.stream().map(file -> name(frame, file.target())).toList();
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

  private static Optional<Name> name(int frame, String target) {
    int folder = Math.max(target.lastIndexOf('/') + 1, target.indexOf("::") + 2);
    for (int digits = 12; digits >= 1; digits--) {
      String number = padded(frame, digits);
      int at = target.lastIndexOf(number);
      if (number.length() == digits && at >= folder) {
        String after = target.substring(at + digits);
        return Optional.of(new Name(target.substring(0, at), digits, after));
      }
    }
    return Optional.empty();
  }

  /** As Blender writes frame numbers: the sign counts as a digit. */
  private static String padded(int frame, int digits) {
    String plain = Integer.toString(Math.abs(frame));
    String sign = frame < 0 ? "-" : "";
    return sign + "0".repeat(Math.max(0, digits - plain.length() - sign.length())) + plain;
  }
}
