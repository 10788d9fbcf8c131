package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {

  private static final String TYPE = "multipart/form-data; boundary=--x";

  @Test
  void readsNamesAndValuesInTheOrderSent() {
    String body =
        part("read", "1") + part("user[login]", "a=b&c\r\n d") + part("empty", "") + "----x--\r\n";
    assertThat(MultipartForm.read(TYPE, body))
        .containsExactly(
            Map.entry("read", "1"),
            Map.entry("user[login]", "a=b&c\r\n d"),
            Map.entry("empty", ""));
  }

  @Test
  void aFileIsPassedOver() {
    String file = part("f\"; filename=\"a.txt", "hello");
    assertThat(MultipartForm.read(TYPE, file + part("a", "1") + "----x--"))
        .containsExactly(Map.entry("a", "1"));
  }

  @Test
  void quotesAreNoPartOfANameOrABoundary() {
    assertThat(
            MultipartForm.read(
                "multipart/form-data; charset=utf-8; Boundary=\"--x\"",
                "----x\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n----x--"))
        .containsExactly(Map.entry("a", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a=1",
        "----x",
        "----x\r\n",
        "----x\r\n\r\n",
        "----x\r\n\r\n1\r\n----x--",
        "----x\r\nContent-Disposition: form-data\r\n\r\n1\r\n----x--",
        "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
        "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n1\r\n----x--",
        "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n----x"
      })
  void whatIsBrokenOffIsRefused(String body) {
    assertThatThrownBy(() -> MultipartForm.read(TYPE, body))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MultipartForm.read("multipart/form-data", body))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String part(String name, String value) {
    return "----x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }
}
