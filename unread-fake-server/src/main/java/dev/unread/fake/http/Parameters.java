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

  /** Returns the names: among the values are passwords and tokens. */
  @Override
  public String toString() {
    return "Parameters" + entries.stream().map(Map.Entry::getKey).toList();
  }

  /** Reads a query string or a form; what is badly encoded stays as it is. */
  public static Parameters parse(String encoded) {
    if (encoded.isEmpty()) {
      return NONE;
    }
    var entries = new ArrayList<Map.Entry<String, String>>();
    int equals = -1; // the next one, looked for once, so that each character is seen once
    for (int start = 0; start <= encoded.length(); ) {
      int end = indexOf('&', encoded, start);
      if (end > start) {
        equals = equals < start ? indexOf('=', encoded, start) : equals;
        String name = encoded.substring(start, Math.min(equals, end));
        String value = equals < end ? encoded.substring(equals + 1, end) : "";
        entries.add(Map.entry(decode(name), decode(value)));
      }
      start = end + 1;
    }
    return new Parameters(entries);
  }

  private static int indexOf(char sought, String text, int from) {
    int index = text.indexOf(sought, from);
    return index < 0 ? text.length() : index;
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
