package dev.unread.adapter.feign.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in the body of an error, whatever its shape (SDK): {@code {"errors":["…"]}},
 * {@code {"errors":{"base":["…"],"field":"…"}}}, {@code {"code":null,"message":"…"}}, a top-level
 * {@code error}, {@code base} or {@code onError}. HTML has none for us, nor has a body that was
 * cut.
 */
public final class ErrorMessageParser {

  private static final Set<String> MESSAGE_FIELDS =
      Set.of("errors", "message", "error", "base", "onError");
  private static final int MAX_MESSAGES = 5;
  private static final JsonFactory JSON = JsonFactories.create(8);

  private ErrorMessageParser() {}

  /** Returns the service's messages, joined, or null if there are none. */
  public static @Nullable String parse(String body) {
    var messages = new ArrayList<String>();
    try (JsonParser json = JSON.createParser(ByteOrderMark.skip(body))) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        object(json, messages);
      }
    } catch (IOException noJson) {
      // what was found before the body went wrong will do
    }
    return messages.isEmpty()
        ? null
        : String.join("; ", messages.subList(0, Math.min(MAX_MESSAGES, messages.size())));
  }

  private static void object(JsonParser json, List<String> messages) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (MESSAGE_FIELDS.contains(name)) {
        value(json, "", messages);
      } else {
        json.skipChildren();
      }
    }
  }

  private static void value(JsonParser json, String field, List<String> messages)
      throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> messages.add(field + json.getText());
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
          value(json, field, messages);
        }
      }
      case START_OBJECT -> {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          value(json, name.equals("base") ? "" : name + ": ", messages);
        }
      }
      default -> {}
    }
  }
}
