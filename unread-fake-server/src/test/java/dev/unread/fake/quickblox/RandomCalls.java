package dev.unread.fake.quickblox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Vendor calls that are right, nearly right or wrong, from one source of chance. Marks stand for
 * what is known only when they are sent: {@code @d} a dialog, {@code @m} a message, {@code @u} a
 * user, {@code @s} the caller.
 */
final class RandomCalls {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> PATHS =
      List.of(
          "/chat/Message/unread.json",
          "/chat/Message/unread",
          "/chat/Message.json",
          "/chat/Message/@m.json",
          "/chat/Message/@m,@m.json",
          "/chat/Dialog.json",
          "/chat/Dialog/@d.json",
          "/chat/Dialog/@d,@d.json",
          "/session.json",
          "/login.json",
          "/users.json",
          "/users/@s.json",
          "/users/@u.json",
          "/users/by_login.json",
          "/users/by_email.json");
  private static final List<String> RIGHT =
      List.of(
          "POST /chat/Message.json chat_dialog_id=@d&message=x",
          "POST /chat/Message.json chat_dialog_id=@d&message=y&send_to_chat=1&markable=1",
          "POST /chat/Message.json"
              + " chat_dialog_id=@d&attachments[0][type]=image&attachments[0][id]=7",
          "POST /chat/Message.json recipient_id=@u&message=x",
          "POST /chat/Message.json recipient_id=@u&message=z&own[a]=1",
          "GET /chat/Message.json chat_dialog_id=@d",
          "GET /chat/Message.json chat_dialog_id=@d&limit=1&sort_desc=date_sent",
          "GET /chat/Message.json chat_dialog_id=@d&sender_id=@u",
          "GET /chat/Message.json chat_dialog_id=@d&message[ctn]=x&mark_as_read=0",
          "GET /chat/Message/@m.json x=",
          "PUT /chat/Message.json chat_dialog_id=@d&read=1",
          "PUT /chat/Message/@m.json chat_dialog_id=@d&read=0",
          "PUT /chat/Message/@m.json read=1&delivered=1",
          "DELETE /chat/Message/@m.json force=0",
          "DELETE /chat/Message/@m,@m.json force=1",
          "POST /chat/Dialog.json type=2&name=x&occupants_ids=@u",
          "POST /chat/Dialog.json type=2&name=x&data[class_name]=A&data[a]=1&is_join_required=1",
          "POST /chat/Dialog.json type=1&name=open",
          "POST /chat/Dialog.json type=3&occupants_ids=@u",
          "POST /chat/Dialog.json type=3&occupants_ids=@u",
          "GET /chat/Dialog.json type[in]=2,3&sort_asc=name",
          "GET /chat/Dialog.json occupants_ids[all]=@u",
          "PUT /chat/Dialog/@d.json push_all[occupants_ids][]=@u",
          "PUT /chat/Dialog/@d.json pull_all[occupants_ids][]=@s",
          "PUT /chat/Dialog/@d.json name=y&data[class_name]=A&data[b]=2",
          "DELETE /chat/Dialog/@d.json force=0",
          "DELETE /chat/Dialog/@d.json force=0",
          "DELETE /chat/Dialog/@d.json force=1",
          "GET /chat/Message/unread.json chat_dialog_ids=@d,@d",
          "GET /users.json filter[]=number+id+gt+0&order=desc+string+login",
          "GET /users/by_login.json login=ann",
          "GET /users/@u.json x=",
          "POST /users.json user[login]=dan@r&user[password]=danspassword",
          "PUT /users/@s.json user[full_name]=New+Name&user[external_user_id]=@r",
          "PUT /users/@s.json user[password]=otherpassword&user[old_password]=annspassword",
          "DELETE /users/@s.json x=",
          "POST /login.json login=ann&password=annspassword",
          "DELETE /login.json x=");
  private static final List<String> KEYS =
      List.of(
          "chat_dialog_ids",
          "chat_dialog_ids[]",
          "chat_dialog_id",
          "recipient_id",
          "message",
          "message[ctn]",
          "type",
          "type[in]",
          "name",
          "name[ctn]",
          "photo",
          "data",
          "data[class_name]",
          "data[a]",
          "is_join_required",
          "occupants_ids",
          "occupants_ids[]",
          "occupants_ids[all]",
          "push_all[occupants_ids][]",
          "pull_all[occupants_ids][]",
          "read",
          "delivered",
          "force",
          "limit",
          "skip",
          "count",
          "sort_desc",
          "sort_asc",
          "mark_as_read",
          "send_to_chat",
          "markable",
          "_id",
          "_id[in]",
          "sender_id",
          "sender_id[gt]",
          "date_sent[lte]",
          "updated_at[gt]",
          "user[login]",
          "user[password]",
          "user[old_password]",
          "user[email]",
          "user[full_name]",
          "user[external_user_id]",
          "user[blob_id]",
          "user[tag_list]",
          "user[age_over16]",
          "filter[]",
          "filter[0]",
          "order",
          "page",
          "per_page",
          "login",
          "email",
          "password",
          "application_id",
          "auth_key",
          "nonce",
          "timestamp",
          "signature",
          "token",
          "attachments",
          "attachments[0][id]",
          "attachments[0][type]",
          "own");
  private static final List<String> VALUES =
      List.of(
          "@d",
          "@m",
          "@u",
          "@s",
          "@d,@d",
          "",
          " ",
          "0",
          "1",
          "2",
          "3",
          "-1",
          "1e99",
          "9223372036854775808",
          "null",
          "true",
          "name",
          "longpassword",
          "number id gt 0",
          "string login in ann,bob",
          "asc date created_at",
          "'\"<\\>",
          "\u0000\u0007",
          "ä€\uD83D\uDE00",
          "x".repeat(300));
  private static final List<String> BROKEN =
      List.of(
          "{",
          "[",
          "{\"a\":",
          "[[[[",
          "%",
          "%zz",
          "a[b=1",
          "a=1&a[b]=2",
          "a[][]=1",
          "\uFFFE",
          "{}x",
          "\"\"");

