package org.callsheet.engine.film.credits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.engine.film.credits.License.Trait;

/**
 * Recognises licences: by identifier or name in the SPDX list, which is part of the program, and
 * Creative Commons licences also by how people write them ({@code CC BY 4.0}, their address, their
 * long name). Immutable.
 */
public final class Licenses {
  /** What most teams need; the first one fits a film that everybody may show and change. */
  public static final List<String> USUAL =
      List.of(
          "CC-BY-4.0",
          "CC0-1.0",
          "CC-BY-SA-4.0",
          "CC-BY-NC-4.0",
          "CC-BY-NC-SA-4.0",
          "CC-BY-ND-4.0",
          "CC-BY-NC-ND-4.0",
          "CC-BY-3.0",
          "CC-PDM-1.0",
          "OFL-1.1",
          "MIT",
          "Apache-2.0",
          "GPL-3.0-or-later");

  private static final Pattern CREATIVE_COMMONS =
      Pattern.compile("creative\\s*commons|\\bcc[\\s-]*by\\b|creativecommons\\.org");
  private static final Pattern ZERO = Pattern.compile("\\bcc\\s*-?\\s*0\\b|commons zero|/zero/");
  private static final Pattern PUBLIC_DOMAIN = Pattern.compile("public domain");
  private static final Pattern BY = Pattern.compile("\\bby\\b|attribution");
  private static final Pattern NC = Pattern.compile("\\bnc\\b|non-?\\s?commercial");
  private static final Pattern ND = Pattern.compile("\\bnd\\b|no-?\\s?deriv");
  private static final Pattern SA = Pattern.compile("\\bsa\\b|share-?\\s?alike");
  private static final Pattern VERSION = Pattern.compile("\\b([1-4]\\.[0-9])\\b");
  private static final Pattern NOISE =
      Pattern.compile("\\b(the|licen[cs]e|licensed|under|version|v)\\b|\\bv(?=\\d)|[^a-z0-9+]");
  private static final Pattern COPYLEFT =
      Pattern.compile("(GPL|AGPL|LGPL|GFDL|ODbL|LAL|EUPL|OSL|MPL|CC-SA|CDLA-Sharing)-.*");
  private static final Set<String> FREE_OF_CONDITIONS =
      Set.of("CC0-1.0", "CC-PDDC", "CC-PDM-1.0", "Unlicense", "PDDL-1.0", "WTFPL", "0BSD", "MIT-0");

  private static final Licenses SHIPPED = new Licenses();

  private final Map<String, String> idsByKey = new HashMap<>();

  private Licenses() {
    try (InputStream list = Licenses.class.getResourceAsStream("spdx.tsv")) {
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows =
          text.lines().filter(line -> !line.startsWith("#")).map(l -> l.split("\t")).toList();
      rows.forEach(row -> idsByKey.put(key(row[0]), row[0]));
      rows.forEach(row -> idsByKey.putIfAbsent(key(row[1]), row[0]));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The licence that this text names. */
  public static License of(String text) {
    String said = text.strip();
    if (said.isEmpty()) {
      return unknown("");
    }
    return SHIPPED
        .find(said)
        .map(id -> new License(said, Optional.of(id), family(id), traits(id)))
        .orElseGet(() -> inWords(said));
  }

  private Optional<String> find(String said) {
    String key = key(said);
    return Optional.ofNullable(idsByKey.get(key))
        .or(() -> Optional.ofNullable(idsByKey.get(key + "0")))
        .or(() -> Optional.ofNullable(idsByKey.get(key(creativeCommons(said)))));
  }

  /** A Creative Commons licence without its version still says what it asks for. */
  private static License inWords(String said) {
    String id = creativeCommons(said);
    return id.isEmpty()
        ? unknown(said)
        : new License(said, Optional.empty(), family(id), traits(id));
  }

  private static License unknown(String said) {
    return new License(said, Optional.empty(), "", Set.of());
  }

  /** Licences that differ in their version only may be exchanged. */
  private static String family(String id) {
    return id.replaceFirst("-\\d.*$", "");
  }

  /** The identifier that a way of writing means, with the version if there is one. */
  private static String creativeCommons(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    if (ZERO.matcher(text).find()) {
      return "CC0-1.0";
    }
    if (PUBLIC_DOMAIN.matcher(text).find()) {
      return "CC-PDM-1.0";
    }
    if (!CREATIVE_COMMONS.matcher(text).find() || !BY.matcher(text).find()) {
      return "";
    }
    StringBuilder id = new StringBuilder("CC-BY");
    id.append(NC.matcher(text).find() ? "-NC" : "");
    id.append(ND.matcher(text).find() ? "-ND" : SA.matcher(text).find() ? "-SA" : "");
    Matcher version = VERSION.matcher(text);
    return id.append(version.find() ? "-" + version.group(1) : "").toString();
  }

  private static Set<Trait> traits(String id) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (FREE_OF_CONDITIONS.contains(id)) {
      return traits;
    }
    traits.add(Trait.ATTRIBUTION);
    if (COPYLEFT.matcher(id).matches() || id.startsWith("CC-BY") && id.contains("-SA")) {
      traits.add(Trait.SHARE_ALIKE);
    }
    if (id.contains("-NC") || id.toLowerCase(Locale.ROOT).contains("noncommercial")) {
      traits.add(Trait.NON_COMMERCIAL);
    }
    if (id.contains("-ND")) {
      traits.add(Trait.NO_DERIVATIVES);
    }
    return traits;
  }

  private static String key(String text) {
    return NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
