package org.callsheet.app.pages;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Locale;
import java.util.Map;
import org.callsheet.app.SampleCopy;

/**
 * A server with the sample film, a few people and names that are not easy, and two films with
 * nothing in them: one that stays so, and one that a test may change.
 */
public class SampleHome implements QuarkusTestProfile {
  /** Where it is. */
  static final SampleCopy FOLDER =
      awkward(SampleCopy.make().withFilm("empty", "quiet").withFilm("changing", "watcher"));

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("callsheet.home", FOLDER.root().toString());
  }

  /** The passcode on somebody's card. */
  static String passcode(String user) {
    return FOLDER.passcode(user);
  }

  private static SampleCopy awkward(SampleCopy folder) {
    folder.put(
        "config/users/evil.json",
        """
        {"ident": "evil", "name": "<script>alert('x')</script> & \\"Söhne\\"", \
        "projects": ["lighthouse"], "language": "en", "role": "student"}
        """);
    for (String name : new String[] {"leaflet", "map", "song", "sign"}) {
      folder.put(
          "films/changing/other/" + name + ".json",
          """
          {"name": "A %s", "description": "", "type": "other", "state": "ns", "priority": 50}
          """
              .formatted(name));
    }
    for (String name : new String[] {"Seaweed", "Seal"}) {
      folder.put(
          "films/changing/other/" + name.toLowerCase(Locale.ROOT) + ".json",
          """
          {"name": "%s", "description": "", "type": "other", "state": "ns", "priority": 50}
          """
              .formatted(name));
    }
    folder.put("films/changing/other/broken.json", "{\n  \"type\": \"other\",\n  oops\n}\n");
    folder.put(
        "config/users/looker.json",
        """
        {"ident": "looker", "name": "Looker", "projects": ["lighthouse"], "role": "viewer"}
        """);
    folder.put(
        "config/users/nobodys.json",
        """
        {"ident": "nobodys", "name": "Nobody's", "projects": [], "role": "student"}
        """);
    folder.put(
        "films/lighthouse/other/evil.json",
        """
        {"name": "<img src=x onerror=alert(1)>", "description": "</p><script>alert(2)</script>", \
        "type": "other", "owner": "evil", "support": ["amina"], "state": "ns", "priority": 100}
        """);
    folder.put(
        "films/lighthouse/other/<img src=x onerror=alert(3)> .json",
        """
        {"name": "\\"><script>alert('name')</script>", "owner": "<script>alert('owner')</script>", \
        "description": "</textarea><script>alert('description')</script>", \
        "type": "<script>alert('type')</script>", "state": "'><script>alert('state')</script>", \
        "creator": "<script>alert('creator')</script>", "priority": 1, "render": true, \
        "support": ["<script>alert('support')</script>"], "order": 999, "start": "1", "end": "2", \
        "rating": "<script>alert('rating')</script>", "pipeline": "<script>alert('p')</script>", \
        "output": "<script>alert('output')</script>", "deadline": "\\"><script>alert('d')</script>", \
        "dependencies": ["<script>alert('dependency')</script>"]}
        """);
    folder.put(
        "config/users/long.json",
        """
        {"ident": "long", "name": "%s", "projects": ["lighthouse"], "role": "student"}
        """
            .formatted("Oberammergau".repeat(6)));
    folder.put(
        "films/lighthouse/other/long.json",
        """
        {"name": "%s", "type": "other", "owner": "long", "state": "%s", "support": ["long"]}
        """
            .formatted("Donaudampfschiff".repeat(8), "unheardof".repeat(8)));
    folder.put(
        "films/lighthouse/other/rope.json",
        """
        {"name": "Rope & knots", "type": "other", "state": "ns", "priority": 25}
        """);
    folder.put(
        "films/lighthouse/other/sails.json",
        """
        {"name": "Sails", "type": "other", "owner": "ruth", "support": ["ruth"], "state": "ns", \
        "priority": 75, "dependencies": ["other/rope.json"]}
        """);
    folder.put("films/lighthouse/other/broken.blend", "not from Blender");
    folder.put(
        "films/lighthouse/other/broken.blend.json",
        """
        {"name": "Broken", "type": "other", "owner": "ruth", "state": "ns", "priority": 100}
        """);
    return folder;
  }
}
