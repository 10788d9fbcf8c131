package dev.unread.adapter.feign.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the service's own words in the body of an error, whatever its shape (SDK): {@code
 * {"errors":["…"]}}, {@code {"errors":{"base":["…"],"field":"…"}}}, {@code
 * {"code":null,"message":"…"}}, a top-level {@code error}, {@code base} or {@code onError}. HTML
 * has no words for us, nor has a body that was cut.
 */
public final class ErrorReader {

  private static final Set<String> WORDY = Set.of("errors", "message", "error", "base", "onError");
  private static final int ENOUGH = 5;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
          .build();

  private ErrorReader() {}

  /** Returns the service's words, joined, or null if there are none. */
  public static @Nullable String words(String body) {
    var words = new ArrayList<String>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        object(json, words);
      }
    } catch (IOException noJson) {
      // what was found before the body went wrong will do
    }
    return words.isEmpty()
        ? null
        : String.join("; ", words.subList(0, Math.min(ENOUGH, words.size())));
  }

  private static void object(JsonParser json, List<String> words) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (WORDY.contains(name)) {
        value(json, "", words);
      } else {
        json.skipChildren();
      }
    }
  }

  private static void value(JsonParser json, String field, List<String> words) throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> words.add(field + json.getText());
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
          value(json, field, words);
        }
      }
      case START_OBJECT -> {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          value(json, name.equals("base") ? "" : name + ": ", words);
        }
      }
      default -> {}
    }
  }
}
