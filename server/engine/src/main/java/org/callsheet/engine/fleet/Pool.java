package org.callsheet.engine.fleet;

import java.util.List;
import java.util.Objects;

/**
 * A named set of nodes: those whose name fits one of the patterns, also ones that are away or come
 * later.
 *
 * @param ident what jobs call it
 * @param name as people call it
 * @param nodes names of nodes, in which {@code *} stands for any letters and {@code ?} for one
 */
public record Pool(String ident, String name, List<String> nodes) {
  /** Checks that all is there and copies the list. */
  public Pool {
    Objects.requireNonNull(ident);
    Objects.requireNonNull(name);
    nodes = List.copyOf(nodes);
  }

  /** Whether a node of that name is in it; upper and lower case are the same. */
  public boolean has(String node) {
    return nodes.stream().anyMatch(pattern -> fits(pattern, node));
  }

  /**
   * Compares with a pattern. Steps back to the last {@code *} only, so that no pattern takes longer
   * than its length times that of the name.
   */
  private static boolean fits(String pattern, String text) {
    int at = 0;
    int star = -1;
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = i;
      } else if (at < pattern.length() && isSame(pattern.charAt(at), text.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++from;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  private static boolean isSame(char pattern, char text) {
    return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(text);
  }
}
