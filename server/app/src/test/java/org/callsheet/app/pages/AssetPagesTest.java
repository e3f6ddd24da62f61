package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of assets as a browser without JavaScript gets them. */
@QuarkusTest
@TestProfile(SampleHome.class)
class AssetPagesTest {
  private static final String LIST = "/films/lighthouse/assets";
  private static final String OTHERS = "/films/changing/assets";
  private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

  @Test
  void theListHasEveryAssetWithTheMostUrgentFirst() {
    String page = as("amina").get(LIST).then().statusCode(200).extract().body().asString();
    assertThat(page).contains("Assets", "Lantern", "010 The light is out", "Sea sounds");
    assertThat(page).contains("aria-sort=\"descending\"");
  }

  @Test
  void theListIsFilteredByAllThatTheAddressSays() {
    String page = as("amina").get(LIST + "?type=shot&owner=zoe").body().asString();
    assertThat(page).contains("020 The spare light").doesNotContain("010 The light is out");
    assertThat(page).contains("<option value=\"shot\" selected>");
    as("amina").get(LIST + "?text=LANTERN").then().body(containsString(">Lantern<"));
    as("amina")
        .get(LIST + "?text=nosuchthing")
        .then()
        .body(containsString("No asset is like that"));
  }

  @Test
  void aColumnSortsAndSortsTheOtherWayRound() {
    String rising = as("amina").get(LIST + "?sort=name").body().asString();
    String falling = as("amina").get(LIST + "?sort=name&down=1").body().asString();
    assertThat(rising.indexOf("010 The light")).isLessThan(rising.indexOf(">Lantern<"));
    assertThat(falling.indexOf("010 The light")).isGreaterThan(falling.indexOf(">Lantern<"));
    assertThat(rising).contains("?sort=name&amp;down=1");
  }

