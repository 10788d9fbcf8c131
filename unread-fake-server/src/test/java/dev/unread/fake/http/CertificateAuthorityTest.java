package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private final CertificateAuthority authority = CertificateAuthority.create(NOW, "127.0.0.1");

  @Test
  void signsAServerCertificateForTheLoopbackNames() throws Exception {
    X509Certificate server = serverCertificate();
    server.verify(authority.certificate().getPublicKey());
    assertThat(server.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void theChainIsValidForAYear() throws Exception {
    validate(serverCertificate(), NOW);
    validate(serverCertificate(), NOW.plusSeconds(TimeUnit.DAYS.toSeconds(364)));
    assertThatThrownBy(
            () -> validate(serverCertificate(), NOW.plusSeconds(TimeUnit.DAYS.toSeconds(366))))
        .hasMessageContaining("validity");
  }

  @Test
  void isAnAuthorityForNothingButServersOfThisMachine() throws Exception {
    X509Certificate root = authority.certificate();
    assertThat(root.getBasicConstraints()).isZero();
    assertThat(root.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15", "2.5.29.30");
    assertThat(root.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(root.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, false, false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2049-01-15T00:00:00Z",
        "2049-12-31T23:59:59Z",
        "2050-01-02T00:00:00Z",
        "2106-02-08T00:00:00Z"
      })
  void theDatesAreRightBeyond2049(Instant now) throws Exception {
    var later = CertificateAuthority.create(now, "0.0.0.0");
    X509Certificate root = later.certificate();

    assertThat(root.getNotBefore()).isEqualTo(Date.from(now.minus(Duration.ofDays(1))));
    assertThat(root.getNotAfter()).isEqualTo(Date.from(now.plus(Duration.ofDays(365))));
    assertThat(((X509Certificate) later.serverKey().getCertificate("server")).getNotAfter())
        .isEqualTo(root.getNotAfter());
  }

  @Test
  void thePemHoldsTheAuthority() throws Exception {
    assertThat(authority.pem())
        .startsWith("-----BEGIN CERTIFICATE-----\n")
        .endsWith("\n-----END CERTIFICATE-----\n");
    assertThat(parse(authority.pem())).isEqualTo(authority.certificate());
  }

  @Test
  void eachAuthorityIsAnother() {
    X509Certificate other = CertificateAuthority.create(NOW, "127.0.0.1").certificate();
    assertThat(other.getPublicKey()).isNotEqualTo(authority.certificate().getPublicKey());
    assertThat(other.getSerialNumber()).isNotEqualTo(authority.certificate().getSerialNumber());
  }

  /** The name in the URL is the host that is listened on, unless that is every address. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.2, 127.0.0.2",
    "192.0.2.7, 192.0.2.7",
    "2001:db8::7, 2001:db8:0:0:0:0:0:7",
    "fake.example.org, fake.example.org",
    "LOCALHOST,",
    "0.0.0.0,",
    "::,",
    "0:0:0:0:0:0:0:1,"
  })
  void theHostThatIsListenedOnIsAmongTheNames(String host, @Nullable String name) throws Exception {
    var made = CertificateAuthority.create(NOW, host);
    var server = (X509Certificate) made.serverKey().getCertificate("server");

    assertThat(server.getSubjectAlternativeNames())
        .extracting(each -> (Object) each.get(1))
        .containsExactlyElementsOf(
            Stream.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", name)
                .filter(Objects::nonNull)
                .toList());
    validate(made, server, NOW);
  }

  private X509Certificate serverCertificate() throws GeneralSecurityException {
    KeyStore store = authority.serverKey();
    assertThat(store.getCertificateChain("server")).hasSize(2);
    return (X509Certificate) store.getCertificate("server");
  }

  private void validate(X509Certificate server, Instant when) throws GeneralSecurityException {
    validate(authority, server, when);
  }

  private static void validate(CertificateAuthority authority, X509Certificate server, Instant when)
      throws GeneralSecurityException {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(when));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  private static X509Certificate parse(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
