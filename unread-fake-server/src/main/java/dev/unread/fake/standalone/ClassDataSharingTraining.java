package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;

/**
 * The training run for class data sharing: sends the most usual requests once, and ends. A JVM with
 * {@code -XX:DumpLoadedClassList} or {@code -XX:AOTCacheOutput} then writes down the classes
 * loaded, and the starts after it are faster.
 */
final class ClassDataSharingTraining {

  private ClassDataSharingTraining() {}

  static void run(UnreadFakeServer server) {
    Snapshot demo = Snapshot.demo();
    String dialog = demo.dialogs().get(0).id();
    String token = "QB-Token: " + demo.users().get(0).tokens().get(0);
    String apiKey = "Authorization: ApiKey " + server.application().apiKey();
    for (String request :
        List.of(
            get("/chat/Message/unread.json", token),
            get("/chat/Message/unread.json?chat_dialog_ids=" + dialog + "%2Cx", token),
            get("/chat/Message/unread.json", apiKey, "On-Behalf-Of: 123"),
            get("/chat/Message/unread.json", "QB-Token: nobodys"),
            get("/chat/Dialog.json", token),
            get("/nowhere", token),
            get("/__admin/health"),
            get("/__admin/state"),
            get("/__admin/"),
            get("/__admin/page/app.js"),
            get("/__admin/overview"),
            put("/__admin/unread", "{\"user\":123,\"dialog\":\"" + dialog + "\",\"count\":1}"))) {
      ask(server, request);
    }
    server.close();
  }

  private static String get(String target, String... headers) {
    return request("GET " + target, "", headers);
  }

  private static String put(String target, String json) {
    return request(
        "PUT " + target,
        json,
        "Content-Type: application/json",
        "Content-Length: " + json.length());
  }

  private static String request(String call, String body, String... headers) {
    String own = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + own + "\r\n" + body;
  }

  private static void ask(UnreadFakeServer server, String request) {
    try (var socket = new Socket(server.baseUrl().getHost(), server.port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getInputStream().readAllBytes();
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    }
  }
}
