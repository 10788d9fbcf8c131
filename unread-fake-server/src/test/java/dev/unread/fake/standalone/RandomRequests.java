package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests of one client, many of them wrong, a few of them none. The same seed, the same ones. */
final class RandomRequests {

  private static final List<String> PATHS =
      List.of(
          "/chat/Message/unread.json",
          "/chat/Message/unread",
          "/chat/Message.json",
          "/chat/Message/5d75000000000000000000ff.json",
          "/chat/Dialog.json",
          "/chat/Dialog/@d.json",
          "/users.json",
          "/users/@u.json",
          "/users/by_login.json",
          "/session.json",
          "/login.json",
          "/blobs.json",
          "/nowhere");
  private static final List<String> RIGHT =
      List.of(
          "POST /chat/Message.json chat_dialog_id=@d&message=x",
          "POST /chat/Message.json chat_dialog_id=@d&message=x",
          "POST /chat/Message.json recipient_id=@u&message=x",
          "POST /chat/Dialog.json type=2&name=x&occupants_ids=@u",
          "PUT /chat/Dialog/@d.json push_all[occupants_ids][]=@u",
          "PUT /chat/Message.json chat_dialog_id=@d&read=1",
          "DELETE /chat/Dialog/@d.json a=1");
  private static final List<String> METHODS =
      List.of("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "PROPFIND");
  private static final List<String> KEYS =
      List.of(
          "chat_dialog_ids",
          "chat_dialog_id",
          "recipient_id",
          "message",
          "type",
          "occupants_ids",
          "read",
          "force",
          "limit",
          "skip",
          "sort_desc",
          "_id[in]",
          "user[login]",
          "user[password]",
          "token",
          "a[b][c]");
  private static final List<String> VALUES =
      List.of("@d", "@u", "@d,@d", "", "0", "1", "-1", "1e999", "9223372036854775808", "'\"<", "ä");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/json",
          "application/json; charset=nonsense",
          "multipart/form-data; boundary=x",
          ";;");
  private static final List<String> HOSTILE =
      List.of(
          "1e999",
          "-1",
          "0",
          "1.5",
          "9223372036854775807",
          "9223372036854775808",
          "4294967296",
          "null",
          "true",
          "\"\"",
          "\"\\u0000\\ud800\"",
          "NaN",
          "[]",
          "{}",
          "[[[[1]]]]",
          "\"@d\"",
          "@u",
          "\"P1000000000D\"",
          "\"-PT1H\"",
          "\"2106-02-07T06:28:16Z\"");
  private static final List<String> ADMIN =
      List.of(
          "GET health",
          "GET state",
          "GET unread user=@u&dialog=@d",
          "GET faults",
          "GET stalled",
          "GET requests since=1&limit=5",
          "GET fidelity",
          "GET clock",
          "GET overview",
          "GET nowhere",
          "PATCH state",
          "PUT unread {\"user\":@u,\"dialog\":\"@d\",\"count\":@h}",
          "PUT unread {\"user\":@u,\"dialog\":\"@d\",\"count\":3}",
          "POST messages {\"dialog\":\"@d\",\"from\":@u,\"count\":@h}",
          "POST messages {\"dialog\":\"@d\",\"from\":@u,\"count\":2}",
          "POST reads {\"user\":@u,\"dialog\":@h}",
          "POST reads {\"user\":@u,\"dialog\":\"@d\"}",
          "POST users {\"id\":@h}",
          "POST users {}",
          "POST sessions {\"user\":@u,\"token\":@h}",
          "POST sessions {\"user\":@h}",
          "POST dialogs {\"occupants\":[@u,@h]}",
          "POST dialogs {\"type\":@h,\"occupants\":[@u]}",
          "POST clock {\"advance\":@h}",
          "POST clock {\"set\":@h}",
          "POST clock {\"freeze\":@h}",
          "POST clock {\"advance\":\"PT3H\"}",
          "PUT plan {\"plan\":@h}",
          "PUT guesses {\"no-credentials\":@h}",
          "POST faults {\"fault\":{\"type\":\"status\",\"status\":@h}}",
          "POST faults {\"fault\":{\"type\":\"delay\",\"duration\":@h},\"times\":@h}",
          "PUT state {\"users\":[{\"id\":@h}],\"dialogs\":[]}",
          "PUT state {\"application\":{\"id\":@h}}",
          "DELETE faults/@h",
          "DELETE applications/@h");

