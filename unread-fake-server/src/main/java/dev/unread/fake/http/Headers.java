package dev.unread.fake.http;

import java.util.Iterator;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * The headers of one message, names and values in the order sent; a name may be there more than
 * once. Immutable; made at next to no cost.
 */
public final class Headers implements Iterable<Map.Entry<String, String>> {

  private final HttpFields fields;

  private Headers(HttpFields fields) {
    this.fields = fields;
  }

  static Headers of(HttpFields fields) {
    return new Headers(fields.asImmutable());
  }

  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    return fields.stream().map(Headers::entry).iterator();
  }

  private static Map.Entry<String, String> entry(HttpField field) {
    return Map.entry(field.getName(), field.getValue() == null ? "" : field.getValue());
  }
}
