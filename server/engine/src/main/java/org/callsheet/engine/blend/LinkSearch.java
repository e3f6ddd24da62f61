package org.callsheet.engine.blend;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a path through a tree of files, name by name. Pure. */
final class LinkSearch {
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");
  private static final Pattern TILE = Pattern.compile("(?i)<UDIM>|<UVTILE>");

  private LinkSearch() {}

  /** Where a link from the own folder of {@code blend} leads. */
  static Whereabouts in(Listing tree, Link link, String blend) {
    List<String> way = new ArrayList<>(Arrays.asList(blend.split("/")));
    way.removeLast();
    int certain = way.size();
    for (String step : link.plainPath().split("/")) {
      if (!step.equals("..")) {
        if (!step.isEmpty() && !step.equals(".")) {
          way.add(step);
        }
      } else if (way.isEmpty() || way.getLast().equals("..")) {
        way.add(step);
      } else {
        way.removeLast();
        certain = Math.min(certain, way.size());
      }
    }
    String path = String.join("/", way);
    return way.contains("..") ? new Whereabouts.Outside(path) : walk(link, way, certain, tree);
  }

  private static Whereabouts walk(Link link, List<String> way, int certain, Listing tree) {
    StringBuilder at = new StringBuilder(String.join("/", way.subList(0, certain)));
    boolean exact = true;
    for (int i = certain; i < way.size(); i++) {
      boolean last = i == way.size() - 1;
      Link.Repeat repeat = last ? link.repeat() : Link.Repeat.SINGLE;
      Set<String> names = tree.names(at.toString());
      Optional<String> found = find(names, way.get(i), repeat, false);
      if (found.isEmpty()) {
        found = find(names, way.get(i), repeat, true);
        exact = false;
      }
      if (found.isEmpty()) {
        return new Whereabouts.Missing(String.join("/", way));
      }
      at.append(at.isEmpty() ? "" : "/").append(found.get());
    }
    return exact
        ? new Whereabouts.Found(at.toString())
        : new Whereabouts.OtherCase(String.join("/", way), at.toString());
  }

  private static Optional<String> find(
      Set<String> names, String name, Link.Repeat repeat, boolean folded) {
    if (!folded && names.contains(name)) {
      return Optional.of(name);
    }
    if (!folded && repeat == Link.Repeat.SINGLE) {
      return Optional.empty();
    }
    String wanted = folded ? fold(name) : name;
    Predicate<String> fits = pattern(wanted, repeat).asMatchPredicate();
    return names.stream()
        .filter(each -> fits.test(folded ? fold(each) : each))
        .min(Comparator.naturalOrder());
  }

  /** A frame number is the last one in the name; a tile has a mark in its place. */
  private static Pattern pattern(String name, Link.Repeat repeat) {
    Pattern place =
        switch (repeat) {
          case SINGLE -> NOTHING;
          case SEQUENCE -> LAST_NUMBER;
          case TILES -> TILE;
        };
    Matcher matcher = place.matcher(name);
    if (!matcher.find()) {
      return Pattern.compile(Pattern.quote(name));
    }
    boolean grid = matcher.group().equalsIgnoreCase("<UVTILE>");
    return Pattern.compile(
        Pattern.quote(name.substring(0, matcher.start()))
            + (grid ? "u\\d+_v\\d+" : "\\d+")
            + Pattern.quote(name.substring(matcher.end())));
  }

  private static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
