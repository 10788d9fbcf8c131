package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private interface Conversation {
    void with(Socket client) throws Exception;
  }

  private int healthOf(Conversation server) throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var thread = new Thread(() -> answerOne(listening, server));
      thread.start();
      List<String> flags = List.of("--port", Integer.toString(listening.getLocalPort()));
      var out = new PrintStream(said, true, UTF_8);
      int status = HealthCommand.run(flags, Map.of(), out, out);
      thread.interrupt();
      return status;
    }
  }

  private static void answerOne(ServerSocket listening, Conversation server) {
    try (Socket client = listening.accept()) {
      server.with(client);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (Exception ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatDripsIsNotUp() throws Exception {
    long started = System.nanoTime();
    var never = new CountDownLatch(1);

    int status =
        healthOf(
            client -> {
              OutputStream out = client.getOutputStream();
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{\"status\":\"UP\","
                      .getBytes(US_ASCII));
              while (!never.await(500, TimeUnit.MILLISECONDS)) {
                out.write(' ');
              }
            });

    assertThat(status).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("no answer within 5000 ms").hasLineCount(1);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"httpUrl\":\"http://a b\"}", "{\"httpUrl\":7}"})
  void readyFileThatSaysNoAddressIsNamed(String content, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ready.json"), content);

    assertThat(healthBy(file)).contains(file + " does not say where it listens");
    assertThat(healthBy(folder)).contains(folder + " cannot be read");
  }

  private String healthBy(Path readyFile) {
    var out = new PrintStream(said, true, UTF_8);
    said.reset();
    List<String> flags = List.of("--ready-file", readyFile.toString());
    assertThat(HealthCommand.run(flags, Map.of(), out, out)).isEqualTo(1);
    assertThat(said.toString(UTF_8)).hasLineCount(1);
    return said.toString(UTF_8);
  }

  @Test
  void whatSaysThatItIsDownIsToldWithItsReason() throws Exception {
    String body = "{\"status\":\"DOWN\",\"errors\":[\"memory ran out\"]}";
    int status =
        healthOf(
            client -> {
              client.getInputStream().read();
              String head = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: ";
              byte[] answer = (head + body.length() + "\r\n\r\n" + body).getBytes(US_ASCII);
              client.getOutputStream().write(answer);
            });

    assertThat(status).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("it answered 503", "memory ran out").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--host=a b       | --host a b: a host is a name or an IP address",
        "--host=http://x  | --host http://x: a host is a name or an IP address",
        "--host=::1/      | --host ::1/: a host is a name or an IP address",
        "--host=x:80      | --host x:80: a host is a name or an IP address",
        "--port=7323x     | --port 7323x: a number from 0 to 65535 is needed",
        "--port=99999     | --port 99999: a number from 0 to 65535 is needed",
        "--port=+0        | health cannot tell the port from '0'"
      })
  void whatIsNoHostOrPortIsSaid(String flag, String line) {
    var out = new PrintStream(said, true, UTF_8);

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> HealthCommand.run(List.of(flag), Map.of(), out, out))
        .withMessageStartingWith(line);
  }
}
