package dev.unread.fake.quickblox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.unread.fake.FakeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Requests written down so that any bytes are some, and mutated ones are near them. Each is three
 * lines: one with a letter each for the method, the path, who asks and the kind of body, then the
 * rest of the target; one with the body; one with one more header. Marks stand for what is known
 * only when they are sent: {@code @d} a dialog, {@code @m} a message, {@code @u} the other user.
 */
final class WrittenRequests {

  private static final String[] METHODS = {
    "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND"
  };
  private static final String[] PATHS = {
    "/chat/Message/unread.json",
    "/chat/Message/unread",
    "/chat/Message.json",
    "/chat/Message/*.json",
    "/chat/Dialog.json",
    "/chat/Dialog/*.json",
    "/session.json",
    "/login.json",
    "/users.json",
    "/*"
  };
  private static final String[] TYPES = {
    "application/x-www-form-urlencoded", "application/json; charset=utf-8", "text/plain", ""
  };
  private static final int MOST = 8;

  private final FakeApplication app;
  private final Map<String, String> marks;
  private final String[] credentials;

  WrittenRequests(FakeApplication app, long ann, long bob, String dialog, String message) {
    this.app = app;
    marks =
        Map.of(
            "@d",
            dialog,
            "@m",
            message,
            "@u",
            "" + bob,
            "@a",
            "" + app.id(),
            "@k",
            app.authKey(),
            "@t",
            "" + app.clock().instant().getEpochSecond());
    String key = "Authorization: ApiKey " + app.apiKey() + "\r\n";
    String token = "QB-Token: " + app.openSession(ann) + "\r\n";
    credentials =
        new String[] {
          key + "On-Behalf-Of: " + ann + "\r\n",
          token,
          "QB-Token: " + app.openApplicationSession() + "\r\n",
          key + "On-Behalf-Of: " + bob + "\r\n",
          key,
          "",
          key + token
        };
  }

  /** One request; each sign of the text is a byte on the wire. */
  record Request(String method, String text) {
    byte[] bytes() {
      return text.getBytes(ISO_8859_1);
    }
  }

  /** What a user asks without a body. */
  static Request get(FakeApplication app, long user, String target) {
    String head =
        String.format(
            Locale.ROOT,
            "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: ApiKey %s\r\nOn-Behalf-Of: %d\r\n\r\n",
            target,
            app.apiKey(),
            user);
    return new Request("GET", head);
  }

  List<Request> read(byte[] written) {
    String[] lines = new String(written, ISO_8859_1).split("\n", -1);
    var requests = new ArrayList<Request>();
    for (int i = 0; i < lines.length && requests.size() < MOST; i += 3) {
      requests.add(
          request(
              lines[i],
              i + 1 < lines.length ? lines[i + 1] : "",
              i + 2 < lines.length ? lines[i + 2] : ""));
    }
    return requests;
  }

  private Request request(String target, String body, String header) {
    String method = pick(METHODS, target, 0);
    String path = pick(PATHS, target, 1);
    String type = pick(TYPES, target, 3);
    String rest = onTheLine(filled(target.length() < 4 ? "" : target.substring(4)));
    String whole =
        path.contains("*")
            ? path.replace("*", rest.replaceAll("\\?.*", "")) + rest.replaceAll("^[^?]*", "")
            : path + (rest.isEmpty() ? "" : "?" + rest);
    String content = signed(filled(body));
    var head = new StringBuilder(method + " " + whole + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append(pick(credentials, target, 2));
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (isWhole(header)) {
      head.append(filled(header)).append("\r\n");
    }
    if (!content.isEmpty()) {
      head.append("Content-Length: ").append(content.length()).append("\r\n");
    }
    return new Request(method, head + "\r\n" + content);
  }

  private static String pick(String[] from, String target, int at) {
    int letter = target.length() > at ? target.charAt(at) : 'A';
    return from[Math.floorMod(letter - 'A', from.length)];
  }

  private String filled(String text) {
    String filled = text;
    if (filled.indexOf('@') >= 0) {
      for (Map.Entry<String, String> mark : marks.entrySet()) {
        filled = filled.replace(mark.getKey(), mark.getValue());
      }
    }
    return filled;
  }

  /** What would end the request line too early is encoded. */
  private static String onTheLine(String text) {
    return text.chars()
        .mapToObj(
            c -> c <= ' ' || c == 0x7f ? String.format(Locale.ROOT, "%%%02X", c) : "" + (char) c)
        .collect(Collectors.joining());
  }

  /** A header that frames the request otherwise would be about Jetty, not about the calls. */
  private static boolean isWhole(String header) {
    return header.matches(
        "(?i)(?!content-length|transfer-encoding|connection|host|expect|upgrade)"
            + "[a-z-]+: ?[\\x20-\\x7e\\x80-\\xff]{0,200}");
  }

  /** The signature that belongs to a request for a session. */
  private String signed(String body) {
    if (!body.contains("@s")) {
      return body;
    }
    try {
      String message = RequestSignature.message(RawFields.of("", body, body.startsWith("{")));
      return body.replace("@s", QuickBloxClient.sign("HmacSHA1", app.authSecret(), message));
    } catch (IllegalArgumentException | java.io.IOException unsigned) {
      return body;
    }
  }
}
