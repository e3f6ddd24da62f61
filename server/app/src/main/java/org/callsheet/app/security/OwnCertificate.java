package org.callsheet.app.security;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that a server makes for itself. It is known by its fingerprint, so it may last: who
 * knows it does not look at its days.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8 without a password
 */
record OwnCertificate(byte[] certificate, byte[] key) {
  private static final Period LIFE = Period.ofYears(20);
  private static final Period SLOW_CLOCKS = Period.ofDays(2);
  private static final int SERIAL_BITS = 127;

  /**
   * A new one, for an elliptic curve that every browser knows.
   *
   * @param server the server's id, which the certificate names
   * @param names by which the server is reached, beside this machine
   */
  static OwnCertificate make(String server, List<String> names, Instant now) {
    try {
      SecureRandom random = new SecureRandom();
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = pairs.generateKeyPair();
      return new OwnCertificate(
          pem(certificate(pair, server, names, now, random)),
          pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("this Java makes no certificates", impossible);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate certificate(
      KeyPair pair, String server, List<String> names, Instant now, SecureRandom random)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=Callsheet " + server);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, random).setBit(0),
            Date.from(now.minus(SLOW_CLOCKS)),
            Date.from(now.atOffset(ZoneOffset.UTC).plus(LIFE).toInstant()),
            name,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.subjectAlternativeName, false, reachedBy(names));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static GeneralNames reachedBy(List<String> names) {
    List<GeneralName> all = new ArrayList<>();
    all.add(new GeneralName(GeneralName.dNSName, "localhost"));
    all.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    all.add(new GeneralName(GeneralName.iPAddress, "::1"));
    for (String name : names) {
      boolean isAddress = name.matches("[0-9.]+") || name.contains(":");
      all.add(
          new GeneralName(
              isAddress ? GeneralName.iPAddress : GeneralName.dNSName,
              name.replaceAll("[\\[\\]]", "")));
    }
    return new GeneralNames(all.toArray(GeneralName[]::new));
  }

  private static byte[] pem(Object part) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(part);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
