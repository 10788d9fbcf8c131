package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.benmanes.caffeine.cache.Caffeine;
import dagger.Component;
import dev.unread.domain.UnreadCountPort;
import feign.Feign;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.hc.core5.http.HttpVersion;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * A module that requires this one and nothing else compiles and runs, with no optional library on
 * its path; and with what one optional package needs, so does a user of that package.
 */
@Tag("no-mutation")
class ModularConsumerTest {

  private static final List<Class<?>> REQUIRED =
      List.of(
          UnreadCountClient.class,
          UnreadCountPort.class,
          Feign.class,
          JsonFactory.class,
          HttpVersion.class,
          Logger.class,
          NullMarked.class);

  @TempDir private Path folder;

  static Stream<Arguments> consumers() {
    return Stream.of(
        Arguments.of("nothing optional", "", "client", List.of()),
        Arguments.of(
            "async",
            "",
            "dev.unread.adapter.feign.async.AsyncUnreadCounts.over(client, 1,"
                + " java.time.Duration.ofSeconds(1))",
            List.of()),
        Arguments.of(
            "batch", "", "dev.unread.adapter.feign.batch.BatchUnreadCounts.of(client)", List.of()),
        Arguments.of(
            "coalesce",
            "",
            "dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts.over(client)",
            List.of()),
        Arguments.of(
            "ratelimit",
            "",
            "dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter.perSecond(5)",
            List.of()),
        Arguments.of(
            "cache",
            "com.github.benmanes.caffeine",
            "dev.unread.adapter.feign.cache.CachingUnreadCounts.over(client).build()",
            List.of(Caffeine.class)),
        Arguments.of(
            "micrometer",
            "micrometer.core",
            "dev.unread.adapter.feign.micrometer.MicrometerMetrics.in("
                + "new io.micrometer.core.instrument.simple.SimpleMeterRegistry())",
            List.of(
                MeterRegistry.class,
                ObservationRegistry.class,
                behind("io.micrometer.common.KeyValue"))),
        Arguments.of(
            "spring",
            "spring.boot.autoconfigure",
            "dev.unread.adapter.feign.spring.UnreadAutoConfiguration.class",
            List.of(
                AutoConfiguration.class,
                SpringBootVersion.class,
                behind("org.springframework.context.annotation.Bean"),
                behind("org.springframework.beans.factory.ObjectProvider"),
                behind("org.springframework.core.env.Environment"))),
        Arguments.of(
            "dagger",
            "dagger, jakarta.inject",
            "dev.unread.adapter.feign.dagger.DaggerUnreadCountComponent.factory().create(config)"
                + ".port()",
            List.of(Component.class, Inject.class, behind("javax.inject.Provider"))),
        Arguments.of(
            "fleet",
            // Lettuce is an automatic module and says of no other that it needs it
            "lettuce.core, io.netty.handler, io.netty.resolver.dns",
            "dev.unread.adapter.feign.fleet.FleetRateLimiter.over(\"redis://127.0.0.1:1\")"
                + ".account(\"a\").fixedRate(1).startWithoutStore().build()",
            lettuceAndWhatItBrings()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("consumers")
  void moduleCompilesAndRuns(
      String name, String requires, String expression, List<Class<?>> optional) throws Exception {
    String path = modulePath(optional);
    Path classes = compile(name, requires, expression, path);

    assertThat(run(path, classes)).isEqualTo("UNAVAILABLE");
  }

  private Path compile(String name, String requires, String expression, String path)
      throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/consumer"));
    String others =
        requires.isEmpty() ? "" : " requires " + requires.replace(", ", "; requires ") + ";";
    Path module =
        Files.writeString(
            sources.resolveSibling("module-info.java"),
            "module consumer { requires dev.unread.adapter.feign;" + others + " }");
    Path main =
        Files.writeString(
            sources.resolve("Main.java"),
            """
            package consumer;

            import dev.unread.adapter.feign.ClientConfig;
            import dev.unread.adapter.feign.UnreadCountClient;
            import dev.unread.domain.Reader;
            import dev.unread.domain.SessionToken;
            import dev.unread.domain.UnreadCountException;

            public class Main {
              public static void main(String[] args) {
                var config = ClientConfig.builder().baseUrl("http://127.0.0.1:1").build();
                try (var client = UnreadCountClient.of(config)) {
                  java.util.Objects.requireNonNull(%s);
                  client.total(Reader.ofSession(SessionToken.of("t")));
                } catch (UnreadCountException expected) {
                  System.out.print(expected.reason());
                }
              }
            }
            """
                .replace("%s", expression));
    Path classes = folder.resolve("classes");
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-p", path, "-d", classes.toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(module, main))
            .call();
    assertThat(compiled).as("%s: %s", name, messages).isTrue();
    return classes;
  }

  private static String run(String path, Path classes) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-p",
                path + System.getProperty("path.separator") + classes,
                "-m",
                "consumer/consumer.Main")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return output;
  }

  private static List<Class<?>> lettuceAndWhatItBrings() {
    return Stream.of(
            "io.lettuce.core.RedisClient",
            "io.netty.buffer.ByteBuf",
            "io.netty.channel.Channel",
            "io.netty.channel.unix.Unix",
            "io.netty.handler.codec.ByteToMessageDecoder",
            "io.netty.handler.ssl.SslHandler",
            "io.netty.handler.codec.dns.DnsRecord",
            "io.netty.resolver.AddressResolverGroup",
            "io.netty.resolver.dns.DnsCnameCache",
            "io.netty.util.Timer",
            "org.reactivestreams.Publisher",
            "reactor.core.publisher.Mono",
            "redis.clients.authentication.core.TokenManager")
        .<Class<?>>map(ModularConsumerTest::behind)
        .toList();
  }

  /** What only another library needs, so that this module must not declare it. */
  private static Class<?> behind(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String modulePath(List<Class<?>> optional) {
    var types = new ArrayList<>(REQUIRED);
    types.addAll(optional);
    return types.stream()
        .map(ModularConsumerTest::location)
        .distinct()
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(type.getName(), impossible);
    }
  }
}
