package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.pages.ClassHome.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Mentors take along what they looked for in the audit, for a spreadsheet. */
@QuarkusTest
@TestProfile(ClassHome.class)
class AuditPageTest {
  private static final Pattern TABLE = Pattern.compile("href=\"(/people/audit/table[^\"]*)\"");

  @Test
  void whatIsLookedForIsDownloadedAsATable() {
    as("ruth").formParams(Map.of("name", "=Gus & Co", "id", "gus")).post("/people/add");
    as("ruth").formParams(Map.of("name", "Else", "id", "else")).post("/people/add");
    String page =
        as("ruth").queryParam("text", "=Gus & Co").get("/people/audit").then().extract().asString();
    Matcher table = TABLE.matcher(page);
    assertThat(table.find()).as(page).isTrue();
    String csv =
        as("ruth")
            .urlEncodingEnabled(false)
            .get(table.group(1).replace("&amp;", "&"))
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .header("Content-Disposition", containsString("audit.csv"))
            .header("Cache-Control", "no-store")
            .extract()
            .asString();
    assertThat(csv)
        .startsWith("at,who,role,from,what,on,status,request,field,before,after")
        .contains("createUser", ",'=Gus & Co")
        .doesNotContain("Else");
    as("zoe").get("/people/audit/table").then().statusCode(403);
    ClassHome.plain().get("/people/audit/table").then().statusCode(303);
  }
}
