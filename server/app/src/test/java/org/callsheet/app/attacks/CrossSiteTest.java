package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every form of every page, sent from somebody else's page with the victim's cookie. */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class CrossSiteTest {
  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

  @Test
  void noFormIsTakenFromAnotherPage() throws IOException {
    Set<String> forms = forms();
    assertThat(forms).hasSizeGreaterThan(30).contains("/sign-in", "/people/add", "/start");
    for (String form : forms) {
      sent().header("Origin", "http://elsewhere.example").post(form).then().statusCode(403);
      sent().header("Origin", "null").post(form).then().statusCode(403);
      sent().header("Sec-Fetch-Site", "cross-site").post(form).then().statusCode(403);
      sent().header("Sec-Fetch-Site", "same-site").post(form).then().statusCode(403);
      sent().post(form).then().statusCode(403);
    }
  }

  private static RequestSpecification sent() {
    return given()
        .redirects()
        .follow(false)
        .cookie("callsheet-session", AttackedHouse.cookie("ruth"))
        .formParam("version", "1");
  }

  private static Set<String> forms() throws IOException {
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
            forms.add(
                ("/" + path)
                    .replaceAll("/+", "/")
                    .replaceAll("(.)/$", "$1")
                    .replaceAll("\\{[^}]*}", "x"));
          }
        }
      }
    }
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
