package dev.unread.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Boot's Tomcat beside the fake's Jetty. */
@TestPropertySource(
    properties =
        "spring.autoconfigure.exclude="
            + "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration")
class BadgeOnTomcatTest extends BadgeContract {

  @Test
  void runsOnTomcat(@Autowired ServletWebServerApplicationContext boot) {
    assertThat(boot.getWebServer()).isInstanceOf(TomcatWebServer.class);
  }
}
