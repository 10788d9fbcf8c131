package dev.unread.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The cheapest server that HTTP/1.1 allows: whatever is asked, the same answer, made once, leaves
 * in one write. With {@code echo}, each dialog that is asked for has one unread message. What a
 * client measures against it is the client.
 */
public final class CannedAnswers {

  private CannedAnswers() {}

  public static void main(String[] args) throws IOException {
    byte[] canned = answer(ExpectedExchange.ofTenDialogs().answer());
    Responder answer = args.length == 0 ? request -> canned : CannedAnswers::echo;
    var listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    System.out.println(listener.getLocalPort());
    daemon(() -> accept(listener, answer));
    ChildJvm.endWithParent();
  }

  /** Makes the answer to a request. */
  private interface Responder {
    byte[] to(String request);
  }

  private static byte[] echo(String request) {
    int from = request.indexOf("chat_dialog_ids=") + "chat_dialog_ids=".length();
    String[] ids = request.substring(from, request.indexOf(' ', from)).split("%2C", -1);
    var json = new StringBuilder("{\"total\":").append(ids.length);
    for (String id : ids) {
      json.append(",\"").append(id).append("\":1");
    }
    return answer(json.append('}').toString());
  }

  private static byte[] answer(String json) {
    String head =
        String.format(
                Locale.ROOT,
                """
        HTTP/1.1 200 OK
        Content-Type: application/json; charset=utf-8
        QB-Token-ExpirationDate: 2036-11-24 19:52:00 UTC
        Content-Length: %d

        """,
                json.length())
            .replace("\n", "\r\n");
    return (head + json).getBytes(StandardCharsets.US_ASCII);
  }

  private static void accept(ServerSocket listener, Responder answer) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        daemon(() -> serve(client, answer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void serve(Socket client, Responder answer) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[8192];
      int held = 0;
      for (int read; (read = in.read(buffer, held, buffer.length - held)) > 0; ) {
        held += read;
        if (endsWithBlankLine(buffer, held)) {
          out.write(answer.to(new String(buffer, 0, held, StandardCharsets.US_ASCII)));
          held = 0;
        }
      }
    } catch (IOException e) {
      // the client left, which is how every trial ends
    }
  }

  private static boolean endsWithBlankLine(byte[] buffer, int length) {
    return length >= 4
        && buffer[length - 4] == '\r'
        && buffer[length - 3] == '\n'
        && buffer[length - 2] == '\r'
        && buffer[length - 1] == '\n';
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "canned-answers");
    thread.setDaemon(true);
    thread.start();
  }
}
