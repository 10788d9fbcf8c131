package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.http.UnsentRequest;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.ApplicationRegistry;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {

  /** The journal asks for the dialogs in it, then the endpoint for all of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json | {"chat_dialog_id":"a","message":"b"}
          multipart/form-data; boundary=x | --x~Content-Disposition: form-data; name="chat_dialog_id"~~a~--x~Content-Disposition: form-data; name="message"~~b~--x--
          """)
  void aBodyIsParsedOnceForAllWhoAsk(String type, String body) {
    var exchange =
        new Exchange(
            UnsentRequest.of("POST", "/chat/Message.json", type, body.replace("~", "\r\n")),
            UnsentRequest.response(),
            new ApplicationRegistry(Snapshot.demo(), Clock.systemUTC(), 1));

    assertThat(BodyField.find(exchange, "chat_dialog_id")).contains("a");
    assertThat(exchange.bodyFields()).isNotNull().isSameAs(RequestFields.ofBody(exchange).tree());
    assertThat(RequestFields.ofBody(exchange).tree())
        .isSameAs(RequestFields.ofBody(exchange).tree());
    assertThat(RequestFields.of(exchange).text("message")).contains("b");
  }
}
