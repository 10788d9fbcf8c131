package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.util.Locale;

/** Three users of an application of their own, and what they do most. */
final class ChatUsers {

  static final String UNKNOWN = "ffffffffffffffffffffffff";

  final FakeApplication app;
  final long annId;
  final long bobId;
  final long eveId;
  final QuickBloxClient ann;
  final QuickBloxClient bob;
  final QuickBloxClient eve;

  ChatUsers(UnreadFakeServer fake) {
    app = fake.newApplication();
    annId = app.addUser("ann", "annspassword");
    bobId = app.addUser("bob", "bobspassword");
    eveId = app.addUser("eve", "evespassword");
    ann = QuickBloxClient.of(fake.baseUrl(), app, annId);
    bob = QuickBloxClient.of(fake.baseUrl(), app, bobId);
    eve = QuickBloxClient.of(fake.baseUrl(), app, eveId);
  }

  /** Ann makes a group with bob and eve. */
  String group(String name) {
    String form =
        String.format(Locale.ROOT, "type=2&name=%s&occupants_ids=%d,%d", name, bobId, eveId);
    return id(ann.form("POST", "/chat/Dialog.json", form));
  }

  static String privately(QuickBloxClient client, long other) {
    return id(client.form("POST", "/chat/Dialog.json", "type=3&occupants_ids=" + other));
  }

  static String open(QuickBloxClient client, String name) {
    return id(client.form("POST", "/chat/Dialog.json", "type=1&name=" + name));
  }

  static String send(QuickBloxClient client, String dialog, String text) {
    return id(
        client.form("POST", "/chat/Message.json", "message=" + text + "&chat_dialog_id=" + dialog));
  }

  static String id(Reply created) {
    return read(created, 201).path("_id").asText();
  }
}
