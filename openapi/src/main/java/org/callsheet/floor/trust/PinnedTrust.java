package org.callsheet.floor.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the one server that is known by its fingerprint, whatever the certificate says of names
 * and days; beside it what this machine trusts anyway, names checked. Thread-safe.
 */
public final class PinnedTrust extends X509ExtendedTrustManager {
  private final Optional<Fingerprint> known;
  private final X509ExtendedTrustManager machine;
  private final AtomicReference<Fingerprint> stranger = new AtomicReference<>();

  /** Knows this server; empty: only what the machine trusts. */
  public PinnedTrust(Optional<Fingerprint> known) {
    this.known = known;
    this.machine = ofThisMachine();
  }

  private static X509ExtendedTrustManager ofThisMachine() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("what this machine trusts cannot be read", damaged);
    }
    throw new IllegalStateException("this Java trusts nobody");
  }

  /** Whoever was turned away last. */
  public Optional<Fingerprint> stranger() {
    return Optional.ofNullable(stranger.get());
  }

  /** A check by the machine's own rules. */
  private interface Check {
    void run() throws CertificateException;
  }

  private void check(X509Certificate[] chain, Check usual) throws CertificateException {
    Fingerprint theirs = Fingerprint.of(chain[0]);
    if (known.filter(theirs::equals).isPresent()) {
      return;
    }
    try {
      usual.run();
    } catch (CertificateException unknown) {
      stranger.set(theirs);
      throw unknown;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    check(chain, () -> machine.checkServerTrusted(chain, kind, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> machine.checkServerTrusted(chain, kind, engine));
  }

  /** Without a connection no name can be checked: only the known server passes. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    check(
        chain,
        () -> {
          throw new CertificateException("not the known server: " + Arrays.toString(chain));
        });
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("no client has a certificate here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
