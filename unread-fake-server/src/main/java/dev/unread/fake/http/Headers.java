package dev.unread.fake.http;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** The headers of one message, in the order sent. Immutable; made at next to no cost. */
public final class Headers {

  /** No headers. */
  public static final Headers NONE = new Headers(HttpFields.EMPTY);

  /** About what a header takes beside its text. */
  private static final int OVERHEAD = 64;

  private final HttpFields fields;

  private Headers(HttpFields fields) {
    this.fields = fields;
  }

  static Headers of(HttpFields fields) {
    return new Headers(fields.asImmutable());
  }

  /** Headers of these names and values. */
  public static Headers of(List<Map.Entry<String, String>> entries) {
    HttpFields.Mutable fields = HttpFields.build();
    entries.forEach(entry -> fields.add(entry.getKey(), entry.getValue()));
    return of(fields);
  }

  /** Returns names and values; a name may be there more than once. */
  public List<Map.Entry<String, String>> entries() {
    return fields.stream().map(Headers::entry).toList();
  }

  private static Map.Entry<String, String> entry(HttpField field) {
    return Map.entry(field.getName(), field.getValue() == null ? "" : field.getValue());
  }

  /** Returns about how many bytes of memory they take. */
  public int footprint() {
    int bytes = 0;
    for (HttpField field : fields) {
      String value = field.getValue();
      bytes += OVERHEAD + field.getName().length() + (value == null ? 0 : value.length());
    }
    return bytes;
  }
}
