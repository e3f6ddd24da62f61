package org.callsheet.app.pages;

import jakarta.ws.rs.FormParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the forms of the credits send. A field that is not on a form is {@code null}. */
final class CreditsForms {
  private CreditsForms() {}

  /** The press of one of a form's buttons, and the version the form was made of. */
  public static class Pressed {
    @FormParam("do")
    String button;

    @FormParam("version")
    String version;

    @FormParam("position")
    int position;

    boolean is(String name) {
      return name.equals(button);
    }
  }

  /** A line of the credits. */
  public static class Line {
    @FormParam("role")
    String role;

    @FormParam("user")
    String user;

    @FormParam("text")
    String text;

    Map<String, Object> fields() {
      return given("role", role, "user", user, "text", text);
    }
  }

  /** Something others made. */
  public static class External {
    @FormParam("description")
    String description;

    @FormParam("author")
    String author;

    @FormParam("license")
    String license;

    @FormParam("origin")
    String origin;

    @FormParam("files")
    String files;

    Map<String, Object> fields() {
      Map<String, Object> fields =
          given("description", description, "author", author, "license", license, "origin", origin);
      if (files != null) {
        fields.put("files", List.of(files.split("\\R")));
      }
      return fields;
    }
  }

  private static Map<String, Object> given(String... namesAndValues) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }
}
