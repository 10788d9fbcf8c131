package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process whose class path has neither Lettuce nor what that brings. */
@Timeout(60)
@Tag("no-mutation")
class WithoutLettuceTest {

  private static final String LETTUCE_AND_WHAT_IT_BRINGS =
      ".*[/\\\\](io[/\\\\](lettuce|netty|projectreactor)|org[/\\\\]reactivestreams|redis)[/\\\\].*";

  @Test
  void everythingButTheFleetWorksAndThatSaysWhatIsMissing()
      throws IOException, InterruptedException {
    try (var service = UnreadFakeServer.builder().empty().build().start()) {
      FakeApplication application = service.newApplication();
      long user = application.addUser();
      application.setUnread(user, application.addGroupDialog(user, application.addUser()), 7);

      assertThat(run(service.baseUrl().toString(), application.apiKey(), Long.toString(user)))
          .containsExactly(
              "client 7",
              "async 7",
              "batch 7",
              "cache 7",
              "coalesce 7",
              "micrometer 1",
              "dagger 7",
              "fleet: this needs io.lettuce:lettuce-core 6.2 or newer, but does not find it on the"
                  + " class path; add it");
    }
  }

  private static List<String> run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            ConsumerWithoutLettuce.class.getName());
    command.command().addAll(Arrays.asList(arguments));
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(LETTUCE_AND_WHAT_IT_BRINGS))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
