package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are read whole up to their limit, and hardly further. */
class ResponseBodyReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 5000})
  void bodyComesByteForByte(int length) throws IOException {
    byte[] sent = bytes(length);

    assertThat(ResponseBodyReader.read(new ByteArrayInputStream(sent), RawResponse.MAX_ERROR))
        .isEqualTo(sent);
    assertThat(ResponseBodyReader.read(bytewise(sent), RawResponse.MAX_ERROR)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"200, 1048576", "500, 16384", "404, 16384"})
  void bodyOfExactlyTheLimitIsNotTooLarge(int status, int limit) throws IOException {
    byte[] sent = bytes(limit);
    RawResponse response = response(status, sent);

    assertThat(response.body()).isEqualTo(sent);
    assertThat(response.isTooLarge()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"200, 1048576", "500, 16384", "404, 16384"})
  void oneByteMoreIsTooLargeAndTheRestIsLeft(int status, int limit) throws IOException {
    var in = new ByteArrayInputStream(bytes(limit + 1000));
    byte[] read = ResponseBodyReader.read(in, RawResponse.limit(status));

    assertThat(read).hasSize(limit + 1);
    assertThat(in.available()).isEqualTo(999);
    assertThat(response(status, bytes(limit + 1)).isTooLarge()).isTrue();
  }

  @Test
  void limitBelowTheFirstBufferHoldsToo() throws IOException {
    assertThat(ResponseBodyReader.read(new ByteArrayInputStream(bytes(10)), 10))
        .isEqualTo(bytes(10));
    assertThat(ResponseBodyReader.read(new ByteArrayInputStream(bytes(12)), 10)).hasSize(11);
  }

  private static RawResponse response(int status, byte[] sent) throws IOException {
    byte[] read =
        ResponseBodyReader.read(new ByteArrayInputStream(sent), RawResponse.limit(status));
    return RawResponse.of(
        Response.builder()
            .request(Attempts.to("http://unread.test"))
            .status(status)
            .headers(Map.of())
            .body(read)
            .build());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  private static InputStream bytewise(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(1, length));
      }
    };
  }
}
