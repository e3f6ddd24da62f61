package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callsheet.app.security.Policy;
import org.junit.jupiter.api.Test;

/** Every form of every page, sent from somebody else's page with the victim's cookie. */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class CrossSiteTest {
  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

  @Test
  void noFormIsTakenFromAnotherPage() throws IOException {
    Set<String> forms = new TreeSet<>();
    forms("").forEach(form -> forms.add(form.replaceAll("\\{[^}]*}", "x")));
    assertThat(forms).hasSizeGreaterThan(30).contains("/sign-in", "/people/add", "/start");
    for (String form : forms) {
      sent().header("Origin", "http://elsewhere.example").post(form).then().statusCode(403);
      sent().header("Origin", "null").post(form).then().statusCode(403);
      sent().header("Sec-Fetch-Site", "cross-site").post(form).then().statusCode(403);
      sent().header("Sec-Fetch-Site", "same-site").post(form).then().statusCode(403);
      sent().post(form).then().statusCode(403);
    }
  }

  /** Without a token it is nobody who asks, whatever the browser brings along. */
  @Test
  void noOperationIsDoneForAPageThatOnlyHasTheVictimsCookie() throws IOException {
    int asked = 0;
    for (Operations.Target target : Operations.all()) {
      if (target.reads()) {
        continue;
      }
      JsonNode body = target.body();
      for (String type : List.of("text/plain", target.contentType())) {
        RequestSpecification request =
            given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookie("callsheet-session", AttackedHouse.cookie("ruth"))
                .header("Origin", "http://elsewhere.example");
        request = body.isMissingNode() ? request : request.body(body.toString());
        Response answer =
            request
                .contentType(type)
                .request(target.verb().toUpperCase(Locale.ROOT), target.address(target.usual()));
        String where = target.id() + " as " + type + ": " + answer.asString();
        assertThat(answer.headers().asList())
            .as(where)
            .noneMatch(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-"))
            .noneMatch(header -> header.getName().equalsIgnoreCase("Set-Cookie"));
        // JSON to an open one is what no page elsewhere can send: browsers ask before, and get no.
        if (!Policy.isOpen(target.id())) {
          assertThat(answer.statusCode()).as(where).isIn(401, 415);
        } else if (type.equals("text/plain")) {
          assertThat(answer.statusCode()).as(where).isEqualTo(415);
        }
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(100);
  }

  private static RequestSpecification sent() {
    return given()
        .redirects()
        .follow(false)
        .cookie("callsheet-session", AttackedHouse.cookie("ruth"))
        .formParam("version", "1");
  }

  /** The addresses of all forms in which these letters are. */
  static Set<String> forms(String part) throws IOException {
    Set<String> forms = new TreeSet<>();
    try (Stream<java.nio.file.Path> files =
        Files.walk(CLASSES.resolve("org/callsheet/app/pages"))) {
      for (java.nio.file.Path file :
          files.filter(each -> each.toString().endsWith("Routes.class")).toList()) {
        Class<?> type = load(file);
        for (Method method : type.getDeclaredMethods()) {
          if (method.isAnnotationPresent(POST.class)) {
            Path own = method.getAnnotation(Path.class);
            String path =
                type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
            forms.add(("/" + path).replaceAll("/+", "/").replaceAll("(.)/$", "$1"));
          }
        }
      }
    }
    forms.removeIf(form -> !form.contains(part));
    return forms;
  }

  private static Class<?> load(java.nio.file.Path file) {
    String name =
        CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
    try {
      return Class.forName(name, false, CrossSiteTest.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
