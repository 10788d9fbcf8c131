package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.Attempt;
import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.DialogId;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.RequestTemplate;
import feign.Retryer;
import feign.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The endpoint, and the one place where Feign is wired: no retryer, no decoder, no error decoder,
 * no logger. Whatever its status, an answer comes back as a {@link RawResponse}; there is no {@code
 * FeignException}, which would hold the request.
 */
interface UnreadApi {

  String PATH = "/chat/Message/unread.json";
  String METHOD_AND_PATH = "GET " + PATH;

  /** Asks for what the attempt's {@linkplain #query query} says, in its name. */
  @RequestLine(
      "GET") // of PATH, which the target adds: Feign would encode a path anew for each call
  RawResponse ask(Attempt attempt);

  /**
   * Returns the query that asks for the counts of these dialogs, or for the total alone if there
   * are none. It joins the request in the transport, since Feign's templates would encode and parse
   * what is encoded already, at twice the cost of the rest of the call.
   */
  static String query(List<DialogId> dialogs) {
    if (dialogs.isEmpty()) {
      return "";
    }
    var query = new StringBuilder("?chat_dialog_ids=".length() + 27 * dialogs.size());
    String before = "?chat_dialog_ids=";
    for (DialogId dialog : dialogs) {
      query.append(before).append(dialog.value());
      before = "%2C";
    }
    return query.toString();
  }

  /** Returns how many bytes the request line has for so many dialogs. */
  static int requestLine(URI base, int dialogs) {
    int line = METHOD_AND_PATH.length() + base.getRawPath().length() + " HTTP/1.1\r\n".length();
    return line + "?chat_dialog_ids=".length() + 24 * dialogs + 3 * (dialogs - 1);
  }

  static UnreadApi at(URI base, Client client) {
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .responseInterceptor((context, chain) -> RawResponse.of(context.response()))
        .target(new SameRequest(base));
  }

  /**
   * The request before the transport adds what differs, the query and the credentials. Since it is
   * always the same, it is made once.
   */
  final class SameRequest implements Target<UnreadApi> {

    private final String url;
    private final Request request;

    SameRequest(URI base) {
      url = base.toString();
      request =
          Request.create(
              Request.HttpMethod.GET,
              url + PATH,
              Map.of(
                  "Accept", List.of("application/json"),
                  "User-Agent", List.of("unread-adapter-feign/" + version())),
              Request.Body.empty(),
              null);
    }

    @Override
    public Class<UnreadApi> type() {
      return UnreadApi.class;
    }

    @Override
    public String name() {
      return url;
    }

    @Override
    public String url() {
      return url;
    }

    @Override
    public Request apply(RequestTemplate template) {
      return request;
    }
  }

  private static String version() {
    try (InputStream in = UnreadApi.class.getResourceAsStream("version.txt")) {
      return in == null
          ? "unknown"
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
