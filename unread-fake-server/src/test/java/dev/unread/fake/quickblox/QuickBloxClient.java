package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A user's client over raw HTTP: credentials on each request, JSON read from each answer. */
record QuickBloxClient(URI base, List<String> headers) {

  private static final JsonMapper JSON = new JsonMapper();

  QuickBloxClient(URI base, String... headers) {
    this(base, List.of(headers));
  }

  static QuickBloxClient of(URI base, FakeApplication app, long user) {
    return new QuickBloxClient(
        base, "Authorization: ApiKey " + app.apiKey(), "On-Behalf-Of: " + user);
  }

  Reply get(String target) {
    return RawHttp.get(base, target, headers.toArray(String[]::new));
  }

  Reply form(String method, String target, String form) {
    return send(method, target, form, "application/x-www-form-urlencoded; charset=UTF-8");
  }

  Reply json(String method, String target, String json) {
    return send(method, target, json.replace('\'', '"'), "application/json");
  }

  private Reply send(String method, String target, String body, String type) {
    String[] all =
        Stream.concat(headers.stream(), Stream.of("Content-Type: " + type)).toArray(String[]::new);
    return RawHttp.send(base, method, target, body, all);
  }

  int total() {
    return read(get("/chat/Message/unread.json"), 200).path("total").asInt();
  }

  /** The count of a dialog, which unread.json and the dialog itself must agree on. */
  int unread(String dialog) {
    int counted =
        read(get("/chat/Message/unread.json?chat_dialog_ids=" + dialog), 200).path(dialog).asInt();
    for (JsonNode item : read(get("/chat/Dialog.json?_id=" + dialog), 200).path("items")) {
      assertThat(item.path("unread_messages_count").asInt()).isEqualTo(counted);
    }
    return counted;
  }

  static JsonNode read(Reply reply, int expectedStatus) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(expectedStatus);
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  /** Signs as the vendor's documentation says, apart from the code under test. */
  static String sign(String algorithm, String secret, String message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
