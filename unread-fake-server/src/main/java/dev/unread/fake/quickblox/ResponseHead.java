package dev.unread.fake.quickblox;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;

/** Status line and headers as bytes, for responses that do not go through Jetty. */
final class ResponseHead {

  private ResponseHead() {}

  static byte[] of(Exchange exchange, Response response) {
    Pipeline.prepare(exchange, response);
    HttpServletResponse servletResponse = exchange.context().res();
    int status = response.status();
    var head =
        new StringBuilder("HTTP/1.1 ")
            .append(status)
            .append(' ')
            .append(HttpStatus.getMessage(status));
    append(
        head,
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    for (String name : servletResponse.getHeaderNames()) {
      if (!name.equalsIgnoreCase("Date")) {
        append(head, name, Objects.requireNonNullElse(servletResponse.getHeader(name), ""));
      }
    }
    append(head, "Content-Length", Integer.toString(response.body().length));
    return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
