package org.callsheet.app.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.film.crew.PersonData;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Everything that is kept about a person, to take along: a ZIP with {@code person.json}, {@code
 * READ ME.txt} and the portrait. No hash of a passcode and no secret is in it. Thread-safe.
 */
@Singleton
public final class PersonArchive {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PersonData data;
  private final Farm farm;
  private final Disk disk;

  /** Takes where to look. */
  public PersonArchive(PersonData data, Farm farm, Disk disk) {
    this.data = data;
    this.farm = farm;
    this.disk = disk;
  }

  /** What there is, renders not counted. */
  public PersonData.Found find(UserId who) {
    return data.of(who);
  }

  /** Renders that this person sent, also those of the archive. Reads the disk. */
  public List<JobView> jobs(UserId who) {
    List<JobView> jobs = new ArrayList<>();
    for (JobView job : farm.view().jobs()) {
      if (job.request().submittedBy().equals(who.value())) {
        jobs.add(job);
      }
    }
    for (JobView job : farm.archived()) {
      if (job.request().submittedBy().equals(who.value())) {
        jobs.add(job);
      }
    }
    return jobs;
  }

  /**
   * The archive.
   *
   * @param readMe what is in it, in the reader's language
   */
  public byte[] of(UserId who, String readMe) {
    PersonData.Found found = data.of(who);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      put(zip, "READ ME.txt", readMe.getBytes(StandardCharsets.UTF_8));
      byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(found, jobs(who)));
      put(zip, "person.json", json);
      if (found.portrait().isPresent()) {
        Path portrait = found.portrait().get();
        String name = portrait.getFileName().toString();
        put(
            zip,
            "portrait" + name.substring(Math.max(0, name.lastIndexOf('.'))),
            disk.read(portrait));
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(Path.of("portrait"), failure);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static ObjectNode tree(PersonData.Found found, List<JobView> jobs) {
    User user = found.user();
    ObjectNode root = JSON.createObjectNode();
    root.put("user", user.id().value());
    root.put("name", user.name());
    root.put("role", user.role().word());
    root.put("language", user.language());
    root.put("retired", user.retired());
    ArrayNode films = root.putArray("films");
    user.projects().forEach(film -> films.add(film.value()));
    ArrayNode signIns = root.putArray("signIns");
    found.signIns().forEach(token -> signIns.add(signIn(token)));
    ArrayNode assets = root.putArray("assets");
    for (PersonData.Part part : found.assets()) {
      ObjectNode asset = assets.addObject();
      asset.put("film", part.asset().project().value());
      asset.put("path", part.asset().path().toString());
      asset.put("name", part.asset().name());
      part.as().forEach(asset.putArray("as")::add);
    }
    ArrayNode credits = root.putArray("credits");
    for (PersonData.Credit credit : found.credits()) {
      credits.addObject().put("film", credit.film().value()).put("role", credit.line().role());
    }
    ArrayNode renders = root.putArray("renders");
    for (JobView job : jobs) {
      ObjectNode render = renders.addObject();
      render.put("id", job.id().toString());
      render.put("name", job.name());
      render.put("film", job.request().source().project());
      render.put("submitted", job.submitted().toString());
    }
    ObjectNode history = root.putObject("history");
    found.history().forEach((film, lines) -> history.putArray(film.value()).addAll(lines));
    root.putArray("audit").addAll(found.audit());
    ArrayNode unreachable = root.putArray("notLookedInto");
    found.unreachable().forEach(film -> unreachable.add(film.value()));
    return root;
  }

  private static ObjectNode signIn(Token token) {
    ObjectNode signIn = JSON.createObjectNode();
    signIn.put("device", token.label());
    signIn.put("created", token.created().toString());
    signIn.put("lastUsed", token.lastUsed().toString());
    token.expires().ifPresent(end -> signIn.put("ends", end.toString()));
    return signIn;
  }
}
