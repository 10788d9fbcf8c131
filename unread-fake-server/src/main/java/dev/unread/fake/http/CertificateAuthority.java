package dev.unread.fake.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate authority made for one process, and the one server certificate it signs: for {@code
 * localhost}, {@code 127.0.0.1}, {@code ::1} and the host that is listened on.
 *
 * <p>Safe to trust: its key signs that certificate and is then forgotten, and the authority itself
 * is limited to the certificates of servers, and by name constraints to this machine's loopback
 * names and that host.
 */
public final class CertificateAuthority {

  private static final Duration LIFE = Duration.ofDays(365);
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  private final X509Certificate certificate;
  private final KeyStore serverKey;

  private CertificateAuthority(X509Certificate certificate, KeyStore serverKey) {
    this.certificate = certificate;
    this.serverKey = serverKey;
  }

  /**
   * Makes an authority whose certificates are good for a year from now, and from a day before.
   *
   * @param host that is listened on
   */
  public static CertificateAuthority create(Instant now, String host) {
    try {
      var names = CertifiedNames.of(host);
      KeyPair authority = newKey();
      KeyPair server = newKey();
      byte[] issuer = name("Unread fake server, authority of one process");
      X509Certificate root =
          sign(authority, issuer, issuer, authority, authorityExtensions(authority, names), now);
      X509Certificate leaf =
          sign(
              authority,
              issuer,
              name("localhost"),
              server,
              serverExtensions(authority, names),
              now);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", server.getPrivate(), new char[0], new Certificate[] {leaf, root});
      return new CertificateAuthority(root, store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make an EC certificate", e);
    }
  }

  /** Returns the authority's own certificate, the one to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Returns the authority's certificate as a PEM file has it. */
  public String pem() {
    try {
      var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the server's key and certificate chain, under the empty password. */
  public KeyStore serverKey() {
    return serverKey;
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(
      KeyPair authority,
      byte[] issuer,
      byte[] subject,
      KeyPair holder,
      byte[] extensions,
      Instant now)
      throws GeneralSecurityException {
    byte[] content =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
            ECDSA_WITH_SHA256,
            issuer,
            Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(LIFE))),
            subject,
            holder.getPublic().getEncoded(),
            Der.tagged(0xa3, extensions));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(authority.getPrivate());
    signature.update(content);
    byte[] signed = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(signed));
  }

  private static byte[] authorityExtensions(KeyPair authority, CertifiedNames names)
      throws GeneralSecurityException {
    return Der.sequence(
        critical("2.5.29.19", Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO))),
        critical("2.5.29.15", Der.bits(2, (byte) 0b0000_0100)), // keyCertSign
        extension("2.5.29.14", Der.octets(keyId(authority))), // subjectKeyIdentifier
        forServersOnly(),
        critical("2.5.29.30", names.constraints())); // nameConstraints
  }

  private static byte[] serverExtensions(KeyPair authority, CertifiedNames names)
      throws GeneralSecurityException {
    return Der.sequence(
        critical("2.5.29.15", Der.bits(7, (byte) 0b1000_0000)), // digitalSignature
        forServersOnly(),
        extension("2.5.29.35", Der.sequence(Der.tagged(0x80, keyId(authority)))), // authority's
        extension("2.5.29.17", names.alternatives()));
  }

  private static byte[] forServersOnly() {
    return extension("2.5.29.37", Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))); // serverAuth
  }

  // Only has to be the same in both certificates.
  private static byte[] keyId(KeyPair key) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1").digest(key.getPublic().getEncoded());
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
  }
}
