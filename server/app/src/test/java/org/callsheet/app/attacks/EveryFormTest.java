package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every form that pages show an admin or a student, with something evil in every field, one at a
 * time, everything else as the page has it; and every address of a form with something evil in it.
 */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class EveryFormTest {
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
  private static final Pattern FORM =
      Pattern.compile("(?s)<form([^>]*method=\"post\"[^>]*)>(.*?)</form>");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("(?s)<(input|textarea|select|button)([^>]*)>");
  private static final Pattern NAME = Pattern.compile("\\sname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");
  private static final Pattern SELECTED = Pattern.compile("<option[^>]*\\sselected[^>]*>");
  private static final Pattern UNTYPED = Pattern.compile("type=\"(hidden|checkbox|radio|file)\"");
  private static final int PAGES_MAX = 400;

  private final List<String> faults = new ArrayList<>();
  private int sent;

  /** A form: its address, what it sends as it is, and the fields in which people type. */
  private record Form(String action, Map<String, String> values, Set<String> typed) {}

  @Test
  void nothingOutsideIsReadOrWrittenAndNothingFailsInside() throws IOException {
    Set<String> before = Evil.namesOutside();
    Set<String> kinds = new HashSet<>();
    for (String user : List.of("boss", "amina")) {
      for (Form form : forms(user)) {
        if (kinds.add(user + kind(form.action()))) {
          attack(user, form);
        }
      }
    }
    for (String address : CrossSiteTest.forms("{")) {
      for (String evil : Evil.TEXTS) {
        String at = address.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(encoded(evil)));
        send("boss", at, Map.of());
      }
    }
    assertThat(faults).isEmpty();
    assertThat(kinds).as("forms").hasSizeGreaterThan(20);
    assertThat(sent).as("requests").isGreaterThan(1_000);
    Evil.requireUntouched(before);
    as("boss").get("/account").then().statusCode(200);
  }

  @Test
  void theNameOfAFileThatIsSentLeadsNowhere() throws IOException {
    Set<String> before = Evil.namesOutside();
    byte[] list = "name,user\nEve,eve\n".getBytes(StandardCharsets.UTF_8);
    for (String evil : Evil.TEXTS) {
      String name = evil.replaceAll("[\\x00-\\x1f\"]", "");
      check(
          as("boss").multiPart("list", name, list, "text/csv").post("/people/import"),
          "/people/import " + name);
      check(
          as("boss").multiPart("photograph", name, list, "image/png").post("/faces/mateo/edit"),
          "/faces/mateo/edit " + name);
    }
    assertThat(faults).isEmpty();
    Evil.requireUntouched(before);
  }

  private void attack(String user, Form form) {
    for (String field : form.typed()) {
      for (String evil : Evil.TEXTS) {
        Map<String, String> values = new LinkedHashMap<>(form.values());
        values.put(field, evil);
        send(user, form.action(), values);
      }
    }
  }

  private void send(String user, String action, Map<String, String> values) {
    check(as(user).formParams(values).post(action), user + " " + action + " " + values);
  }

  private void check(Response answer, String where) {
    sent++;
    String said = answer.asString();
    Evil.fault(answer.statusCode(), where, said).ifPresent(what -> fault(what, where, said));
    String location = answer.header("Location");
    if (location != null && !location.startsWith(AttackedHouse.origin() + "/")) {
      fault("led to " + location, where, "");
    }
    if (answer.headers().toString().contains(Evil.NONCE + "=1")) {
      fault("took a header of ours", where, answer.headers().toString());
    }
  }

  private void fault(String what, String where, String said) {
    if (faults.size() < 40) {
      faults.add(what + ": " + cut(where) + " -> " + cut(said));
    }
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  private static String encoded(String text) {
    return Operations.encoded(text);
  }

  /** All forms on all pages that can be reached. */
  private static List<Form> forms(String user) {
    List<Form> forms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of("/", "/people", "/account", "/connect", "/farm"));
    while (!next.isEmpty() && seen.size() < PAGES_MAX) {
      String page = next.poll();
      if (!seen.add(kind(page))) {
        continue;
      }
      Response answer = as(user).get(page);
      if (answer.statusCode() == 303) {
        next.add(answer.header("Location").replaceFirst("^https?://[^/]+", ""));
      }
      if (!String.valueOf(answer.contentType()).startsWith("text/html")) {
        continue;
      }
      Matcher form = FORM.matcher(answer.asString());
      while (form.find()) {
        forms.add(form(page, form.group(1), form.group(2)));
      }
      Matcher link = LINK.matcher(answer.asString());
      while (link.find()) {
        next.add(plain(link.group(1)));
      }
    }
    return forms;
  }

  private static Form form(String page, String head, String inside) {
    Matcher action = ACTION.matcher(head);
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> typed = new HashSet<>();
    Matcher field = FIELD.matcher(inside);
    while (field.find()) {
      Matcher name = NAME.matcher(field.group(2));
      if (!name.find()) {
        continue;
      }
      String rest = inside.substring(field.end());
      values.putIfAbsent(name.group(1), plain(value(field.group(1), field.group(2), rest)));
      if (!field.group(1).equals("button") && !UNTYPED.matcher(field.group(2)).find()) {
        typed.add(name.group(1));
      }
    }
    return new Form(action.find() ? plain(action.group(1)) : page, values, typed);
  }

  /** What a field sends as it is. */
  private static String value(String tag, String attributes, String rest) {
    if (tag.equals("textarea")) {
      return rest.substring(0, rest.indexOf("</textarea>"));
    }
    Matcher option = SELECTED.matcher(rest);
    String where = tag.equals("select") && option.find() ? option.group() : attributes;
    Matcher value = VALUE.matcher(where);
    return value.find() ? value.group(1) : "";
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  /** The address with what differs from thing to thing left out. */
  private static String kind(String address) {
    return address
        .replaceAll("\\?.*", "")
        .replaceAll("/(lighthouse|reef|xss|empty)(?=/|$)", "/F")
        .replaceAll("/(one|data)/[^/]+", "/$1/P")
        .replaceAll("/[0-9a-f-]{12,}|/[jn]\\d+|/\\d+", "/X");
  }

  private static RequestSpecification as(String user) {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .config(
            io.restassured.RestAssured.config()
                .encoderConfig(
                    io.restassured.config.EncoderConfig.encoderConfig()
                        .defaultContentCharset(StandardCharsets.UTF_8)))
        .header("Origin", AttackedHouse.origin())
        .cookie("callsheet-session", AttackedHouse.cookie(user));
  }
}
