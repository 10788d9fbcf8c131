package dev.unread.fake.journal;

import dev.unread.fake.text.SecretMasker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Headers and body of a request or a response, without secrets. Immutable. Secrets are masked when
 * a value is read, so recording is cheap.
 */
public final class RecordedMessage {

  /** How many bytes of a body are kept. */
  public static final int MAX_BODY = 8 << 10;

  /** About what a header takes beside its text. */
  private static final int OVERHEAD = 64;

  /**
   * A message that was not recorded: because there was none, or because the journal does not keep
   * it.
   */
  public static final RecordedMessage NONE = new RecordedMessage(List.of(), new byte[0], 0);

  private final Iterable<Map.Entry<String, String>> headers;
  private final byte[] body;
  private final int bodyBytes;
  private final int footprint;
  private final boolean isHandled;
  private volatile @Nullable String shown;

  private RecordedMessage(Iterable<Map.Entry<String, String>> headers, byte[] body, int bodyBytes) {
    this(headers, body, bodyBytes, false);
  }

  private RecordedMessage(
      Iterable<Map.Entry<String, String>> headers, byte[] body, int bodyBytes, boolean isHandled) {
    this.headers = headers;
    this.body = body;
    this.bodyBytes = bodyBytes;
    this.isHandled = isHandled;
    this.footprint = footprint(headers) + body.length;
  }

  private static int footprint(Iterable<Map.Entry<String, String>> headers) {
    int bytes = 0;
    for (Map.Entry<String, String> header : headers) {
      bytes += OVERHEAD + header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }

  /** Keeps the headers and the beginning of the body; nobody changes them any more. */
  static RecordedMessage of(Iterable<Map.Entry<String, String>> headers, byte[] body) {
    return of(headers, body, body.length);
  }

  /** Keeps the headers and the whole body, however long, for as long as the request is handled. */
  static RecordedMessage whole(Iterable<Map.Entry<String, String>> headers, byte[] body) {
    return new RecordedMessage(headers, body, body.length, true);
  }

  /** Keeps the headers and the beginning of a body that has so many bytes in all. */
  static RecordedMessage of(
      Iterable<Map.Entry<String, String>> headers, byte[] body, int bodyBytes) {
    byte[] kept = body.length <= MAX_BODY ? body : Arrays.copyOf(body, MAX_BODY);
    return new RecordedMessage(headers, kept, bodyBytes);
  }

  /** One header. */
  public record Header(String name, String value) {}

  /** Returns the headers in the order sent. */
  public List<Header> headers() {
    var shown = new ArrayList<Header>();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      shown.add(new Header(name, SecretMasker.header(name, header.getValue())));
    }
    return List.copyOf(shown);
  }

  /**
   * Returns the first value of a header, whose name may be in upper or lower case; a secret is
   * masked.
   */
  public Optional<String> header(String name) {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return Optional.of(SecretMasker.header(name, header.getValue()));
      }
    }
    return Optional.empty();
  }

  /** Returns the body as text, up to {@value #MAX_BODY} bytes of it. */
  public String body() {
    String before = shown;
    if (before != null) {
      return before;
    }
    String masked = SecretMasker.body(new String(body, StandardCharsets.UTF_8));
    if (isHandled) {
      shown = masked; // each armed fault may ask for it; in a journal it would take more memory
    }
    return masked;
  }

  /**
   * Returns the value of a field in the body, which is a form or JSON: {@code message}, or {@code
   * user[login]} for a field inside another. The items of a list are separated by commas; a secret
   * is masked. Where only the beginning of the body was kept, it is found there or not at all.
   */
  public Optional<String> field(String name) {
    return isBodyCut() ? BodyFields.findInBeginning(body(), name) : BodyFields.find(body(), name);
  }

  /** Returns how many bytes the body has in all. */
  public int bodyBytes() {
    return bodyBytes;
  }

  /** Returns whether only the beginning of the body was kept. */
  public boolean isBodyCut() {
    return bodyBytes > body.length;
  }

  /** Returns about how many bytes of memory this takes. */
  int footprint() {
    return footprint;
  }

  /** Returns the number of headers and bytes, without their contents. */
  @Override
  public String toString() {
    return headers().size() + " headers, " + bodyBytes + " bytes";
  }
}