  @Test
  void nonsenseInTheAddressIsTheUsualList() {
    as("amina")
        .get(LIST + "?sort=nonsense&after=nonsense&from=-7&down=x")
        .then()
        .statusCode(200)
        .body(containsString("1 to "));
    as("amina")
        .get(LIST + "?text=" + "x".repeat(500))
        .then()
        .statusCode(200)
        .body(containsString("No asset is like that"));
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithLineAndReason() {
    as("watcher")
        .get("/films/changing/assets")
        .then()
        .body(containsString("broken.json"))
        .body(containsString("line 3"));
  }

  @Test
  void aChangeIsTakenAndLeadsBack() {
    String asset = assetOf(OTHERS, "A leaflet");
    send("watcher", asset, "state", "ns", "ic", version("watcher", asset))
        .then()
        .statusCode(303)
        .header("Location", endsWith(asset));
    as("watcher")
        .get(asset)
        .then()
        .body(containsString("State: "))
        .body(containsString("<strong>watcher</strong>"));
  }

  @Test
  void ofTwoWhoChangeTheSameTheSecondIsAsked() {
    String asset = assetOf(OTHERS, "A map");
    String version = version("watcher", asset);
    String was = value(as("watcher").get(asset).body().asString(), "was.priority");
    send("watcher", asset, "priority", was, "0", version).then().statusCode(303);
    String answer =
        send("ruth", asset, "priority", was, "100", version)
            .then()
            .statusCode(412)
            .extract()
            .body()
            .asString();
    assertThat(answer).contains("Urgent", "Meh", "Take mine", "Keep what is there");
    send("ruth", asset, "priority", value(answer, "was.priority"), "100", value(answer, "version"))
        .then()
        .statusCode(303);
    as("ruth").get(asset).then().body(containsString("Meh → Urgent"));
  }

  @Test
  void whoChangesSomethingElseIsNotAsked() {
    String asset = assetOf(OTHERS, "A song");
    String version = version("watcher", asset);
    String page = as("watcher").get(asset).body().asString();
    send("watcher", asset, "priority", value(page, "was.priority"), "75", version)
        .then()
        .statusCode(303);
    send("ruth", asset, "description", value(page, "was.description"), "Evening.", version)
        .then()
        .statusCode(303);
    as("ruth").get(asset).then().body(containsString("Evening."));
  }

  @Test
  void aNoteIsWrittenAnsweredAndStaysText() {
    String asset = assetOf(OTHERS, "A map");
    post("watcher", asset + "/notes", Map.of("text", "<script>alert(1)</script> too dark"))
        .then()
        .statusCode(303)
        .header("Location", endsWith(asset + "#talk"));
    String page = as("ruth").get(asset).body().asString();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; too dark")
        .doesNotContain("<script>alert");
    Matcher note = Pattern.compile("action=\"([^\"]+/notes/[^\"]+)\"").matcher(page);
    assertThat(note.find()).isTrue();
    post("ruth", note.group(1), Map.of("resolved", "true")).then().statusCode(303);
    as("watcher").get(asset).then().body(containsString("done with, says Ruth"));
    post("watcher", asset + "/notes", Map.of("text", " "))
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""));
    post("watcher", asset + "/notes", Map.of("text", "x", "frame", "seven"))
        .then()
        .statusCode(400)
        .body(containsString("frame"));
  }

  @Test
  void aRaisedHandIsSeenAndLowered() {
    String asset = assetOf(OTHERS, "A song");
    post("watcher", asset + "/hand", Map.of("text", "the chorus")).then().statusCode(303);
    as("ruth").get(asset).then().body(containsString("Stuck:")).body(containsString("the chorus"));
    post("ruth", asset + "/hand/down", Map.of()).then().statusCode(303);
    assertThat(as("watcher").get(asset).body().asString()).doesNotContain("Stuck:");
  }

  @Test
  void oneTakesBackTheOwnLastChange() {
    String asset = assetOf(OTHERS, "A leaflet");
    String before = value(as("watcher").get(asset).body().asString(), "was.description");
    send("watcher", asset, "description", before, "Wrong.", version("watcher", asset))
        .then()
        .statusCode(303);
    post("watcher", asset + "/undo", Map.of()).then().statusCode(303);
    assertThat(value(as("watcher").get(asset).body().asString(), "was.description"))
        .isEqualTo(before);
  }

  @Test
  void manyAreShownFirstThenChangedAndTakenBackAtOnce() {
    String many = OTHERS + "/many";
    String kelp = made("Kelp");
    String moss = made("Moss");
    String look =
        many("watcher", many, List.of(kelp, moss), Map.of("state", "ic", "owner", "watcher"))
            .then()
            .statusCode(200)
            .body(containsString("State: Not Started → Incomplete"))
            .body(containsString("Change 2 assets"))
            .extract()
            .asString();
    as("watcher")
        .get(OTHERS + "/" + kelp)
        .then()
        .body(not(containsString("Not Started → Incomplete")));
    List<String> picks = picks(look);
    String done =
        many("watcher", many, picks, Map.of("state", "ic", "owner", "watcher", "do", "change"))
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    as("watcher")
        .get(done)
        .then()
        .body(containsString("2 assets were changed."))
        .body(containsString(">Kelp<"))
        .body(containsString(">Moss<"));
    post("watcher", many + "/undo", Map.of("of", kelp)).then().statusCode(303);
    as("watcher").get(done).then().body(containsString("2 assets are as they were."));
    as("watcher").get(OTHERS + "/" + moss).then().body(containsString("Incomplete → Not Started"));
  }

  @Test
  void oneThatSomebodyElseChangedMeanwhileAndNothingIsWritten() {
    String many = OTHERS + "/many";
    String fern = made("Fern");
    String reed = made("Reed");
    Map<String, String> wanted = Map.of("priority", "100", "do", "change");
    List<String> picks =
        picks(many("watcher", many, List.of(fern, reed), Map.of("priority", "100")).asString());
    String asset = OTHERS + "/" + reed;
    String was = value(as("ruth").get(asset).body().asString(), "was.priority");
    send("ruth", asset, "priority", was, "0", version("ruth", asset)).then().statusCode(303);
    String answer =
        many("watcher", many, picks, wanted).then().statusCode(412).extract().asString();
    assertThat(answer).contains("role=\"alert\"", "Reed", "Priority: Meh → Urgent");
    assertThat(answer.substring(0, answer.indexOf("<table"))).doesNotContain("Fern");
    as("watcher").get(OTHERS + "/" + fern).then().body(not(containsString("→ Urgent")));
    many("watcher", many, picks(answer), wanted).then().statusCode(303);
    as("watcher").get(asset).then().body(containsString("Meh → Urgent"));
  }

  @Test
  void allThatIsShownAndWhatIsNotPossibleAreToldApart() {
    String many = LIST + "/many";
    many("jun", many + "?text=lantern", List.of(), Map.of("all", "1", "priority", "75"))
        .then()
        .statusCode(200)
        .body(containsString(">Lantern<"))
        .body(not(containsString(">Buoy<")));
    String lantern = idOf(LIST, "Lantern");
    many("jun", many, List.of(lantern), Map.of("state", "nosuchstate"))
        .then()
        .statusCode(200)
        .body(containsString("Left out:"))
        .body(not(containsString("value=\"change\"")));
    many("jun", many, List.of(lantern), Map.of())
        .then()
        .statusCode(400)
        .body(containsString("Nothing is chosen"));
    many("jun", many, List.of("nosuchasset"), Map.of("priority", "75"))
        .then()
        .statusCode(400)
        .body(containsString("No asset is picked"));
    many("looker", many, List.of(lantern), Map.of("priority", "75")).then().statusCode(403);
    as("looker").get(LIST).then().body(not(containsString("name=\"pick\"")));
  }

  @Test
  void whatAMoveWouldMendIsShownBeforeItIsDone() {
    String lantern = assetOf(LIST, "Lantern");
    as("jun")
        .get(lantern + "/move")
        .then()
        .statusCode(200)
        .body(containsString("value=\"Lantern\""));
    Map<String, String> wanted = Map.of("name", "Lantern", "folder", "props/old");
    send("jun", lantern + "/move", wanted)
        .then()
        .statusCode(200)
        .body(containsString("will be mended"))
        .body(containsString("value=\"move\""));
    as("jun").get(lantern).then().body(not(containsString("props/old/")));
    send("jun", lantern + "/move", Map.of("name", "Lantern", "folder", "../away", "do", "move"))
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""));
    send("looker", lantern + "/move", wanted).then().statusCode(403);
    String kite = OTHERS + "/" + made("Big kite");
    send("watcher", kite + "/move", Map.of("name", "Small kite", "folder", "sky", "do", "move"))
        .then()
        .statusCode(303)
        .header("Location", endsWith(kite));
    as("watcher").get(kite).then().body(containsString("changing/sky/Small kite.json"));
    String copy =
        send("watcher", kite + "/clone", Map.of("name", "Third kite"))
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    as("watcher").get(copy).then().body(containsString("Third kite"));
    send("watcher", kite + "/clone", Map.of("name", "Third kite"))
        .then()
        .statusCode(409)
        .body(containsString("role=\"alert\""));
  }

  @Test
  void whatDoesNotFitTogetherIsPutRightWithOneClick() {
    String page = "/films/changing/put-right";
    SampleHome.FOLDER.put("films/changing/other/Stray.blend", "not from Blender");
    SampleHome.FOLDER.put("films/changing/other/torn.json", "{\n  \"type\": \"other\",\n  ]\n}\n");
    String said = awaited(page, "Stray.blend", "torn.json");
    assertThat(said)
        .contains("Stray.blend belongs to no asset yet.", "Make it an asset of its own")
        .contains("torn.json cannot be read (line 3, column", "torn.json, line 3, column")
        .contains("Nothing is thrown away.");
    send("looker", page.replace("changing", "lighthouse") + "/x", Map.of("way", "adopt"))
        .then()
        .statusCode(403);
    take(page, said, "Stray.blend belongs", "adopt");
    take(page, said, "torn.json cannot", "put-away");
    as("watcher")
        .get(page)
        .then()
        .body(not(containsString("Stray.blend belongs")))
        .body(not(containsString("torn.json")));
    as("watcher").get(OTHERS + "?text=stray").then().body(containsString(">Stray<"));
    send("watcher", page + "/0123456789abc", Map.of("way", "adopt"))
        .then()
        .statusCode(404)
        .body(containsString("role=\"alert\""));
  }

  private static String awaited(String page, String... texts) {
    for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
      String said = as("watcher").get(page).asString();
      if (List.of(texts).stream().allMatch(said::contains)) {
        return said;
      }
    }
    throw new AssertionError(List.of(texts) + " is not on " + page);
  }

  private static void take(String page, String said, String what, String way) {
    Matcher offer =
        Pattern.compile("id=\"offer-([^\"]+)\"><div><strong>[^<]*" + Pattern.quote(what))
            .matcher(said);
    assertThat(offer.find()).as(what).isTrue();
    send("watcher", page + "/" + offer.group(1), Map.of("way", way)).then().statusCode(303);
  }

  private static String made(String name) {
    send("watcher", OTHERS + "/new", Map.of("names", name, "type", "other", "do", "make"))
        .then()
        .statusCode(303);
    return idOf(OTHERS, name);
  }

  private static String idOf(String list, String name) {
    String asset = assetOf(list, name);
    return asset.substring(asset.lastIndexOf('/') + 1);
  }

  private static List<String> picks(String page) {
    return Pattern.compile("name=\"pick\" value=\"([^\"]+ [^\"]+)\"")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Response many(
      String user, String address, List<String> picks, Map<String, String> fields) {
    return as(user)
        .header("Origin", origin())
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("pick", picks)
        .formParams(fields)
        .post(address);
  }

  private static Response post(String user, String address, Map<String, String> fields) {
    return as(user)
        .header("Origin", origin())
        .contentType("application/x-www-form-urlencoded")
        .formParams(fields)
        .post(address);
  }

  @Test
  void whatIsNotPossibleIsSaid() {
    String asset = assetOf(OTHERS, "A sign");
    send("watcher", asset, "state", "x", "nosuchstate", version("watcher", asset))
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""))
        .body(containsString("nosuchstate"));
  }

  @Test
  void whoOnlyLooksSeesWhyTheFormIsGrey() {
    String asset = assetOf(LIST, "Lantern");
    as("looker")
        .get(asset)
        .then()
        .statusCode(200)
        .body(containsString("<fieldset disabled"))
        .body(containsString("Only the film&#39;s team can change this."));
    send("looker", asset, "state", "ns", "ic", "1").then().statusCode(403);
  }

  @Test
  void anotherFilmsAssetIsNotShown() {
    String asset = assetOf(LIST, "Lantern");
    as("quiet").get(asset).then().statusCode(403).body(not(containsString("Lantern")));
    as("ruth")
        .get(asset.replace("lighthouse", "empty"))
        .then()
        .statusCode(404)
        .body(containsString("No such asset"));
    as("quiet").get(picture(asset)).then().statusCode(404);
  }

  @Test
  void anAssetHasThePictureOfItsFile() {
    as("amina").get(picture(assetOf(LIST, "Lantern"))).then().statusCode(200);
    given().get(picture(assetOf(LIST, "Lantern"))).then().statusCode(404);
  }

  @Test
  void theShotsAreInTheOrderOfTheFilm() {
    String page = as("amina").get("/films/lighthouse/shots").body().asString();
    assertThat(page.indexOf("010 The light")).isLessThan(page.indexOf("020 The spare light"));
    assertThat(page).contains("1 to 24", "Improving");
  }

  @Test
  void aListOfNamesIsLookedAtAndThenMade() {
    send("watcher", OTHERS + "/new", Map.of("names", "Kite\nBall", "type", "other", "do", "look"))
        .then()
        .statusCode(200)
        .body(containsString("ite.json</td>"))
        .body(containsString("value=\"make\""));
    as("watcher").get(OTHERS + "?text=kite").then().body(not(containsString(">Kite<")));
    send("watcher", OTHERS + "/new", Map.of("names", "Kite\nBall", "type", "other", "do", "make"))
        .then()
        .statusCode(303)
        .header("Location", containsString("/films/changing/assets?sort=modified"));
    as("watcher").get(OTHERS + "?text=kite").then().body(containsString(">Kite<"));
    send("watcher", OTHERS + "/new", Map.of("names", "Kite", "type", "other", "do", "look"))
        .then()
        .statusCode(200)
        .body(containsString("class=\"warning\""))
        .body(not(containsString("value=\"make\"")));
    send("looker", LIST + "/new", Map.of("names", "x", "type", "other", "do", "make"))
        .then()
        .statusCode(403);
  }

  @Test
  void whatIsDeletedCanBeBroughtBack() {
    send("watcher", OTHERS + "/new", Map.of("names", "Feather", "type", "other", "do", "make"))
        .then()
        .statusCode(303);
    String asset = assetOf(OTHERS, "Feather");
    send("watcher", asset + "/delete", Map.of())
        .then()
        .statusCode(303)
        .header("Location", endsWith("/films/changing/deleted"));
    as("watcher").get(asset).then().statusCode(404);
    as("watcher").get("/films/changing/deleted").then().body(containsString("Feather"));
    send("watcher", asset.replace("assets", "deleted"), Map.of()).then().statusCode(303);
    as("watcher").get(asset).then().statusCode(200);
  }

  @Test
  void aCheckpointIsKeptAndGoneBackTo() {
    String asset = assetOf(LIST, "Buoy");
    send("jun", asset + "/checkpoints", Map.of("remark", "before the storm"))
        .then()
        .statusCode(303)
        .header("Location", endsWith(asset + "#checkpoints"));
    String page = as("jun").get(asset).body().asString();
    assertThat(page).contains("before the storm");
    Matcher found = Pattern.compile("action=\"(" + asset + "/checkpoints/[^\"]+)\"").matcher(page);
    assertThat(found.find()).isTrue();
    send("jun", found.group(1), Map.of()).then().statusCode(303);
    send("looker", asset + "/delete", Map.of()).then().statusCode(403);
  }

  private static String picture(String asset) {
    return "/pictures/" + asset.substring(asset.lastIndexOf('/') + 1);
  }

  private static String assetOf(String list, String name) {
    String page = as("ruth").get(list + "?text=" + name.replace(" ", "%20")).body().asString();
    Matcher found =
        Pattern.compile("href=\"(/films/[a-z]+/assets/[^\"?]+)\"[^>]*>(?:<[^>]*>)*" + name)
            .matcher(page);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  private static String version(String user, String asset) {
    return value(as(user).get(asset).body().asString(), "version");
  }

  private static String value(String page, String field) {
    Matcher found = Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(found.find()).as(field).isTrue();
    return found.group(1);
  }

  private static Response send(
      String user, String asset, String field, String was, String value, String version) {
    return as(user)
        .header("Origin", origin())
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("version", version)
        .formParam("was." + field, was)
        .formParam(field, value)
        .post(asset);
  }

  private static Response send(String user, String address, Map<String, String> fields) {
    return as(user)
        .header("Origin", origin())
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParams(fields)
        .post(address);
  }

  private static RequestSpecification as(String user) {
    return plain().cookie("callsheet-session", COOKIES.computeIfAbsent(user, AssetPagesTest::open));
  }

  private static String open(String user) {
    return plain()
        .header("Origin", origin())
        .formParam("user", user)
        .formParam("passcode", SampleHome.passcode(user))
        .post("/sign-in")
        .cookie("callsheet-session");
  }

  private static RequestSpecification plain() {
    return given().redirects().follow(false).urlEncodingEnabled(false).accept("text/html");
  }

  private static String origin() {
    return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
  }
}
