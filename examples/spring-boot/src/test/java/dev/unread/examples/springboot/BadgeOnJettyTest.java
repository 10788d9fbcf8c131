package dev.unread.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Boot's Jetty and the fake's, of one version with Servlet 6.1 and 6.0, side by side. */
@TestPropertySource(
    properties =
        "spring.autoconfigure.exclude="
            + "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration")
class BadgeOnJettyTest extends BadgeContract {

  @Test
  void runsOnJetty(@Autowired ServletWebServerApplicationContext boot) {
    assertThat(boot.getWebServer()).isInstanceOf(JettyWebServer.class);
  }
}
