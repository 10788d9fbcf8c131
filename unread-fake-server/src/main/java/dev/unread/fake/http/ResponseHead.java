package dev.unread.fake.http;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** Status line and headers as bytes, for responses that do not go through Jetty. */
final class ResponseHead {

  private ResponseHead() {}

  static byte[] of(int status, HttpFields headers, int contentLength) {
    var head =
        new StringBuilder("HTTP/1.1 ")
            .append(status)
            .append(' ')
            .append(HttpStatus.getMessage(status));
    append(
        head,
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    for (HttpField field : headers) {
      if (field.getHeader() != HttpHeader.DATE) {
        append(head, field.getName(), field.getValue());
      }
    }
    append(head, "Content-Length", Integer.toString(contentLength));
    return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
