package dev.unread.fake.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values as in a query string or a form, in the order sent; names may repeat. */
public record Parameters(List<Map.Entry<String, String>> entries) {

  /** No parameters. */
  public static final Parameters NONE = new Parameters(List.of());

  public Parameters {
    entries = List.copyOf(entries);
  }

  /** Reads a query string or a form; what is badly encoded stays as it is. */
  public static Parameters parse(String encoded) {
    if (encoded.isEmpty()) {
      return NONE;
    }
    var entries = new ArrayList<Map.Entry<String, String>>();
    for (int start = 0; start <= encoded.length(); ) {
      int end = encoded.indexOf('&', start);
      end = end < 0 ? encoded.length() : end;
      if (end > start) {
        int equals = encoded.indexOf('=', start);
        equals = equals < 0 || equals > end ? end : equals;
        String value = equals == end ? "" : encoded.substring(equals + 1, end);
        entries.add(Map.entry(decode(encoded.substring(start, equals)), decode(value)));
      }
      start = end + 1;
    }
    return new Parameters(entries);
  }

  /** Returns the first value of this name. */
  public Optional<String> first(String name) {
    for (Map.Entry<String, String> entry : entries) {
      if (entry.getKey().equals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static String decode(String encoded) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
      return encoded;
    }
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badlyEncoded) {
      return encoded;
    }
  }
}
