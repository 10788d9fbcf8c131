package dev.unread.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.junit5.SharedFake;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * A second class on the context that Spring keeps of {@link BadgeOnTomcatTest}, at the same time.
 */
@TestPropertySource(
    properties =
        "spring.autoconfigure.exclude="
            + "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration")
class BadgeOnKeptContextTest extends BadgeContract {

  @Test
  void asksTheSharedFake(@Autowired Environment environment) {
    assertThat(environment.getProperty("unread.base-url"))
        .isEqualTo(SharedFake.server().baseUrl().toString());
  }
}
