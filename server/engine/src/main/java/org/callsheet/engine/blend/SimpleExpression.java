package org.callsheet.engine.blend;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which expressions of drivers Blender computes itself, so that they work while scripts are off:
 * numbers, variables, comparisons and a few functions. Everything else it gives to Python. Looks at
 * the words only: a name that is no variable of the driver is not noticed.
 */
final class SimpleExpression {
  private static final Pattern FOREIGN =
      Pattern.compile("[^\\w\\s+\\-*/().,<>=!]|//|[A-Za-z_]\\w*\\s*\\.");
  private static final Pattern CALL = Pattern.compile("([A-Za-z_]\\w*)\\s*\\(");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "radians",
          "degrees",
          "abs",
          "fabs",
          "floor",
          "ceil",
          "trunc",
          "round",
          "int",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          "exp",
          "log",
          "sqrt",
          "pow",
          "fmod",
          "lerp",
          "clamp",
          "smoothstep",
          "min",
          "max",
          "and",
          "or",
          "not",
          "if",
          "else");

  private SimpleExpression() {}

  static boolean isSimple(String expression) {
    if (FOREIGN.matcher(expression).find() || expression.matches("(?s).*\\bself\\b.*")) {
      return false;
    }
    Matcher calls = CALL.matcher(expression);
    while (calls.find()) {
      if (!FUNCTIONS.contains(calls.group(1))) {
        return false;
      }
    }
    return true;
  }
}