  private final Random random;

  RandomCalls(Random random) {
    this.random = random;
  }

  /** One call, without its credential. */
  record Call(String method, String target, String type, String body) {
    byte[] bytes(String host, String credential) {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String head =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + credential
              + "Content-Type: "
              + type
              + "\r\nContent-Length: "
              + content.length
              + "\r\n\r\n";
      return (head + body).getBytes(StandardCharsets.UTF_8);
    }
  }

  Call next(Map<String, List<String>> marks) {
    boolean nearly = random.nextInt(3) > 0;
    List<String> right = List.of(pick(RIGHT).split(" ", 3));
    String method = nearly ? right.get(0) : pick(METHODS);
    String path = nearly ? right.get(1) : pick(PATHS);
    String query = !nearly && random.nextInt(3) == 0 ? "?" + form() : "";
    boolean json = !nearly && random.nextBoolean();
    return new Call(
        method,
        filled(path + query, marks),
        json ? "application/json" : "application/x-www-form-urlencoded",
        filled(body(nearly ? right.get(2) : "", nearly, json), marks));
  }

  private String body(String start, boolean nearly, boolean json) {
    if (random.nextInt(nearly ? 30 : 6) == 0) {
      return pick(BROKEN);
    }
    if (json) {
      return json();
    }
    boolean whole = nearly && random.nextInt(3) > 0;
    return whole ? start : (start.isEmpty() ? "" : start + "&") + form();
  }

  private String filled(String text, Map<String, List<String>> marks) {
    String filled = text.replace("@r", "" + random.nextInt(1000));
    for (Map.Entry<String, List<String>> mark : marks.entrySet()) {
      while (filled.contains(mark.getKey())) {
        filled = filled.replaceFirst(mark.getKey(), pick(mark.getValue()));
      }
    }
    return filled;
  }

  private String form() {
    var form = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      form.append(form.isEmpty() ? "" : "&")
          .append(pick(KEYS).replace("[", "%5B").replace("]", "%5D"))
          .append('=')
          .append(encoded(pick(VALUES)));
    }
    return form.toString();
  }

  /** The marks stay as they are, to be filled in. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%40", "@").replace("%2C", ",");
  }

  private String json() {
    var json = new StringBuilder("{");
    for (int i = random.nextInt(5); i >= 0; i--) {
      String key = pick(KEYS).replaceAll("\\[.*", "");
      json.append(json.length() == 1 ? "" : ",").append('"').append(key).append("\":");
      json.append(value(0));
    }
    return json.append('}').toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 2 ? 3 : 5)) {
      case 0 -> pick(List.of("0", "1", "2", "3", "-1", "1.50", "1e400", "null", "true", "[]"));
      case 3 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      case 4 ->
          "{\""
              + pick(List.of("login", "password", "in", "occupants_ids", "class_name"))
              + "\":"
              + value(depth + 1)
              + "}";
      default ->
          '"' + pick(List.of("@d", "@m", "@u", "@d,@d", "", "x", "\\ud800", "\\u0000")) + '"';
    };
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
