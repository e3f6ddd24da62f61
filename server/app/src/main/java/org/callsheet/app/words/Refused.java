package org.callsheet.app.words;

import java.util.Map;
import java.util.TreeMap;
import org.callsheet.contract.ProblemCode;

/** A request that the interface itself refuses, before the engine is asked. Carries no stack. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient Map<String, String> parameters;

  /** A refusal with parameters given as name, value, name, value. */
  public Refused(ProblemCode code, String... namesAndValues) {
    super(code.code(), null, false, false);
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      named.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    this.code = code;
    this.parameters = Map.copyOf(named);
  }

  /** What kind of problem. */
  public ProblemCode code() {
    return code;
  }

  /** What its sentences name. */
  public Map<String, String> parameters() {
    return parameters;
  }
}
