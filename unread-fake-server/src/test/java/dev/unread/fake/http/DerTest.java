package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

  /** Examples that the world agrees on: sha256WithRSAEncryption, commonName, ecdsa-with-SHA256. */
  @ParameterizedTest
  @CsvSource({
    "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
    "2.5.4.3,               0603550403",
    "1.2.840.10045.4.3.2,   06082a8648ce3d040302",
    "1.2.127.128.16383.16384.2147483647, 060e2a7f8100ff7f81800087ffffff7f"
  })
  void objectIdentifiersAreInBase128(String dotted, String bytes) {
    assertThat(HexFormat.of().formatHex(Der.oid(dotted))).isEqualTo(bytes);
  }

  @Test
  void lengthsFrom128OnTakeMoreBytes() {
    assertThat(Der.octets(new byte[127])).startsWith(4, 127).hasSize(129);
    assertThat(Der.octets(new byte[128])).startsWith(4, 0x81, 128).hasSize(131);
    assertThat(Der.octets(new byte[256])).startsWith(4, 0x82, 1, 0).hasSize(260);
  }
}
