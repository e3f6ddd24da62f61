package org.callsheet.app.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.ConnectionGuard;
import org.callsheet.app.security.FirstStart;
import org.callsheet.app.security.Networks;
import org.callsheet.app.security.Prefix;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.production.Pipeline;
import org.callsheet.engine.production.Previews;
import org.callsheet.engine.production.RenderStatistics;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Opens every room before the first request comes, and refuses to be reached from elsewhere as long
 * as nobody is admin.
 */
@Singleton
public final class Opening {
  private static final Logger LOG = Logger.getLogger(Opening.class);

  private final String address;
  private final FirstStart first;
  private final Settings settings;
  private final Newcomers newcomers;
  private final Rooms rooms;
  private final Prefix prefix;

  /**
   * What must be open.
   *
   * @param statistics hears of frames from here on
   */
  @Singleton
  public record Rooms(
      Home home,
      Films films,
      AssetFiles files,
      Farm farm,
      RenderStatistics statistics,
      Pipeline pipeline,
      Previews previews,
      Certificates certificates) {}

  /** Takes what must be open. */
  public Opening(
      @ConfigProperty(name = "quarkus.http.host") String address,
      FirstStart first,
      Settings settings,
      Newcomers newcomers,
      Rooms rooms,
      Prefix prefix) {
    this.prefix = prefix;
    this.address = address;
    this.first = first;
    this.settings = settings;
    this.newcomers = newcomers;
    this.rooms = rooms;
  }

  void open(@Observes StartupEvent start) {
    if (!isThisMachine(address) && first.isOpen()) {
      throw new StartRefused(
          "quarkus.http.host is "
              + address
              + ", but nobody is admin yet. Start once without the setting, open the page it names,"
              + " become admin, then start with it.");
    }
    if (Networks.parse(settings.network().from()).isEmpty()) {
      throw new StartRefused(
          "callsheet.network.from has something that is no network, as 192.168.0.0/16 is one: "
              + settings.network().from());
    }
    if (!prefix.isPossible()) {
      throw new StartRefused(
          "callsheet.network.prefix has to be a folder as /callsheet is one: "
              + settings.network().prefix().orElse(""));
    }
    ConnectionGuard.allow(settings.limits().connections());
    rooms.certificates().tell();
    newcomers.welcome();
    rooms.films().list().forEach(film -> recover(film.id()));
    LOG.infof(
        "films: %d, jobs: %d, home: %s",
        rooms.films().list().size(), rooms.farm().view().jobs().size(), rooms.home().root());
  }

  /** What cannot be done now, because a disk is not there, is done before the next work in it. */
  private void recover(ProjectId film) {
    try {
      rooms.files().recover(film);
    } catch (Refusal notNow) {
      LOG.warnf("%s: work with files that was begun is not finished yet: %s", film, notNow);
    }
  }

  private static boolean isThisMachine(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notOurs) {
      return false;
    }
  }
}
