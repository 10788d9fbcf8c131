package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.RecordedMessage;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.text.KebabCase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal as JSON, as the control plane and the page show it. */
final class JournalJson {

  private JournalJson() {}

  /** Which end of the list is kept where it is longer than the limit. */
  enum Keep {
    OLDEST,
    NEWEST
  }

  /**
   * Writes requests, oldest first: {@code {"requests":[…],"missed":0,"last":7}}, where {@code
   * missed} are those after {@code since} that are left out, and {@code last} is the number of the
   * newest that came.
   *
   * @param since only those with a higher number
   * @param limit at most so many
   */
  static ObjectNode write(Journal journal, long since, int limit, Keep keep) {
    List<RecordedRequest> requests = journal.requests(request -> request.number() > since);
    int from = keep == Keep.OLDEST ? 0 : Math.max(0, requests.size() - limit);
    int to = Math.min(requests.size(), from + limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("requests");
    requests.subList(from, to).forEach(request -> list.add(write(request)));
    return json.put("missed", requests.size() - (to - from)).put("last", journal.lastNumber());
  }

  private static ObjectNode write(RecordedRequest request) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", request.number())
            .put("time", request.time().toString())
            .put("method", request.method())
            .put("path", request.path());
    if (request.query() != null) {
      json.put("query", request.query());
    }
    json.put("status", request.status()).put("credential", KebabCase.of(request.credential()));
    if (request.user() != null) {
      json.put("user", request.user());
    }
    ArrayNode dialogs = json.putArray("dialogs");
    request.dialogs().forEach(dialogs::add);
    putMillis(json, "durationMillis", request.duration());
    putMillis(json, "gapMillis", request.gap());
    putMillis(json, "gaveUpAfterMillis", request.gaveUpAfter());
    if (request.fault() != null) {
      json.put("fault", request.fault());
    }
    json.put("connection", request.connection())
        .put("connectionReused", request.connectionReused())
        .put("silentResend", request.silentResend())
        .put("notImitated", !request.imitated());
    write(request.requestMessage(), json, "request");
    write(request.responseMessage(), json, "response");
    return json;
  }

  private static void write(RecordedMessage message, ObjectNode to, String key) {
    if (message == RecordedMessage.NONE) {
      return;
    }
    ObjectNode json = to.putObject(key);
    ArrayNode headers = json.putArray("headers");
    message
        .headers()
        .forEach(
            header -> headers.addObject().put("name", header.name()).put("value", header.value()));
    json.put("body", message.body())
        .put("bodyBytes", message.bodyBytes())
        .put("bodyCut", message.isBodyCut());
  }

  private static void putMillis(ObjectNode json, String key, @Nullable Duration duration) {
    if (duration != null) {
      json.put(key, duration.toNanos() / 1_000_000.0);
    }
  }
}
