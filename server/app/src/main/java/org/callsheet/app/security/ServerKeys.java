package org.callsheet.app.security;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Gives the HTTP layer this server's certificate, at the start and each time it looks again. */
@Singleton
@Identifier("callsheet")
public final class ServerKeys implements KeyStoreProvider {
  private final ServerCertificate certificate;

  /** Takes the certificate. */
  public ServerKeys(ServerCertificate certificate) {
    this.certificate = certificate;
  }

  @Override
  public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
    return certificate.load(vertx);
  }
}
