package dev.unread.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests byte for byte over a socket, so that no client's habits stand between test and fake. */
public final class RawHttp {

  /** An answer as it came. */
  public record Reply(int status, Map<String, String> headers, String body) {

    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  private RawHttp() {}

  public static Reply get(URI base, String target, String... headers) {
    return send(base, "GET", target, "", headers);
  }

  public static Reply send(URI base, String method, String target, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:"))) {
      request.append("Host: ").append(base.getAuthority()).append("\r\n");
    }
    List.of(headers).forEach(header -> request.append(header).append("\r\n"));
    if (bytes.length > 0) {
      request.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n").append(body);
    return parse(exchange(base, request.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends these bytes and returns all that comes until the other side closes. */
  public static String exchange(URI base, byte[] request) {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static Reply parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] head = answer.substring(0, end).split("\r\n", -1);
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      headers.merge(header[0].toLowerCase(Locale.ROOT), header[1], (a, b) -> a + ", " + b);
    }
    return new Reply(
        Integer.parseInt(head[0].split(" ", 3)[1]), headers, answer.substring(end + 4));
  }
}
