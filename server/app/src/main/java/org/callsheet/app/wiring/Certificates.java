package org.callsheet.app.wiring;

import io.quarkus.tls.CertificateUpdatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.ServerCertificate;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.floor.Disk;

/** The certificate of this server, and who must hear when there is another one. */
@Singleton
public final class Certificates {
  private final Provider<Fleet> fleet;
  private final Provider<ServerCertificate> certificate;

  /** Takes whom nodes are known to, made at first use. */
  public Certificates(Provider<Fleet> fleet, Provider<ServerCertificate> certificate) {
    this.fleet = fleet;
    this.certificate = certificate;
  }

  @Produces
  @Singleton
  ServerCertificate certificate(Home home, Settings settings, Disk disk, InstantSource clock) {
    Optional<Path> own = settings.tls().certificate();
    Optional<Path> key = settings.tls().key();
    if (own.isPresent() != key.isPresent()) {
      throw new StartRefused(
          "callsheet.tls.certificate and callsheet.tls.key belong together: give both, or none and"
              + " the server makes its own.");
    }
    return new ServerCertificate(
        new ServerCertificate.Files(
            own.orElseGet(() -> home.at(Place.CERTIFICATE)),
            key.orElseGet(() -> home.at(Place.CERTIFICATE_KEY)),
            own.isPresent()),
        disk,
        new ServerCertificate.Self(
            home.server(), settings.network().names().orElse(List.of()), clock));
  }

  /** Nodes that join from here on know this certificate. */
  void tell() {
    certificate.get().fingerprint().ifPresent(fleet.get()::certify);
  }

  void renewed(@Observes CertificateUpdatedEvent event) {
    tell();
  }
}
