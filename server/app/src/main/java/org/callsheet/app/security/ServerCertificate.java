package org.callsheet.app.security;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.X509KeyManager;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;
import org.jboss.logging.Logger;

/**
 * By what this server is known: its certificate. Thread-safe; made at the first start, and read
 * anew whenever it is asked for.
 */
public final class ServerCertificate {
  private static final Logger LOG = Logger.getLogger(ServerCertificate.class);

  private final Files place;
  private final Disk disk;
  private final AtomicFile secrets;
  private final Supplier<OwnCertificate> making;
  private volatile Known known;

  /**
   * Where it lies.
   *
   * @param own whether it is the operator's, and never made by us
   */
  public record Files(Path certificate, Path key, boolean own) {}

  /**
   * One that is read or made when it is first asked for.
   *
   * @param self what one of our own says of this server
   */
  public ServerCertificate(Files place, Disk disk, Self self) {
    this.place = place;
    this.disk = disk;
    this.secrets = new AtomicFile(disk, Access.PRIVATE);
    this.making = () -> OwnCertificate.make(self.server(), self.names(), self.clock().instant());
  }

  /**
   * What a certificate of our own says.
   *
   * @param names by which the server is reached
   */
  public record Self(String server, List<String> names, InstantSource clock) {
    public Self {
      names = List.copyOf(names);
    }
  }

  /** Its fingerprint; empty before it was read, or when encryption is off. */
  public Optional<Fingerprint> fingerprint() {
    return Optional.ofNullable(known).map(each -> each.fingerprint);
  }

  /** Whether browsers may know it: it is the operator's, and not one that only we believe. */
  public boolean isOfTheOperator() {
    return place.own();
  }

  /** Its fingerprint as words; a tenth of a second the first time. */
  public Optional<String> words() {
    return Optional.ofNullable(known).map(Known::words);
  }

  /**
   * What the server shows and proves it with.
   *
   * @throws Refusal {@code certificate-wrong}: not a certificate with its key
   */
  KeyStoreAndKeyCertOptions load(Vertx vertx) {
    try {
      if (!place.own() && !(disk.exists(place.certificate()) && disk.exists(place.key()))) {
        OwnCertificate made = making.get();
        secrets.put(place.key(), made.key());
        secrets.put(place.certificate(), made.certificate());
      }
      return take(vertx, disk.read(place.certificate()), disk.read(place.key()));
    } catch (IOException failure) {
      throw Refusal.ofDisk(place.certificate(), failure);
    }
  }

  private KeyStoreAndKeyCertOptions take(Vertx vertx, byte[] certificate, byte[] key) {
    try {
      PemKeyCertOptions options =
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(certificate))
              .addKeyValue(Buffer.buffer(key));
      KeyStore store = options.loadKeyStore(vertx);
      String alias = Collections.list(store.aliases()).getFirst();
      X509KeyManager keys =
          (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
      X509Certificate shown = keys.getCertificateChain(alias)[0];
      requireItsKey(shown, keys.getPrivateKey(alias));
      know(Fingerprint.of(shown));
      return new KeyStoreAndKeyCertOptions(store, options);
    } catch (Exception wrong) { // Vert.x declares nothing narrower
      LOG.warnf("%s: %s", place.certificate(), wrong.getMessage());
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "certificate-wrong",
          "certificate",
          place.certificate().toString(),
          "key",
          place.key().toString());
    }
  }

  /** A certificate can be renewed without its key: then no browser would get through. */
  private static void requireItsKey(X509Certificate shown, PrivateKey key)
      throws GeneralSecurityException {
    String kind = "EC".equals(key.getAlgorithm()) ? "ECDSA" : key.getAlgorithm();
    Signature signature = Signature.getInstance(kind.startsWith("Ed") ? kind : "SHA256with" + kind);
    byte[] said = shown.getEncoded();
    signature.initSign(key);
    signature.update(said);
    byte[] signed = signature.sign();
    signature.initVerify(shown);
    signature.update(said);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is that of another certificate");
    }
  }

  private void know(Fingerprint fingerprint) {
    if (fingerprint().filter(fingerprint::equals).isEmpty()) {
      known = new Known(fingerprint);
    }
  }

  /** A certificate as people compare it. */
  private static final class Known {
    private final Fingerprint fingerprint;
    private String words;

    Known(Fingerprint fingerprint) {
      this.fingerprint = fingerprint;
    }

    synchronized String words() {
      if (words == null) {
        words = fingerprint.words();
      }
      return words;
    }
  }
}
