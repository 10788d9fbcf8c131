package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.DialogId;
import java.net.URI;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadApiTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void lengthOfARequestLineIsKnownBeforeItIsMade(int dialogs) {
    String query =
        UnreadApi.query(
            IntStream.range(0, dialogs)
                .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
                .toList());

    assertThat(UnreadApi.requestLine(URI.create("https://h/proxy"), dialogs))
        .isEqualTo(("GET /proxy/chat/Message/unread.json" + query + " HTTP/1.1\r\n").length());
  }
}
