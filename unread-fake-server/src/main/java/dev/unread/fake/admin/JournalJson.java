package dev.unread.fake.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.journal.RecordedMessage;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.text.KebabCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal as JSON, as the control plane and the page show it. */
final class JournalJson {

  private static final byte[] NOTHING = {};
  private static final byte[] COMMA = {','};

  private JournalJson() {}

  /** Which end of the list is kept where it is longer than the limit. */
  enum Keep {
    OLDEST,
    NEWEST
  }

  /**
   * Which of the requests to write.
   *
   * @param since only those with a higher number
   * @param before only those with a lower number
   * @param limit at most so many
   * @param detail whether with headers and bodies
   */
  record Selection(long since, long before, int limit, Keep keep, JournalDetail detail) {

    boolean includes(long number) {
      return number > since && number < before;
    }
  }

  /** How many bytes of requests are written at most, unless one alone has more. */
  private static final long MOST_BYTES =
      Math.min(16 << 20, Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 32));

  /**
   * Writes requests, oldest first: {@code {"requests":[…],"missed":0,"first":1,"last":7}}, where
   * {@code missed} are those asked for that are left out, {@code first} is the number of the oldest
   * that is kept, and {@code last} that of the newest that came.
   *
   * @param further what is written after that
   */
  static Json.Content write(Journal journal, Selection selection, Json json, ObjectNode further) {
    List<RecordedRequest> requests =
        journal.requests(request -> selection.includes(request.number()));
    List<byte[]> written = new ArrayList<>();
    long bytes = 0;
    while (written.size() < Math.min(selection.limit(), requests.size()) && (bytes < MOST_BYTES)) {
      byte[] next =
          json.write(write(next(requests, written.size(), selection), selection.detail()));
      bytes += next.length;
      written.add(next);
    }
    if (selection.keep() == Keep.NEWEST) {
      Collections.reverse(written);
    }
    ObjectNode rest =
        json.object()
            .put("missed", requests.size() - written.size())
            .put("first", journal.firstNumber())
            .put("last", journal.lastNumber());
    rest.setAll(further);
    byte[] end = json.write(rest);
    return out -> {
      out.write("{\"requests\":[".getBytes(UTF_8));
      for (int i = 0; i < written.size(); i++) {
        out.write(i == 0 ? NOTHING : COMMA);
        out.write(written.get(i));
      }
      out.write("],".getBytes(UTF_8));
      out.write(end, 1, end.length - 1); // without its bracket
    };
  }

  private static RecordedRequest next(List<RecordedRequest> all, int before, Selection selection) {
    return all.get(selection.keep() == Keep.OLDEST ? before : all.size() - 1 - before);
  }

  private static ObjectNode write(RecordedRequest request, JournalDetail detail) {
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
    if (detail == JournalDetail.MESSAGES) {
      write(request.requestMessage(), json, "request");
      write(request.responseMessage(), json, "response");
    }
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
