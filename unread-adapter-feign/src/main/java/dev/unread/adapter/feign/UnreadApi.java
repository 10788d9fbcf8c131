package dev.unread.adapter.feign;

import dev.unread.adapter.feign.wire.Attempt;
import dev.unread.adapter.feign.wire.Reply;
import dev.unread.domain.DialogId;
import feign.Client;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Retryer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/**
 * The endpoint, and the one place where Feign is wired: no retryer, no decoder, no error decoder,
 * no logger. Whatever its status, an answer comes back as a {@link Reply}; there is no {@code
 * FeignException}, which would hold the request.
 */
@Headers("Accept: application/json")
interface UnreadApi {

  String METHOD_AND_PATH = "GET /chat/Message/unread.json";
  String SEPARATOR = "%2C";

  /** Asks for the total alone. */
  @RequestLine(METHOD_AND_PATH)
  Reply total(Attempt attempt);

  /**
   * Asks for the counts of these dialogs.
   *
   * @param ids encoded already and joined by {@link #SEPARATOR}; never empty, for that would ask
   *     for the total
   */
  @RequestLine(METHOD_AND_PATH + "?chat_dialog_ids={ids}")
  Reply counts(@Param("ids") String ids, Attempt attempt);

  /** Asks for the counts of these dialogs, or for the total alone if there are none. */
  static Reply ask(UnreadApi api, List<DialogId> dialogs, Attempt attempt) {
    if (dialogs.isEmpty()) {
      return api.total(attempt);
    }
    var ids = new StringJoiner(SEPARATOR);
    dialogs.forEach(dialog -> ids.add(dialog.value()));
    return api.counts(ids.toString(), attempt);
  }

  /** Returns how many bytes the request line has for so many dialogs. */
  static int requestLine(URI base, int dialogs) {
    int line = METHOD_AND_PATH.length() + base.getRawPath().length() + " HTTP/1.1\r\n".length();
    return line + "?chat_dialog_ids=".length() + 24 * dialogs + 3 * (dialogs - 1);
  }

  static UnreadApi at(URI base, Client client) {
    String userAgent = "unread-adapter-feign/" + version();
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .requestInterceptor(request -> request.header("User-Agent", userAgent))
        .responseInterceptor((context, chain) -> Reply.of(context.response()))
        .target(UnreadApi.class, base.toString());
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