  private final Random random;
  private final String user;
  private final String dialog;

  RandomRequests(Random random, String user, String dialog) {
    this.random = random;
    this.user = user;
    this.dialog = dialog;
  }

  /** One request as it is sent, and what of it the journal tells. */
  record Request(String method, String path, String query, String text) {
    byte[] bytes() {
      return text.getBytes(UTF_8);
    }
  }

  /** A call of the vendor's, right or nearly so; its query is different from all others'. */
  Request vendorCall(String credential, long number) {
    boolean right = random.nextInt(3) == 0;
    String[] parts = pick(RIGHT).split(" ", 3);
    String method = right ? parts[0] : pick(METHODS);
    String path = filled(right ? parts[1] : pick(PATHS));
    String query = "n=" + number + (random.nextInt(4) == 0 ? "&" + filled(form()) : "");
    String body = right ? filled(parts[2]) : random.nextInt(3) == 0 ? filled(form()) : "";
    String type = right ? TYPES.get(0) : pick(TYPES);
    return request(method, path, query, credential, type, body);
  }

  /** A GET of counts. */
  Request counts(String credential, long number) {
    String ids = random.nextBoolean() ? "&chat_dialog_ids=" + dialog : "";
    return request("GET", "/chat/Message/unread.json", "n=" + number + ids, credential, "", "");
  }

  /** A call of the control plane, with values that may be wrong. */
  Request adminCall(long application) {
    String[] parts = pick(ADMIN).split(" ", 3);
    boolean isGet = parts[0].equals("GET");
    String rest = parts.length < 3 ? "" : filled(parts[2]);
    String query = "application=" + application + (isGet && !rest.isEmpty() ? "&" + rest : "");
    return request(
        parts[0],
        "/__admin/" + filled(parts[1]).replace("\"", "%22").replace("\\", "%5C"),
        query,
        "X: y",
        "application/json",
        isGet ? "" : rest);
  }

  /** Bytes that were a request once. */
  byte[] brokenRequest() {
    byte[] bytes = vendorCall("X: y", 0).bytes();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(Math.min(bytes.length, 60));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - at));
        case 2 -> bytes = joined(Arrays.copyOf(bytes, at), "\r\n", bytes, at);
        default -> bytes = joined(Arrays.copyOf(bytes, at), pick(HOSTILE), bytes, at);
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] start, String middle, byte[] whole, int from) {
    String end = new String(whole, from, whole.length - from, ISO_8859_1);
    return (new String(start, ISO_8859_1) + middle + end).getBytes(ISO_8859_1);
  }

  static Request request(
      String method, String path, String query, String header, String type, String body) {
    byte[] content = body.getBytes(UTF_8);
    String head =
        method + " " + path + "?" + query + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
    String ofBody =
        body.isEmpty()
            ? ""
            : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n";
    return new Request(method, path, query, head + ofBody + "\r\n" + body);
  }

  private String form() {
    var form = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String value = URLEncoder.encode(pick(VALUES), UTF_8).replace("%40", "@");
      form.append(form.isEmpty() ? "" : "&").append(encoded(pick(KEYS))).append('=').append(value);
    }
    return form.toString();
  }

  private static String encoded(String key) {
    return key.replace("[", "%5B").replace("]", "%5D");
  }

  private String filled(String template) {
    String filled = template.replace("@d", dialog).replace("@u", user);
    while (filled.contains("@h")) {
      filled = filled.replaceFirst("@h", pick(HOSTILE).replace("\\", "\\\\"));
      filled = filled.replace("@d", dialog).replace("@u", user);
    }
    return filled;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
