package org.callsheet.floor.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a server is known: the SHA-256 of its certificate.
 *
 * @param hex 64 digits, lower case
 */
public record Fingerprint(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Fingerprint {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("no fingerprint: " + hex);
    }
  }

  /** That of a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(HexFormat.of().formatHex(digest));
    } catch (CertificateEncodingException noCertificate) {
      throw new IllegalArgumentException(noCertificate);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One as people paste it, with colons or without; empty for anything else. */
  public static Optional<Fingerprint> find(String text) {
    String plain = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
    return HEX.matcher(plain).matches() ? Optional.of(new Fingerprint(plain)) : Optional.empty();
  }

  /** Itself as four words, which people can compare. Takes about a tenth of a second on purpose. */
  public String words() {
    return FourWords.of(hex);
  }
}
