package dev.unread.adapter.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.doubles.Trust;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCountPortContract;
import dev.unread.domain.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the fake as a process of its own, plain and encrypted, on its demo data. */
class StandaloneFakeContractIT {

  private static final Reader ANN =
      Reader.ofSession(SessionToken.of("1319b4991186601ccf4df2d0fa89565f68012bba"));
  private static final ApiKey KEY = ApiKey.of("28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI");

  @TempDir private static Path folder;
  private static Process fake;
  private static String https;
  private static UnreadCountClient plain;
  private static UnreadCountClient encrypted;

  @BeforeAll
  static void start() throws Exception {
    Path authority = folder.resolve("ca.pem");
    var command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("standalone.jar"),
                "--port=0",
                "--https-port=0",
                "--ca-file=" + authority)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().keySet().removeIf(name -> name.startsWith("UNREAD_"));
    fake = command.start();
    String ready = fake.inputReader(UTF_8).readLine();
    https = url("https", ready);
    plain = client(ClientConfig.builder().baseUrl(url("http", ready)).apiKey(KEY));
    encrypted =
        client(
            ClientConfig.builder()
                .baseUrl(https)
                .apiKey(KEY)
                .tls(Trust.in(Files.readString(authority))));
  }

  private static String url(String scheme, String line) {
    Matcher url = Pattern.compile(scheme + "://[0-9.a-z]+:[0-9]+").matcher(line);
    assertThat(url.find()).as(line).isTrue();
    return url.group();
  }

  private static UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(GenerousTimeouts.with(config).build());
  }

  @AfterAll
  static void stop() {
    plain.close();
    encrypted.close();
    fake.destroy();
  }

  @Test
  void certificateThatNobodyVouchesForIsNotTrusted() {
    try (var trustingTheJvm =
        client(ClientConfig.builder().baseUrl(https).retries(RetryPolicy.off()))) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> trustingTheJvm.total(ANN))
          .withMessageContaining("the TLS certificate is not trusted");
    }
  }

  private abstract static class OverTheFake extends UnreadCountPortContract {
    @Override
    protected UnreadCountPort port() {
      return plain;
    }

    @Override
    protected Reader reader() {
      return ANN;
    }

    @Override
    protected Map<DialogId, Integer> unread() {
      return Map.of(
          DialogId.of("5d753421a28f9a2596cb0f98"), 7,
          DialogId.of("5d75393ba28f9a17e1cb0f9e"), 3,
          DialogId.of("5d75327ba28f9a0f32cb0f99"), 5,
          DialogId.of("5d7539bca28f9a2cb3cb0f99"), 0);
    }

    @Override
    protected int total() {
      return 15;
    }
  }

  @Nested
  class BySessionToken extends OverTheFake {}

  @Nested
  class WithTheApiKey extends OverTheFake {
    @Override
    protected Reader reader() {
      return Reader.onBehalfOf(UserId.of(123));
    }
  }

  @Nested
  class Encrypted extends OverTheFake {
    @Override
    protected UnreadCountPort port() {
      return encrypted;
    }
  }
}
