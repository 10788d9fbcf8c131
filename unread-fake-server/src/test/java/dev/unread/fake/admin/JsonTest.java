package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What state files and bodies of the admin API are read with. */
class JsonTest {

  private final Json json = new Json();

  @Test
  void byteOrderMarkBeforeAValueIsSkippedAndASecondIsNot() {
    byte[] marked = "\uFEFF{\"user\":1}".getBytes(StandardCharsets.UTF_8);
    byte[] twice = "\uFEFF\uFEFF{}".getBytes(StandardCharsets.UTF_8);

    assertThat(json.read(marked).get("user").longInteger()).isEqualTo(1);
    assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> json.read(twice));
  }
}
