package org.callsheet.app.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.contract.Problem;
import org.callsheet.contract.ProblemCode;
import org.callsheet.floor.Refusal;

/** Puts failures into words: the one place where a {@link Problem} is made. */
public final class Problems {
  /** The media type of every failure. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String YOURS = "yours.";
  private static final String THEIRS = "theirs.";

  private final Words words;

  /** Takes the table of words. */
  public Problems(Words words) {
    this.words = words;
  }

  /** A refusal of the interface in words. */
  public Problem of(Refused refused, RequestFacts request) {
    return of(refused.code(), refused.parameters(), request);
  }

  /** A problem in words. */
  public Problem of(ProblemCode code, Map<String, String> parameters, RequestFacts request) {
    return of(code, List.of(general(code)), parameters, request);
  }

  /** A refusal of the engine in words: its own reason is the detail. */
  public Problem of(Refusal refusal, RequestFacts request) {
    ProblemCode code = RefusalCodes.codeOf(refusal);
    Map<String, String> parameters = new TreeMap<>(refusal.parameters());
    if (code == ProblemCode.INTERNAL) {
      parameters.clear();
    } else {
      parameters.put("reason", refusal.code());
    }
    String reason = "reason." + refusal.code();
    boolean hidden = code == ProblemCode.INTERNAL;
    return of(
        code,
        hidden ? List.of(general(code)) : List.of(reason, general(code)),
        parameters,
        request);
  }

  private static String general(ProblemCode code) {
    return "problem." + code.code() + ".detail";
  }

  /** Every field that two people wanted to change, with both values. */
  private String both(Map<String, String> parameters, String language) {
    StringBuilder both = new StringBuilder();
    for (Map.Entry<String, String> each : new TreeMap<>(parameters).entrySet()) {
      if (each.getKey().startsWith(YOURS)) {
        String field = each.getKey().substring(YOURS.length());
        Map<String, String> named =
            Map.of(
                "field", field,
                "yours", each.getValue(),
                "theirs", parameters.getOrDefault(THEIRS + field, ""));
        both.append(' ').append(words.say(language, "problem.stale.field", named));
      }
    }
    return both.toString();
  }

  /** Of a change of many: every entry that is refused, with its reason. */
  private String entries(Map<String, String> parameters, String language) {
    Map<Integer, Map<String, String>> entries = new TreeMap<>();
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      String[] parts = each.getKey().split("\\.", 3);
      if (parts.length == 3 && parts[0].equals("entry")) {
        entries
            .computeIfAbsent(Integer.valueOf(parts[1]), i -> new TreeMap<>())
            .put(parts[2], each.getValue());
      }
    }
    StringBuilder all = new StringBuilder();
    for (Map<String, String> entry : entries.values()) {
      String key = "reason." + entry.get("reason");
      String why =
          words
              .find(language, key, entry)
              .orElseGet(() -> words.say(language, general(ProblemCode.STALE), entry));
      Map<String, String> said =
          Map.of("name", entry.get("name"), "why", why + both(entry, language));
      all.append(' ').append(words.say(language, "problem.entry", said));
    }
    return all.toString();
  }

  /** A problem as it travels. */
  public byte[] bytes(Problem problem) {
    try {
      return WireJson.strict().writeValueAsBytes(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a problem consists of strings", impossible);
    }
  }

  /** The first of these details that can be said in full; the title can always be said. */
  private Problem of(
      ProblemCode code,
      List<String> details,
      Map<String, String> parameters,
      RequestFacts request) {
    String key = "problem." + code.code();
    String language = request.language();
    String title = words.say(language, key + ".title", parameters);
    String detail =
        details.stream()
            .flatMap(each -> words.find(language, each, parameters).stream())
            .findFirst()
            .orElse(title);
    return new Problem(
        "/problems/" + code.code(),
        title,
        code.status(),
        detail + both(parameters, language) + entries(parameters, language),
        code.code(),
        request.id(),
        null,
        words.find(language, key, parameters).orElse(title),
        parameters);
  }
}
