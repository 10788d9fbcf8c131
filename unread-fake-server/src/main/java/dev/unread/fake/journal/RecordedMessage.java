package dev.unread.fake.journal;

import dev.unread.fake.http.Headers;
import dev.unread.fake.text.SecretMasker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Headers and body of a request or a response; it shows no secret. Immutable. Secrets are masked
 * when somebody looks, so that recording costs next to nothing.
 */
public final class RecordedMessage {

  /** How many bytes of a body are kept. */
  public static final int MAX_BODY = 8 << 10;

  /** What was not recorded: because nothing came, or because the journal does not keep it. */
  public static final RecordedMessage NONE = new RecordedMessage(Headers.NONE, new byte[0], 0);

  private final Headers headers;
  private final byte[] body;
  private final int bodyBytes;
  private final int footprint;

  private RecordedMessage(Headers headers, byte[] body, int bodyBytes) {
    this.headers = headers;
    this.body = body;
    this.bodyBytes = bodyBytes;
    this.footprint = headers.footprint() + body.length;
  }

  /** Keeps the headers and the beginning of the body, which nobody changes any more. */
  static RecordedMessage of(Headers headers, byte[] body) {
    byte[] kept = body.length <= MAX_BODY ? body : Arrays.copyOf(body, MAX_BODY);
    return new RecordedMessage(headers, kept, body.length);
  }

  /** One header. */
  public record Header(String name, String value) {}

  /** Returns the headers in the order sent. */
  public List<Header> headers() {
    return headers.entries().stream()
        .map(
            header ->
                new Header(
                    header.getKey(), SecretMasker.header(header.getKey(), header.getValue())))
        .toList();
  }

  /** Returns the first value of a header, whatever its name's case; a secret is masked. */
  public Optional<String> header(String name) {
    return headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** Returns the body as text, up to {@value #MAX_BODY} bytes of it. */
  public String body() {
    return SecretMasker.body(new String(body, StandardCharsets.UTF_8));
  }

  /**
   * Returns the value of a field in the body, be it a form or JSON: {@code message}, or {@code
   * user[login]} for one inside another. A list is its items with commas between; a secret is
   * masked.
   */
  public Optional<String> field(String name) {
    return BodyFields.find(body(), name);
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

  /** Returns how much there is, and not what. */
  @Override
  public String toString() {
    return headers().size() + " headers, " + bodyBytes + " bytes";
  }
}
