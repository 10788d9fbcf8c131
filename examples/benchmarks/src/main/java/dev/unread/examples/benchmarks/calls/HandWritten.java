package dev.unread.examples.benchmarks.calls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * What a careful team would write by hand for this one endpoint: no port, no Feign, no retry, no
 * deadline over the whole; but the answer is read as strictly as the adapter reads it.
 */
final class HandWritten implements Closeable {

  private static final int ABSENT = -1;
  private static final int BODY_LIMIT = 1 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  record Counts(int total, Map<String, Integer> byDialog) {}

  private final MinimalHttpClient http = HttpClient5.minimal();
  private final String base;

  HandWritten(int port) {
    this.base = "http://127.0.0.1:" + port + ExpectedExchange.PATH + "?chat_dialog_ids=";
  }

  Counts countsFor(List<String> dialogs) throws IOException {
    var get = new HttpGet(URI.create(base + String.join("%2C", dialogs)));
    get.setHeader("QB-Token", ExpectedExchange.TOKEN);
    get.setHeader("Accept", "application/json");
    get.setHeader("User-Agent", "by-hand/1");
    return http.execute(get, answer -> read(answer, dialogs));
  }

  private static Counts read(ClassicHttpResponse answer, List<String> dialogs) throws IOException {
    if (answer.getCode() != 200) {
      throw new IOException("status " + answer.getCode());
    }
    var counts = new LinkedHashMap<String, Integer>();
    dialogs.forEach(dialog -> counts.put(dialog, ABSENT));
    int total = ABSENT;
    try (JsonParser json = JSON.createParser(body(answer))) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        require(json.nextToken() == JsonToken.VALUE_NUMBER_INT && json.getIntValue() >= 0);
        if (key.equals("total")) {
          total = json.getIntValue();
        } else {
          counts.replace(key, json.getIntValue());
        }
      }
      require(json.nextToken() == null);
    }
    require(total != ABSENT && !counts.containsValue(ABSENT));
    return new Counts(total, counts);
  }

  private static byte[] body(ClassicHttpResponse answer) throws IOException {
    try (InputStream in = answer.getEntity().getContent()) {
      var body = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[1024];
      for (int read; (read = in.read(buffer)) >= 0; ) {
        body.write(buffer, 0, read);
        require(body.size() <= BODY_LIMIT);
      }
      return body.toByteArray();
    }
  }

  private static void require(boolean sound) throws IOException {
    if (!sound) {
      throw new IOException("not an answer");
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
